"""The right passphrase, however it was typed, gives the key; no mark makes the program do what it should not."""

from __future__ import annotations

import copy
import pickle
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.adapters import quick_sealer
from tests.sealing.forging import PASSPHRASE
from ttguide.model.seal import SealMark
from ttguide.sealing.sealer import FileSealer
from ttguide.workflow.problems import SealBroken, SealOutOfMemory, WrongPassphrase

RELEASED = SealMark("MTYgYnl0ZXMgb2Ygc2FsdA==", "/xqfayGuSBWQx5yQihRPHJYI/g4xhAlFsW34APYe3zI=", 3)
RELEASED_BOX = (
    "Ewt7VmVMWJ8F0oKscgUvZO4Q531SZx9cqS55KG4XzZA6UldkuKQ/WStBua6JIamPF7lUw6Sgz3munxM2e0Pdjv8F+Y"
    "VzQ9Cec9ngMPg2WMEjuSJ1w6EyjMFhnY05HnbJY8k9RdupC6NimvEHU01pRm9txmSBPIItFW0YV8TmRymeVQ284zud"
    "rwH936ia7NszBvqQet1xNdU1eDOrW4m6cghpw1OR5SJ6tmgyLzmUhFqvYGbigtPceGSdWDUm/jvwxqdiL1VE3vIxaA"
    "DifBsZCV8TlDNZj+y2amw/T3Fxo/VmYCKoimbZQOdZeM9N1SX8GWcf2SzcBrC1/n7af9l257v20lCxYdPpBSpWS4Qn"
    "228i69rLpv/T1wz402IJpifGFEHpLMqPD27+BWZwvD8OYOy/gbtubAQdqxoVVZNvW9UHZIA4Oq9Wydk7iyNQi1Mscc"
    "pHkR8J7FP9L+KRMCPEbiGOmofh2DFZv8Qm4eRdYUcTzK5ePNB4EUlDn8fSB0YM6Z3cXGFoRH5XIVuTTgqF3ufdp6Z8"
    "NOF/sKOUgq6vqRxAnAHncHjVv+kDxjih+6hMqvxpF9RFYroev87/JCZaFEOp/5AjyRFfXgKshXej91BxmIF0iC8x8v"
    "Cb6Eu6tdXQByd8sRB+wLPyl9A+EaoLuxH+aMaFQx2xBa8G2KgGCFW7/bE1tXxxpFe8tySjJhryJZPE1UW2UQAT9/qK"
    "QUI5OzMM0L4YRO3j"
)


def test_the_key_that_was_begun_is_unlocked_again() -> None:
    mark, key = quick_sealer().begin(PASSPHRASE)
    assert quick_sealer().unlock(mark, PASSPHRASE).open(key.close("red", "a1"), "a1") == "red"


def test_a_mark_of_the_first_release_still_unlocks_its_answers() -> None:
    assert quick_sealer().unlock(RELEASED, PASSPHRASE).open(RELEASED_BOX, "round 1, item 2") == "punainen 🙂"


@pytest.mark.parametrize(
    "typed",
    [
        unicodedata.normalize("NFD", PASSPHRASE),
        f"  {PASSPHRASE}\n",
        f"\t\u00a0{unicodedata.normalize('NFD', PASSPHRASE)}\r\n",
    ],
)
def test_a_passphrase_is_the_same_however_it_was_typed(typed: str) -> None:
    mark, _ = quick_sealer().begin(PASSPHRASE)
    quick_sealer().unlock(mark, typed)
    mark, _ = quick_sealer().begin(typed)
    quick_sealer().unlock(mark, PASSPHRASE)


@given(passphrase=st.text(st.characters(), max_size=60))
def test_any_passphrase_unlocks_what_it_began(passphrase: str) -> None:
    mark, key = quick_sealer().begin(passphrase)
    assert quick_sealer().unlock(mark, passphrase).open(key.close("red", ""), "") == "red"


@pytest.mark.parametrize("typed", ["", "Seitsemän veljestä", "seitsemän  veljestä", "seitsemän veljest", "🙂"])
def test_another_passphrase_is_wrong(typed: str) -> None:
    mark, _ = quick_sealer().begin(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        quick_sealer().unlock(mark, typed)


def test_the_same_passphrase_gives_each_side_a_key_of_its_own() -> None:
    mark, key = quick_sealer().begin(PASSPHRASE)
    other_mark, other = quick_sealer().begin(PASSPHRASE)
    assert mark.salt != other_mark.salt
    assert mark.check != other_mark.check
    with pytest.raises(SealBroken):
        other.open(key.close("red", "a1"), "a1")


def test_a_mark_keeps_the_cost_it_was_made_with() -> None:
    mark, _ = FileSealer(cost=5).begin(PASSPHRASE)
    assert mark.cost == 5
    FileSealer(cost=4).unlock(mark, PASSPHRASE)


def test_a_mark_with_a_changed_salt_cost_or_check_unlocks_nothing() -> None:
    mark, _ = quick_sealer().begin(PASSPHRASE)
    other, _ = quick_sealer().begin("jotakin aivan muuta")
    for changed in (replace(mark, salt=other.salt), replace(mark, check=other.check), replace(mark, cost=4)):
        with pytest.raises(WrongPassphrase):
            quick_sealer().unlock(changed, PASSPHRASE)


@pytest.mark.parametrize("cost", [20, 63, 10**12, 2, 0, -1, True, 3.0, "3", None])
def test_a_mark_with_a_hostile_cost_is_refused(cost: Any) -> None:
    mark, _ = quick_sealer().begin(PASSPHRASE)
    with pytest.raises(SealBroken) as told:
        quick_sealer().unlock(replace(mark, cost=cost), PASSPHRASE)
    assert (told.value.key, told.value.values) == ("seal.bad_mark", {"what": "cost"})


@pytest.mark.parametrize("text", ["", "AAAA", "ä", "====", "A" * 100_000, "\ud800", None, 3, b"AAAA"])
def test_a_mark_with_a_salt_or_check_that_cannot_be_one_is_refused(text: Any) -> None:
    mark, _ = quick_sealer().begin(PASSPHRASE)
    for changed, what in ((replace(mark, salt=text), "salt"), (replace(mark, check=text), "check")):
        with pytest.raises(SealBroken) as told:
            quick_sealer().unlock(changed, PASSPHRASE)
        assert (told.value.key, told.value.values) == ("seal.bad_mark", {"what": what})


def test_a_salt_written_in_another_way_is_refused() -> None:
    mark, _ = quick_sealer().begin(PASSPHRASE)
    for salt in (f"{mark.salt}\n", mark.salt[:-3] + chr(ord(mark.salt[-3]) + 1) + "=="):
        with pytest.raises(SealBroken):
            quick_sealer().unlock(replace(mark, salt=salt), PASSPHRASE)


@pytest.mark.parametrize("version", [0, -1, True, "1", None])
def test_a_mark_of_a_version_that_cannot_be_is_refused(version: Any) -> None:
    mark, _ = quick_sealer().begin(PASSPHRASE)
    with pytest.raises(SealBroken) as told:
        quick_sealer().unlock(replace(mark, version=version), PASSPHRASE)
    assert told.value.key == "seal.bad_mark"


def test_a_mark_of_a_newer_version_is_said_to_be_newer() -> None:
    mark, _ = quick_sealer().begin(PASSPHRASE)
    with pytest.raises(SealBroken) as told:
        quick_sealer().unlock(replace(mark, version=2), PASSPHRASE)
    assert (told.value.key, told.value.values) == ("seal.newer", {"found": 2, "known": 1})


@pytest.mark.parametrize("cost", [2, 20, -1])
def test_no_sealer_is_made_whose_seals_it_would_refuse(cost: int) -> None:
    with pytest.raises(ValueError, match="not among 3 to 19"):
        FileSealer(cost=cost)


def test_a_machine_without_the_memory_is_told_how_much_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    from nacl import exceptions
    from nacl.pwhash import argon2id

    def starve(*_: object, **__: object) -> bytes:
        raise exceptions.RuntimeError("Key derivation failed")

    monkeypatch.setattr(argon2id, "kdf", starve)
    with pytest.raises(SealOutOfMemory) as told:
        FileSealer().begin(PASSPHRASE)
    assert told.value.values == {"megabytes": 128}


def test_a_key_shows_itself_to_nobody() -> None:
    _, key = quick_sealer().begin(PASSPHRASE)
    for shown in (repr(key), str(key), f"{key}", f"{(key,)}"):
        assert "AnswerKey(…)" in shown
    assert not hasattr(key, "__dict__")
    for keep in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            keep(key)
