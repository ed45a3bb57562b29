"""What does the workspace know of its own, and how is it taken in while conversations are open?

It is read on whichever thread asks, and put in place whole: until then everything goes on with what was known before.
Files with a mistake change nothing; somebody is still writing them.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock

from ttguide.workflow.ports import OwnKnowledge, Suggester
from ttguide.workflow.session import Known, Voice
from ttguide.workflow.views import KnowledgeNews


class Knowing:
    """The workspace's own knowledge. May be asked from several threads."""

    def __init__(self, known: Known, own: OwnKnowledge, suggester: Suggester, voice: Voice) -> None:
        """``known`` and the suggester already have what was read last."""
        self._known = known
        self._own = own
        self._suggester = suggester
        self._voice = voice
        self._reading = Lock()

    @property
    def problems(self) -> tuple[str, ...]:
        """The mistakes that keep the files as they are now out of what is known, each with its place."""
        return self._own.latest.problems

    def trouble(self) -> str:
        """Return what is wrong with the files, by the first mistake, and what counts instead; else an empty text."""
        latest = self._own.latest
        if not latest.problems:
            return ""
        key = "own.kept" if latest.things or latest.additions else "own.left_out"
        return self._voice.say(key, count=len(latest.problems), first=latest.problems[0])

    def keep_up(self) -> KnowledgeNews | None:
        """Take in the files if they have changed; return what came of it, if that is anything new.

        Where nothing has changed it costs a look at the folder. Never waits for another thread that is reading.
        """
        if not self._reading.acquire(blocking=False):
            return None
        try:
            if not self._own.has_changed():
                return None
            before = self.problems
            changed = self._read()
            return self._news(changed=changed) if changed or self.problems != before else None
        finally:
            self._reading.release()

    def reload(self) -> KnowledgeNews:
        """Take in the files as they are now, changed or not; return what came of it."""
        with self._reading:
            return self._news(changed=self._read())

    def _read(self) -> bool:
        """Read the files and put what is in them in place; return whether something else is known now."""
        knowledge = self._own.read(self._voice.language).knowledge
        if knowledge == self._known.knowledge:
            return False
        self._suggester.relearn(knowledge)
        self._known.content = replace(self._known.content, knowledge=knowledge)
        return True

    def _news(self, *, changed: bool) -> KnowledgeNews:
        latest = self._own.latest
        if latest.problems:
            return KnowledgeNews(self.trouble(), changed, is_problem=True)
        if not (latest.things or latest.additions):
            return KnowledgeNews(self._voice.say("own.none", folder=self._own.place), changed)
        return KnowledgeNews(self._voice.say("own.read", count=latest.things, more=latest.additions), changed)
