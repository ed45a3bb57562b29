"""What form does the file of the reference case have, and do its parts fit together?

Apart from the other forms: it alone tells a whole development, from two baskets to actions.
"""

from __future__ import annotations

from ttguide.content.shapes import (
    LOCALISED,
    LOWER_ID,
    MODEL_ID,
    TEXT,
    Key,
    ListOf,
    Record,
    Whole,
    Word,
    one_of,
    optional,
    unused,
)
from ttguide.model.measure import Responsible
from ttguide.model.role import Role
from ttguide.model.synthesis import Way
from ttguide.workflow.referencing import (
    Reference,
    ReferenceAction,
    ReferenceFactor,
    ReferenceLeftOut,
    ReferenceShape,
    ReferenceStatement,
    ReferenceWay,
)

_TEXT = Key(LOCALISED)
_ID = Key(Word(MODEL_ID))


def _organisations(**counts: int) -> dict[Role, int]:
    return {Role(role): count for role, count in counts.items()}


REFERENCE = Record(
    Reference,
    {
        "kind": unused(TEXT),
        "id": unused(Word(LOWER_ID)),
        "title": _TEXT,
        "object": _TEXT,
        "organisations": Key(Record(_organisations, {role.value: Key(Whole(1, 1000)) for role in Role})),
        "factors": Key(
            ListOf(
                Record(
                    ReferenceFactor,
                    {"id": _ID, "role": Key(one_of(Role)), "perspective": Key(Word(LOWER_ID)), "text": _TEXT},
                ),
                least=1,
            )
        ),
        "statements": Key(
            ListOf(
                Record(
                    ReferenceStatement,
                    {
                        "id": _ID,
                        "factor": _ID,
                        "text": _TEXT,
                        "organisations": Key(Whole(1, 1000)),
                        "wordings": optional(ListOf(LOCALISED, least=1)),
                    },
                ),
                least=1,
            )
        ),
        "synthesis": Key(
            ListOf(
                Record(
                    ReferenceShape,
                    {"opportunity": _ID, "statements": Key(ListOf(Word(MODEL_ID), least=1)), "because": _TEXT},
                ),
                least=1,
            )
        ),
        "left_out": Key(ListOf(Record(ReferenceLeftOut, {"statement": _ID, "reason": _TEXT}))),
        "integration": Key(Record(ReferenceWay, {"way": Key(one_of(Way)), "because": _TEXT})),
        "actions": Key(
            ListOf(
                Record(
                    ReferenceAction,
                    {
                        "opportunity": _ID,
                        "text": _TEXT,
                        "owner": _TEXT,
                        "responsible": Key(one_of(Responsible)),
                        "months": Key(Whole(0, 120)),
                        "sign": _TEXT,
                    },
                )
            )
        ),
    },
)
