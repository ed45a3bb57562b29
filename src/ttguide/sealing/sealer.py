"""How are a party's answers sealed, in the journal and as a file of their own?

PyNaCl is loaded by the first call that needs a key, never by making the sealer: most who start never seal anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from ttguide.model.seal import SealMark
from ttguide.sealing import keys
from ttguide.sealing.box import close, open_box
from ttguide.sealing.envelope import Envelope, parse, render
from ttguide.workflow.problems import SealBroken

_ANSWER = b"ttguide sealed answer 1\n"
_FILE = b"ttguide sealed file 1\n"
"""Stand before what is bound to a box: one from the journal never passes for a file's, nor the other way round."""


class AnswerKey:
    """A key in memory. It shows itself to nobody and can be neither copied nor kept."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def __repr__(self) -> str:
        return "AnswerKey(…)"

    def __reduce__(self) -> str:
        raise TypeError("a key stays where it is")

    def close(self, text: str, about: str) -> str:
        """Return the text sealed, as one line of base64; ``about`` has to be said again to open it."""
        return keys.plain_base64(close(text, self._secret, _ANSWER + _encoded(about)))

    def open(self, sealed: str, about: str) -> str:
        """Return the text; raises `SealBroken` with what it is ``about``."""
        broken = SealBroken("seal.answer_broken", about=about)
        try:
            box = keys.from_base64(sealed)
        except ValueError as problem:
            raise broken from problem
        return open_box(box, self._secret, _ANSWER + _encoded(about), problem=broken)


class FileSealer:
    """Seals with passphrases. Deriving a key takes about 0.2 s, with the interpreter's lock let go meanwhile."""

    def __init__(self, cost: int = keys.USUAL_COST) -> None:
        """``cost`` is that of new seals: the key derivation takes 2 to the power of so many KiB of memory."""
        if not keys.LEAST_COST <= cost <= keys.GREATEST_COST:
            raise ValueError(f"cost {cost} is not among {keys.LEAST_COST} to {keys.GREATEST_COST}")
        self._cost = cost

    def begin(self, passphrase: str) -> tuple[SealMark, AnswerKey]:
        """Return a new key, and what has to be kept so that the passphrase gives it again."""
        derived = keys.begin(passphrase, self._cost)
        return derived.mark, AnswerKey(derived.secret)

    def unlock(self, mark: SealMark, passphrase: str) -> AnswerKey:
        """Return the key; raises `WrongPassphrase`, or `SealBroken` for a mark that cannot be one."""
        return AnswerKey(keys.unlock(mark, passphrase).secret)

    def write(self, text: str, passphrase: str, header: Mapping[str, str]) -> bytes:
        """Return a sealed file; the header can be read by everybody and changed by nobody unnoticed."""
        if not all(isinstance(part, str) for item in header.items() for part in item):
            raise TypeError("a header is made of texts")
        derived = keys.begin(passphrase, self._cost)
        label = Envelope(header, derived.mark).label
        return render(Envelope(header, derived.mark, close(text, derived.secret, _FILE + label.encode("ascii"))))

    def header(self, data: bytes) -> Mapping[str, str]:
        """Return what stands openly in a sealed file, its keys in order; raises `SealBroken`.

        Only `read` proves that it is as it was written: who changes a file on purpose changes its checksum, too.
        """
        return parse(data).header

    def read(self, data: bytes, passphrase: str) -> tuple[Mapping[str, str], str]:
        """Return header and text; raises `SealBroken`, also for one changed on purpose, and `WrongPassphrase`.

        Where salt, cost or check were changed on purpose, it cannot be told from a wrong passphrase.
        """
        envelope = parse(data)
        derived = keys.unlock(envelope.mark, passphrase)
        label = _FILE + envelope.label.encode("ascii")
        return envelope.header, open_box(envelope.box, derived.secret, label, problem=SealBroken("seal.changed"))


def _encoded(about: str) -> bytes:
    return about.encode("utf-8", "surrogatepass")
