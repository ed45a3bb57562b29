"""How does each event after the interviews change the case?

Total like `ttguide.model.fold`, which calls these: what is about something that is not there changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ttguide.model import development_event as dev
from ttguide.model.basket import Basket, Destruction
from ttguide.model.mapping import put, without
from ttguide.model.role import Role
from ttguide.model.scorecard import Action, CardFactor, CriticalFactor, Measure, Scorecards
from ttguide.model.synthesis import OwnArea, OwnTheme, PartPlacement, SharedOpportunity, Synthesis

if TYPE_CHECKING:  # `fold` and `event` know these; here they are only named
    from ttguide.model.case import Case
    from ttguide.model.event import Entry


def _sector(case: Case, entry: Entry, e: dev.SectorChosen) -> Case:
    return replace(case, sector=e.sector)


# The merge


def _basket(case: Case, role: Role) -> Basket:
    return case.baskets.get(role) or Basket(role)


def _with_basket(case: Case, basket: Basket) -> Case:
    return replace(case, baskets=put(case.baskets, basket.role, basket))


def _joined(case: Case, entry: Entry, e: dev.ItemsJoined) -> Case:
    """What was merged into one of the others before comes along; an entry that was removed holds nothing together."""
    basket = _basket(case, e.role)
    basket = replace(basket, joined={h: o for h, o in basket.joined.items() if h in case.statements})
    head = basket.head_of(e.item)
    joined = {h: o for h, o in basket.joined.items() if h not in e.others}
    coming = [id for other in e.others for id in (other, *basket.joined.get(other, ()))]
    elsewhere = {id for h, others in joined.items() if h != head for id in others}
    mine = (*joined.get(head, ()), *(id for id in coming if id != head and id not in elsewhere))
    joined[head] = tuple(dict.fromkeys(mine))
    return _with_basket(case, replace(basket, joined={h: o for h, o in joined.items() if o}))


def _parted(case: Case, entry: Entry, e: dev.ItemParted) -> Case:
    basket = _basket(case, e.role)
    left = {head: tuple(id for id in others if id != e.item) for head, others in basket.joined.items()}
    return _with_basket(case, replace(basket, joined={head: others for head, others in left.items() if others}))


def _kept_apart(case: Case, entry: Entry, e: dev.DuplicateDismissed) -> Case:
    basket = _basket(case, e.role)
    one, other = sorted((e.one, e.other))
    return _with_basket(case, replace(basket, apart=basket.apart | {(one, other)}))


def _item_reworded(case: Case, entry: Entry, e: dev.ItemReworded) -> Case:
    basket = _basket(case, e.role)
    return _with_basket(case, replace(basket, reworded=put(basket.reworded, e.item, e.text)))


def _withheld(case: Case, entry: Entry, e: dev.ItemWithheld) -> Case:
    basket = _basket(case, e.role)
    return _with_basket(case, replace(basket, withheld=put(basket.withheld, e.item, e.reason)))


def _returned(case: Case, entry: Entry, e: dev.ItemReturned) -> Case:
    basket = _basket(case, e.role)
    return _with_basket(case, replace(basket, withheld=without(basket.withheld, e.item)))


def _cleared(case: Case, entry: Entry, e: dev.TelltaleCleared) -> Case:
    basket = _basket(case, e.role)
    return _with_basket(case, replace(basket, cleared=basket.cleared | {(e.item, e.words)}))


def _few_accepted(case: Case, entry: Entry, e: dev.FewSourcesAccepted) -> Case:
    return _with_basket(case, replace(_basket(case, e.role), few_accepted=e.reason))


def _shared(case: Case, entry: Entry, e: dev.BasketShared) -> Case:
    return _with_basket(
        case, replace(_basket(case, e.role), items=e.items, organisations=e.organisations, shared_at=entry.at)
    )


def _destroyed(case: Case, entry: Entry, e: dev.NotesDestroyed) -> Case:
    return replace(
        case, destroyed=Destruction(entry.at, e.statements, e.notes, e.reason, e.numbers), recorded=dict[str, int]()
    )


# The synthesis and the integration


def _change_synthesis(case: Case, **changes: Any) -> Case:
    return replace(case, synthesis=replace(case.synthesis, **changes))


def _with_opportunity(case: Case, opportunity: SharedOpportunity) -> Case:
    return replace(case, synthesis=_holding(case.synthesis, opportunity))


def _holding(synthesis: Synthesis, opportunity: SharedOpportunity) -> Synthesis:
    """The synthesis with this opportunity; its entries must stand in no other one."""
    before, gathered = synthesis.opportunities.get(opportunity.id), synthesis.gathered
    if before is None or before.items != opportunity.items:
        gathered = {
            **(without(gathered, *before.items) if before else gathered),
            **dict.fromkeys(opportunity.items, opportunity.id),
        }
    return replace(
        synthesis, opportunities=put(synthesis.opportunities, opportunity.id, opportunity), gathered=gathered
    )


def _dissolving(synthesis: Synthesis, id: str) -> Synthesis:
    """The synthesis without this opportunity."""
    gone = synthesis.opportunities.get(id)
    if gone is None:
        return synthesis
    gathered = without(synthesis.gathered, *gone.items)
    return replace(synthesis, opportunities=without(synthesis.opportunities, id), gathered=gathered)


def _change_opportunity(case: Case, id: str, **changes: Any) -> Case:
    opportunity = case.synthesis.opportunities.get(id)
    return case if opportunity is None else _with_opportunity(case, replace(opportunity, **changes))


def _free(synthesis: Synthesis, items: tuple[str, ...], but: str) -> Synthesis:
    """The synthesis with these entries in no other opportunity than ``but``, and not left out."""
    going = frozenset(items)
    losing = {id: None for item in items if (id := synthesis.gathered.get(item, but)) != but}
    for opportunity in [synthesis.opportunities[id] for id in losing]:
        kept = tuple(item for item in opportunity.items if item not in going)
        synthesis = (
            _holding(synthesis, replace(opportunity, items=kept)) if kept else _dissolving(synthesis, opportunity.id)
        )
    out = synthesis.left_out
    return synthesis if going.isdisjoint(out) else replace(synthesis, left_out=without(out, *going))


def _shaped(case: Case, entry: Entry, e: dev.OpportunityShaped) -> Case:
    case = replace(case, synthesis=_free(case.synthesis, e.items, e.opportunity))
    before = case.synthesis.opportunities.get(e.opportunity)
    return _with_opportunity(
        case,
        SharedOpportunity(
            e.opportunity,
            e.area,
            e.level,
            e.theme,
            e.text,
            e.items,
            e.known,
            e.reason,
            before.parts if before else (),
        ),
    )


def _opportunity_reworded(case: Case, entry: Entry, e: dev.OpportunityReworded) -> Case:
    return _change_opportunity(case, e.opportunity, text=e.text, questioned=False)


def _wording_questioned(case: Case, entry: Entry, e: dev.WordingQuestioned) -> Case:
    return _change_opportunity(case, e.opportunity, questioned=True)


def _level(case: Case, entry: Entry, e: dev.LevelAssigned) -> Case:
    return _change_opportunity(case, e.opportunity, level=e.level, reason=e.reason)


def _area(case: Case, entry: Entry, e: dev.AreaAssigned) -> Case:
    return _change_opportunity(case, e.opportunity, area=e.area, theme=e.theme)


def _gathered(case: Case, entry: Entry, e: dev.ItemsGathered) -> Case:
    opportunity = case.synthesis.opportunities.get(e.opportunity)
    if opportunity is None:
        return case
    case = replace(case, synthesis=_free(case.synthesis, e.items, e.opportunity))
    return _change_opportunity(case, e.opportunity, items=tuple(dict.fromkeys((*opportunity.items, *e.items))))


def _released(case: Case, entry: Entry, e: dev.ItemsReleased) -> Case:
    opportunity = case.synthesis.opportunities.get(e.opportunity)
    if opportunity is None:
        return case
    kept = tuple(item for item in opportunity.items if item not in e.items)
    if kept:
        return _change_opportunity(case, e.opportunity, items=kept)
    return replace(case, synthesis=_dissolving(case.synthesis, e.opportunity))


def _dissolved(case: Case, entry: Entry, e: dev.OpportunityDissolved) -> Case:
    return replace(case, synthesis=_dissolving(case.synthesis, e.opportunity))


def _left_out(case: Case, entry: Entry, e: dev.ItemLeftOut) -> Case:
    synthesis = _free(case.synthesis, (e.item,), "")
    return replace(case, synthesis=replace(synthesis, left_out=put(synthesis.left_out, e.item, e.reason)))


def _taken_back(case: Case, entry: Entry, e: dev.ItemTakenBack) -> Case:
    return _change_synthesis(case, left_out=without(case.synthesis.left_out, e.item))


def _pair_dismissed(case: Case, entry: Entry, e: dev.PairDismissed) -> Case:
    return _change_synthesis(case, dismissed=case.synthesis.dismissed | {(e.purchaser, e.provider)})


def _area_added(case: Case, entry: Entry, e: dev.AreaAdded) -> Case:
    others = tuple(area for area in case.synthesis.areas if area.id != e.area)
    return _change_synthesis(case, areas=(*others, OwnArea(e.area, e.name, e.text)))


def _area_renamed(case: Case, entry: Entry, e: dev.AreaRenamed) -> Case:
    areas = tuple(replace(a, name=e.name) if a.id == e.area else a for a in case.synthesis.areas)
    return _change_synthesis(case, areas=areas)


def _area_removed(case: Case, entry: Entry, e: dev.AreaRemoved) -> Case:
    return _change_synthesis(
        case,
        areas=tuple(area for area in case.synthesis.areas if area.id != e.area),
        themes=tuple(theme for theme in case.synthesis.themes if theme.area != e.area),
    )


def _theme_added(case: Case, entry: Entry, e: dev.ThemeAdded) -> Case:
    others = tuple(theme for theme in case.synthesis.themes if theme.id != e.theme)
    return _change_synthesis(case, themes=(*others, OwnTheme(e.theme, e.area, e.name)))


def _theme_renamed(case: Case, entry: Entry, e: dev.ThemeRenamed) -> Case:
    themes = tuple(replace(t, name=e.name) if t.id == e.theme else t for t in case.synthesis.themes)
    return _change_synthesis(case, themes=themes)


def _theme_removed(case: Case, entry: Entry, e: dev.ThemeRemoved) -> Case:
    """Opportunities of the theme stay in their area without one."""
    opportunities = {
        id: replace(o, theme="") if o.theme == e.theme else o for id, o in case.synthesis.opportunities.items()
    }
    themes = tuple(theme for theme in case.synthesis.themes if theme.id != e.theme)
    return _change_synthesis(case, opportunities=opportunities, themes=themes)


def _part_assigned(case: Case, entry: Entry, e: dev.PartAssigned) -> Case:
    opportunity = case.synthesis.opportunities.get(e.opportunity)
    if opportunity is None:
        return case
    placed = {p.part: p for p in opportunity.parts} | {e.part: PartPlacement(e.part, e.note)}
    return _with_opportunity(case, replace(opportunity, parts=tuple(placed.values())))


def _part_unassigned(case: Case, entry: Entry, e: dev.PartUnassigned) -> Case:
    opportunity = case.synthesis.opportunities.get(e.opportunity)
    if opportunity is None:
        return case
    return _with_opportunity(case, replace(opportunity, parts=tuple(p for p in opportunity.parts if p.part != e.part)))


def _way_chosen(case: Case, entry: Entry, e: dev.IntegrationChosen) -> Case:
    return _change_synthesis(case, way=e.way, way_reason=e.reason)


# The scorecards


def _change_cards(case: Case, **changes: Any) -> Case:
    return replace(case, scorecards=replace(case.scorecards, **changes))


def _factor_set(case: Case, entry: Entry, e: dev.ObjectiveFactorSet) -> Case:
    factor = CardFactor(e.factor, e.area, e.name, e.parts, e.known)
    return _change_cards(case, factors=put(case.scorecards.factors, e.factor, factor))


def _factor_removed(case: Case, entry: Entry, e: dev.ObjectiveFactorRemoved) -> Case:
    cards = case.scorecards
    under = [c.id for c in cards.criticals_of(e.factor)]
    return replace(case, scorecards=_without_criticals(replace(cards, factors=without(cards.factors, e.factor)), under))


def _critical_set(case: Case, entry: Entry, e: dev.CriticalFactorSet) -> Case:
    """Whoever moves it does not look at what its opportunity says; whoever words it, or keeps it as it is, does."""
    if e.factor not in case.scorecards.factors:
        return case
    before, shaped = case.scorecards.criticals.get(e.critical), case.synthesis.opportunities.get(e.opportunity)
    is_moved = before is not None and before.text == e.text and before.factor != e.factor
    looked_at = before.looked_at if before is not None and is_moved else shaped.text if shaped is not None else ""
    critical = CriticalFactor(e.critical, e.factor, e.text, e.opportunity, looked_at)
    return _change_cards(case, criticals=put(case.scorecards.criticals, e.critical, critical))


def _critical_removed(case: Case, entry: Entry, e: dev.CriticalFactorRemoved) -> Case:
    return replace(case, scorecards=_without_criticals(case.scorecards, [e.critical]))


def _without_criticals(cards: Scorecards, ids: list[str]) -> Scorecards:
    return replace(
        cards,
        criticals=without(cards.criticals, *ids),
        measures={id: m for id, m in cards.measures.items() if m.critical not in ids},
        actions={id: a for id, a in cards.actions.items() if a.critical not in ids},
    )


def _measure_set(case: Case, entry: Entry, e: dev.MeasureSet) -> Case:
    if e.critical not in case.scorecards.criticals:
        return case
    before = case.scorecards.measures.get(e.measure)
    measure = Measure(
        e.measure,
        e.critical,
        e.text,
        e.unit,
        e.direction,
        e.source,
        e.frequency,
        e.responsible,
        before.goal if before else None,
        before.came_as if before else e.text,
    )
    return _change_cards(case, measures=put(case.scorecards.measures, e.measure, measure))


def _goal_set(case: Case, entry: Entry, e: dev.GoalSet) -> Case:
    measure = case.scorecards.measures.get(e.measure)
    if measure is None:
        return case
    return _change_cards(case, measures=put(case.scorecards.measures, e.measure, replace(measure, goal=e.goal)))


def _measure_removed(case: Case, entry: Entry, e: dev.MeasureRemoved) -> Case:
    return _change_cards(case, measures=without(case.scorecards.measures, e.measure))


def _action_set(case: Case, entry: Entry, e: dev.ActionSet) -> Case:
    """One that is new needs what it is for: a critical factor, a criterion part of a round, or the case itself.

    One that is there can be changed as long as it is: those of a part stay when the round is dropped.
    """
    cards = case.scorecards
    known = not e.critical or e.action in cards.actions or e.critical in cards.criticals
    if not known and not any(round_.subject(e.critical) for round_ in case.rounds.values()):
        return case
    action = Action(e.action, e.critical, e.text, e.owner, e.responsible, e.due, e.sign, e.state)
    return _change_cards(case, actions=put(case.scorecards.actions, e.action, action))


def _action_removed(case: Case, entry: Entry, e: dev.ActionRemoved) -> Case:
    return _change_cards(case, actions=without(case.scorecards.actions, e.action))


CHANGES: Mapping[type, Callable[[Case, Entry, Any], Case]] = {
    dev.SectorChosen: _sector,
    dev.ItemsJoined: _joined,
    dev.ItemParted: _parted,
    dev.DuplicateDismissed: _kept_apart,
    dev.ItemReworded: _item_reworded,
    dev.ItemWithheld: _withheld,
    dev.ItemReturned: _returned,
    dev.TelltaleCleared: _cleared,
    dev.FewSourcesAccepted: _few_accepted,
    dev.BasketShared: _shared,
    dev.NotesDestroyed: _destroyed,
    dev.OpportunityShaped: _shaped,
    dev.OpportunityReworded: _opportunity_reworded,
    dev.WordingQuestioned: _wording_questioned,
    dev.LevelAssigned: _level,
    dev.AreaAssigned: _area,
    dev.ItemsGathered: _gathered,
    dev.ItemsReleased: _released,
    dev.OpportunityDissolved: _dissolved,
    dev.ItemLeftOut: _left_out,
    dev.ItemTakenBack: _taken_back,
    dev.PairDismissed: _pair_dismissed,
    dev.AreaAdded: _area_added,
    dev.AreaRenamed: _area_renamed,
    dev.AreaRemoved: _area_removed,
    dev.ThemeAdded: _theme_added,
    dev.ThemeRenamed: _theme_renamed,
    dev.ThemeRemoved: _theme_removed,
    dev.PartAssigned: _part_assigned,
    dev.PartUnassigned: _part_unassigned,
    dev.IntegrationChosen: _way_chosen,
    dev.ObjectiveFactorSet: _factor_set,
    dev.ObjectiveFactorRemoved: _factor_removed,
    dev.CriticalFactorSet: _critical_set,
    dev.CriticalFactorRemoved: _critical_removed,
    dev.MeasureSet: _measure_set,
    dev.GoalSet: _goal_set,
    dev.MeasureRemoved: _measure_removed,
    dev.ActionSet: _action_set,
    dev.ActionRemoved: _action_removed,
}
