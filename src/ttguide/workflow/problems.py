"""What can go wrong in a use case, in a form that can be said in the user's language?

Each carries a key of the words catalogue and its values; `ttguide.workflow.guide.Guide.explain` makes the sentence.
"""

from __future__ import annotations

CHANGED_MEANWHILE = "refused.changed_meanwhile"
"""The refusal of what would take the place of something that another window has written since one looked: ``now`` says
what that is, and given again it goes through."""

FEW_SOURCES = "refused.few_sources"
"""The refusal to share a basket of too few organisations, which a decision on record settles."""


class Problem(Exception):
    """Something did not go: ``key`` names the sentence that says what happened, what is safe and what to do."""

    key = "problem.unknown"

    def __init__(self, key: str = "", **values: object) -> None:
        self.key = key or type(self).key
        self.values = values
        super().__init__(self.key, values)

    def __str__(self) -> str:
        said = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.key} ({said})" if said else self.key


class Refused(Problem):
    """The use case will not do this, and says why; nothing was changed."""

    key = "refused.unknown"


class PartlyKept(Problem):
    """A draft is longer than any text may be: its beginning has been kept, the rest has not."""

    key = "draft.partly_kept"


class JournalProblem(Problem):
    """The journal could not be read or written; what was not acknowledged is not saved."""

    key = "journal.unknown"


class Overtaken(JournalProblem):
    """Somebody else has appended since; read on and decide again."""

    key = "journal.overtaken"


class CaseExists(JournalProblem):
    key = "journal.case_exists"


class CaseReplaced(JournalProblem):
    """Another window has replaced the case by one in which what is held open here does not exist."""

    key = "journal.case_replaced"


class JournalFull(JournalProblem):
    """The disk is full: what is there can be read, the new entry is not saved."""

    key = "journal.full"


class JournalReadOnly(JournalProblem):
    key = "journal.read_only"


class JournalLocked(JournalProblem):
    """Another program keeps the file to itself for too long."""

    key = "journal.locked"


class JournalDamaged(JournalProblem):
    key = "journal.damaged"


class JournalForeign(JournalProblem):
    """The file is not a workspace of this product."""

    key = "journal.foreign"


class JournalNewer(JournalProblem):
    """The workspace was written by a newer version."""

    key = "journal.newer"


class JournalUnreachable(JournalProblem):
    """The folder is missing, is a file, or may not be entered."""

    key = "journal.unreachable"


class UnreadableFile(Problem):
    """A file to be imported cannot be read as what it should be."""

    key = "file.unreadable"


class CannotWrite(Problem):
    """A result could not be written."""

    key = "file.cannot_write"


class SealProblem(Problem):
    """Sealed answers could not be closed or opened; what was sealed is as it was."""

    key = "seal.unknown"


class WrongPassphrase(SealProblem):
    """Not the passphrase of this seal; or somebody changed the seal itself, which looks the same."""

    key = "seal.wrong_passphrase"


class SealBroken(SealProblem):
    """Something sealed is not as it was written: damaged, changed, cut off, from a newer version, or no such thing."""

    key = "seal.changed"


class SealOutOfMemory(SealProblem):
    """The machine has no memory to derive the key in."""

    key = "seal.out_of_memory"


def concerns_one_case(problem: JournalProblem) -> bool:
    """Whether a case could not be read for what stands in its own entries, so that the others are as good as ever."""
    return isinstance(problem, JournalDamaged) or problem.key == "journal.newer_entry"
