"""Can a case be led from its opening to the approved read-back with these dialogues?

Asked only once everything else is in order, since it looks at the dialogues as they will be held. What is missing has
no line; it is reported at the top of its file.
"""

from __future__ import annotations

from typing import Any

from ttguide.content.problems import ContentProblem, Reporter, say_all
from ttguide.model.text import Language
from ttguide.workflow.course import find_gaps
from ttguide.workflow.ports import Content


def check_course(content: Content, language: Language) -> tuple[ContentProblem, ...]:
    """Return what the dialogues lack, said in the language."""
    found = []
    for gap in find_gaps(content.scripts, content.knowledge):
        reporter = Reporter(f"dialogues/{gap.dialogue}.yaml", "D")
        values: dict[str, Any] = {"id": gap.dialogue, **dict(gap.values)}
        reporter.report(gap.code, (1, 1), **values)
        found.extend(reporter.findings)
    return say_all(found, language)
