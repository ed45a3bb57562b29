"""Does the knowledge fit together: does every reference lead somewhere, and do the numbers add up?

References and definitions are tables of patterns, so that a new kind of file needs a line and no code.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from ttguide.content.assessment_checks import check_assessment, check_prioritising
from ttguide.content.documents import EACH, Document, Names
from ttguide.content.knowledge_form import KNOWLEDGE_FORMS, ONLY_ONE, OPTIONAL, SECTOR_NEEDS
from ttguide.content.measure_checks import check_measures
from ttguide.content.problems import Finding, Where
from ttguide.content.shapes import Plain
from ttguide.content.source import SECTORS
from ttguide.model.knowledge import Knowledge, Role

UTTERANCES = {"fi": 12, "en": 8}
"""How many examples of what a person would say an opportunity needs at least: matching lives on them."""

LINKED = ("opportunity", "part", "success_factor")
"""To what statements are tied: their ids go without saying which of the three they name."""

_SHARED = {
    "perspectives": ("perspective",),
    "criteria": ("criterion", "part"),
    "success_factors": ("success_factor",),
    "challenges": ("challenge",),
}
"""What a sector shares unless it brings files of the kind."""

_ALWAYS_SHARED = ("sector", "term", "concept")

_DEFINED: tuple[tuple[str, tuple[str | None, ...], str], ...] = (
    ("perspectives", ("perspectives", EACH, "id"), "perspective"),
    ("areas", ("id",), "sector"),
    ("areas", ("areas", EACH, "id"), "area"),
    ("areas", ("areas", EACH, "themes", EACH, "id"), "theme"),
    ("areas", ("areas", EACH, "objective_factors", EACH, "id"), "objective_factor"),
    ("criteria", ("id",), "criteria_model"),
    ("criteria", ("criteria", EACH, "id"), "criterion"),
    ("criteria", ("criteria", EACH, "parts", EACH, "id"), "part"),
    ("parts", ("parts", EACH, "id"), "part"),
    ("opportunities", ("opportunities", EACH, "id"), "opportunity"),
    ("success_factors", ("success_factors", EACH, "id"), "success_factor"),
    ("challenges", ("challenges", EACH, "id"), "challenge"),
    ("glossary", ("terms", EACH, "id"), "term"),
    ("thesaurus", ("concepts", EACH, "id"), "concept"),
    ("demo", ("parties", EACH, "id"), "party"),
    ("reference", ("factors", EACH, "id"), "reference_factor"),
    ("reference", ("statements", EACH, "id"), "reference_statement"),
    ("assessment", ("id",), "assessment"),
    ("prioritising", ("ways", EACH, "id"), "priority_way"),
)

_REFERENCES: tuple[tuple[str, tuple[str | None, ...], tuple[str, ...]], ...] = (
    ("areas", ("areas", EACH, "objective_factors", EACH, "parts", EACH), ("part",)),
    ("opportunities", ("area",), ("area",)),
    ("opportunities", ("opportunities", EACH, "theme"), ("theme",)),
    ("opportunities", ("opportunities", EACH, "parts", EACH), ("part",)),
    ("parts", ("criterion",), ("criterion",)),
    ("success_factors", ("success_factors", EACH, "perspectives", EACH), ("perspective",)),
    ("additions", ("additions", EACH, "to"), ("opportunity", "part", "success_factor")),
    ("challenges", ("challenges", EACH, "perspective"), ("perspective",)),
    ("glossary", ("terms", EACH, "see", EACH), ("term",)),
    ("demo", ("parties", EACH, "factors", EACH, "perspective"), ("perspective",)),
    ("reference", ("factors", EACH, "perspective"), ("perspective",)),
    ("reference", ("statements", EACH, "factor"), ("reference_factor",)),
    ("reference", ("synthesis", EACH, "opportunity"), ("opportunity",)),
    ("reference", ("synthesis", EACH, "statements", EACH), ("reference_statement",)),
    ("reference", ("left_out", EACH, "statement"), ("reference_statement",)),
    ("reference", ("actions", EACH, "opportunity"), ("opportunity",)),
    ("assessment", ("criteria_of", "model"), ("criteria_model",)),
    (
        "demo",
        ("parties", EACH, "factors", EACH, "statements", EACH, "links", EACH),
        ("opportunity", "part", "success_factor"),
    ),
)

_SETS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("areas", ("areas", EACH, "objective_factors", EACH, "parts")),
    ("opportunities", ("opportunities", EACH, "parts")),
    ("success_factors", ("success_factors", EACH, "perspectives")),
    ("success_factors", ("success_factors", EACH, "roles")),
    ("glossary", ("terms", EACH, "see")),
    ("assessment", ("reason_due",)),
    ("demo", ("parties", EACH, "factors", EACH, "statements", EACH, "links")),
)
"""Lists in which nothing may stand twice."""


def check_knowledge(documents: Sequence[Document], names: Names) -> None:
    """Report every mistake between and inside the documents, and fill in the names that dialogues may use."""
    for kind, pattern, what in _DEFINED:
        for document in _of(kind, documents):
            names.define(what, document, document.found(*pattern))
    _check_references(documents, names)
    _check_themes(documents, names, {})
    for document in documents:
        _check_numbers(document)
        _check_factors(document)
        _check_demo(document)
        _check_additions(document)
        check_measures(document)
        check_assessment(document)
        check_prioritising(document)


def check_sectors(
    documents: Mapping[str, Sequence[Document]], default: Names, unread: Container[str]
) -> Iterator[Finding]:
    """Report every mistake in the files of the sectors beside the default one, and yield those that have no file.

    ``documents`` are those of each sector's folder, ``default`` the ids of what can be shared, ``unread`` the folders
    in which a file could not be read. An opportunity's id is used once among all sectors: statements and what the
    workspace learns from them are tied to it without saying the sector.
    """
    everywhere = default.sharing(("opportunity",), complete=True)
    for sector, own in documents.items():
        brought = {document.kind for document in own}
        shared = (what for kind, kinds in _SHARED.items() if kind not in brought for what in kinds)
        names = default.sharing((*_ALWAYS_SHARED, *shared), complete=default.complete and sector not in unread)
        yield from check_files(own, names, sector=sector)
        check_knowledge(own, names)
        for document in own:
            for where, id in document.found("id") if document.kind == "areas" else ():
                if id != sector:
                    document.report("K113", where, id=id, sector=sector)
        for document in _of("opportunities", own):
            everywhere.define("opportunity", document, document.found("opportunities", EACH, "id"))


def check_own(documents: Sequence[Document], knowledge: Knowledge, *, complete: bool) -> None:
    """Report every mistake in files that add to the knowledge; ``complete`` if each could be read.

    They are held to the same rules, but for two: an area may have any number of files, and an opportunity needs no
    dozen utterances, since the workspace learns more of them.
    """
    names = Names(complete=complete)
    for what, ids in _shipped_ids(knowledge).items():
        names.know(what, ids)
    for kind, pattern, what in _DEFINED:
        for document in _of(kind, documents):
            _refuse_shipped(document, pattern, what, names)
            names.define(what, document, _new(document, pattern, what, names))
            if what in LINKED:
                names.define("known", document, document.found(*pattern))
    _check_references(documents, names)
    _check_themes(documents, names, {area.id: [theme.id for theme in area.themes] for area in knowledge.areas})
    for document in documents:
        _check_additions(document)
        check_measures(document)


def check_files(documents: Sequence[Document], names: Names, *, sector: str = "") -> Iterator[Finding]:
    """Report a second file where one is due, and yield a finding for every needed kind of which there is none.

    ``sector`` is the folder of a sector whose files these are; without one they are the default's.
    """
    folder, code = (f"{SECTORS}/{sector}", "K112") if sector else ("knowledge", "K107")
    for kind in KNOWLEDGE_FORMS:
        of_kind = list(_of(kind, documents))
        needed = kind in SECTOR_NEEDS if sector else kind not in OPTIONAL
        if not of_kind and names.complete and needed:
            yield Finding(folder, (1, 1), code, values={"kind": kind, "sector": sector})
        for second in of_kind[1:] if kind in ONLY_ONE else ():
            second.report("K106", ("kind",), kind=kind, file=of_kind[0].file)
    areas: dict[str, str] = {}
    for document in _of("opportunities", documents):
        for where, area in document.found("area"):
            if areas.setdefault(area, document.file) != document.file:
                document.report("K109", where, area=area, file=areas[area])


def _of(kind: str, documents: Iterable[Document]) -> Iterator[Document]:
    return (document for document in documents if document.kind == kind)


def _check_set(document: Document, lists: Iterable[tuple[Where, Plain]]) -> None:
    for where, items in lists:
        seen: set[str] = set()
        for index, item in enumerate(items):
            if item in seen:
                document.report("032", (*where, index), id=item)
            elif item is not None:
                seen.add(item)


def _check_references(documents: Sequence[Document], names: Names) -> None:
    for kind, pattern, wanted in _REFERENCES:
        for document in _of(kind, documents):
            names.refer(wanted, document, document.found(*pattern))
    for kind, pattern in _SETS:
        for document in _of(kind, documents):
            _check_set(document, document.found(*pattern))


def _shipped_ids(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """The ids that ship, by what they name."""
    areas = knowledge.areas
    return {
        "perspective": frozenset(p.id for p in knowledge.perspectives),
        "area": frozenset(a.id for a in areas),
        "theme": frozenset(t.id for a in areas for t in a.themes),
        "criterion": frozenset(c.id for c in knowledge.model.criteria),
        "part": frozenset(p.id for p in knowledge.parts),
        "opportunity": frozenset(o.id for o in knowledge.opportunities),
        "success_factor": frozenset(f.id for f in knowledge.success_factors),
        "challenge": frozenset(c.id for c in knowledge.challenges),
        "term": frozenset(t.id for t in knowledge.glossary),
        "concept": frozenset(c.id for c in knowledge.concepts),
    }


def _is_taken(id: object, what: str, names: Names) -> bool:
    """Whether something that ships has this id; one by which statements are tied means one thing only."""
    others = LINKED if what in LINKED else (what,)
    return isinstance(id, str) and any(names.is_shipped(other, id) for other in others)


def _refuse_shipped(document: Document, pattern: Sequence[str | None], what: str, names: Names) -> None:
    for where, id in document.found(*pattern):
        if _is_taken(id, what, names):
            document.report("K110", where, id=id)


def _new(document: Document, pattern: Sequence[str | None], what: str, names: Names) -> Iterator[tuple[Where, Plain]]:
    return ((where, id) for where, id in document.found(*pattern) if not _is_taken(id, what, names))


def _check_additions(document: Document) -> None:
    """An addition adds something."""
    for where, addition in document.found("additions", EACH) if document.kind == "additions" else ():
        if not any(addition.get(key) for key in ("terms", "utterances")) and len(addition) < 2:
            document.report("K111", where, id=addition.get("to"))


def _check_themes(documents: Sequence[Document], names: Names, known: Mapping[str, Sequence[str]]) -> None:
    """A theme that there is must be one of the opportunity's own area."""
    own: dict[str, list[str]] = {area: list(themes) for area, themes in known.items()}
    for document in _of("areas", documents):
        for _, area in document.found("areas", EACH):
            own.setdefault(area.get("id"), []).extend(t["id"] for t in area.get("themes") or () if t and t.get("id"))
    for document in _of("opportunities", documents):
        area = document.plain.get("area")
        if area not in own:
            continue
        for where, theme in document.found("opportunities", EACH, "theme"):
            if names.has("theme", theme) and theme not in own[area]:
                document.report("K101", where, id=theme, area=area, themes=", ".join(own[area]))


def _check_numbers(document: Document) -> None:
    for where, criterion in document.found("criteria", EACH) if document.kind == "criteria" else ():
        weights = [part.get("weight") for part in criterion.get("parts") or () if part]
        if weights and None not in weights and sum(weights) != 100:
            document.report("K102", (*where, "parts"), id=criterion.get("id"), sum=sum(weights))
    for where, stated in document.found("points") if document.kind == "criteria" else ():
        points = [points for _, points in document.found("criteria", EACH, "points")]
        if sum(points) != stated:
            document.report("K103", where, sum=sum(points), stated=stated)
    for language, least in UTTERANCES.items():
        pattern = ("opportunities", EACH, "utterances", language)
        for where, said in document.found(*pattern) if document.kind == "opportunities" else ():
            if len(said) < least:
                document.report("K105", where, count=len(said), least=least)


def _check_factors(document: Document) -> None:
    """Within an area a criterion part is under one objective factor, so that nothing is counted twice."""
    for where, area in document.found("areas", EACH):
        seen: dict[str, tuple[int, str]] = {}
        for index, factor in enumerate(area.get("objective_factors") or ()):
            for number, part in enumerate((factor or {}).get("parts") or ()):
                first, name = seen.setdefault(part, (index, str(factor.get("id"))))
                if part is not None and first != index:
                    document.report(
                        "K104", (*where, "objective_factors", index, "parts", number), part=part, factor=name
                    )


def _check_demo(document: Document) -> None:
    if document.kind != "demo":
        return
    roles = {role for _, role in document.found("parties", EACH, "role")}
    for role in Role:
        if roles and role.value not in roles:
            document.report("K108", ("parties",), role=role.value)
