"""Does each dialogue hold together, and do the dialogues hold together with each other and with the knowledge?

Checks of one file use its plain data and so go on after a mistake of form; each mistake is reported where it was made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ttguide.content.dialogue_conditions import check_conditions
from ttguide.content.dialogue_texts import check_texts
from ttguide.content.documents import Document, Names
from ttguide.content.steps import FACT_LISTS, PARTY_FACTS, Placed, place_steps
from ttguide.dialogue.script import Scope
from ttguide.model.knowledge import Role


def check_dialogues(documents: Sequence[Document], names: Names) -> None:
    """Report every mistake inside the dialogues and between them; ``names`` has what the knowledge defines."""
    for document in documents:
        names.define("dialogue", document, document.found("id"))
    for document in documents:
        names.refer(("dialogue",), document, document.found("then"))
        _check_dialogue(document, names)
    _check_succession(documents)
    if names.complete:
        _check_sides(documents)


def _check_dialogue(document: Document, names: Names) -> None:
    if document.plain.get("per") == Scope.CASE and "role" in document.plain:
        document.reporter.report("D150", document.root.key_mark("role"), ("role",))
    steps = place_steps(document)
    by_id = {step.id: step for step in reversed(steps)}
    own = Names()
    own.define("step", document, (((*step.where, step.kind), step.id) for step in steps if step.id))
    for step in steps:
        if step.kind == "theme" and step.plain.get("perspective"):
            names.refer(("perspective",), document, [((*step.where, "perspective"), step.plain["perspective"])])
        if step.kind == "each":
            _check_each(document, step, by_id)
        _check_choices(document, step)
    check_texts(document, steps)
    check_conditions(document, steps, own)


def _check_each(document: Document, step: Placed, steps: Mapping[str, Placed]) -> None:
    of = step.plain.get("of") or {}
    where = (*step.where, "of")
    fact, entries = of.get("facts"), of.get("entries")
    if fact and fact not in FACT_LISTS:
        document.report("D145", (*where, "facts"), meant=(fact, FACT_LISTS), name=fact, names=", ".join(FACT_LISTS))
    elif fact in PARTY_FACTS and document.plain.get("per") == Scope.CASE:
        document.report("D116", (*where, "facts"), name=fact)
    if entries:
        _check_entries(document, step, steps, entries)


def _check_entries(document: Document, step: Placed, steps: Mapping[str, Placed], entries: str) -> None:
    where = (*step.where, "of", "entries")
    target = steps.get(entries)
    if target is None:
        collects = (other.id for other in steps.values() if other.kind == "collect")
        document.report("030", where, meant=(entries, collects), what="step", id=entries)
    elif target.kind != "collect":
        document.report("D131", where, id=entries, kind=target.kind, wanted="collect")
    elif target.order >= step.order or target in step.around:
        document.report("D132", where, id=entries)
    elif not set(target.loops) <= set(step.around):
        loop = next(loop for loop in target.loops if loop not in step.around)
        document.report("D133", where, id=entries, loop=loop.id)


def _check_choices(document: Document, step: Placed) -> None:
    seen: set[str] = set()
    for index, choice in enumerate(step.plain.get("choices") or ()):
        id = (choice or {}).get("id")
        if id in seen:
            document.report("032", (*step.where, "choices", index, "id"), id=id)
        elif id:
            seen.add(id)


def _check_succession(documents: Sequence[Document]) -> None:
    """No dialogue may follow itself by however many others, nor one of the other side."""
    by_id = {document.plain["id"]: document for document in documents if document.plain.get("id")}
    reported: set[str] = set()
    for id, document in by_id.items():
        chain = [id]
        following = document.plain.get("then")
        while following in by_id and following not in chain:
            chain.append(following)
            following = by_id[following].plain.get("then")
        if following == id and not reported.intersection(chain):
            reported.update(chain)
            document.report("D151", ("then",), chain=" → ".join([*chain, id]))
    for document in documents:
        after = by_id.get(document.plain.get("then") or "")
        sides = {document.plain.get("role"), after.plain.get("role") if after else None} - {None}
        if len(sides) > 1:
            document.report("D153", ("then",), id=document.plain["then"])


def _check_sides(documents: Sequence[Document]) -> None:
    """Both sides are talked to: where one has a dialogue of its own, so has the other."""
    with_party = [document for document in documents if document.plain.get("per") == Scope.PARTY]
    if any("role" not in document.plain for document in with_party):
        return
    roles = {document.plain.get("role") for document in with_party}
    for role in Role:
        if with_party and role.value not in roles and None not in roles:
            with_party[0].report("D152", ("role",), role=role.value)
