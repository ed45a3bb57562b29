"""A sealed file opens as it was written or not at all, and says what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.adapters import quick_sealer
from tests.sealing.forging import END, HEADER, PASSPHRASE, TEXT, broken_how, problem_with, put_right, sealed
from ttguide.workflow.problems import SealBroken, WrongPassphrase

RELEASED = Path(__file__).parents[1] / "fixtures" / "sealed-v1.txt"
any_text = st.text(st.characters(), max_size=3000)


def test_a_file_opens_with_its_passphrase_to_header_and_text() -> None:
    assert quick_sealer().read(sealed(), PASSPHRASE) == (HEADER, TEXT)


def test_a_file_of_the_first_release_still_opens() -> None:
    header, text = quick_sealer().read(RELEASED.read_bytes(), PASSPHRASE)
    assert header == {"case": "Kotihoito Ylä-Savo", "party": "provider", "round": "2"}
    assert text == "punainen – jonot ovat kasvaneet 🙂"


def test_the_header_is_read_without_the_passphrase_with_its_keys_in_order() -> None:
    data = sealed(header={"round": "2", "case": "Kotihoito"})
    assert list(quick_sealer().header(data).items()) == [("case", "Kotihoito"), ("round", "2")]


def test_people_see_what_kind_of_file_it_is_and_the_post_can_carry_it() -> None:
    data = sealed("x" * 5000)
    assert data.startswith(b"ttguide sealed answers, version 1\n")
    assert data.isascii()
    assert max(map(len, data.split(b"\n"))) <= 100


@given(text=any_text, header=st.dictionaries(any_text, any_text, max_size=4))
def test_any_text_and_any_header_come_back(text: str, header: dict[str, str]) -> None:
    data = sealed(text, header=header)
    assert quick_sealer().header(data) == header
    assert quick_sealer().read(data, PASSPHRASE) == (header, text)


@pytest.mark.parametrize("text", ["", "a\0\0", "\x80", "🙂" * 250_000, "rivi\r\n\r\nrivi"])
def test_empty_large_and_strange_texts_come_back(text: str) -> None:
    assert quick_sealer().read(sealed(text), PASSPHRASE) == (HEADER, text)


@pytest.mark.parametrize(
    "value",
    [
        "\n\nend of sealed answers, checksum " + "0" * 64 + "\n",
        '"}, "seal": {"cost": 60}}',
        "ttguide sealed answers, version 2\r\n",
        "ääkkösiä \u2028 \x7f \x00 🙂 \ud800",
        "x" * 1_000_000,
    ],
)
def test_no_header_can_pass_for_another_part_of_the_file(value: str) -> None:
    data = sealed(header={"case": value, value: ""})
    assert quick_sealer().read(data, PASSPHRASE) == ({"case": value, value: ""}, TEXT)


def test_a_header_of_anything_but_texts_is_not_written() -> None:
    with pytest.raises(TypeError):
        quick_sealer().write(TEXT, PASSPHRASE, {"round": 2})  # type: ignore[dict-item]


@pytest.mark.parametrize("damage", [b"\x00", b"\n", b"\r", b" ", b"A", b"\xff", None])
def test_any_changed_byte_is_found_even_without_the_passphrase(damage: bytes | None) -> None:
    data = sealed("")
    for at in range(len(data)):
        changed = data[:at] + (damage or bytes([data[at] ^ 1])) + data[at + 1 :]
        assert changed == data or broken_how(changed), at


@pytest.mark.parametrize("change", [1, 2, 32, None])
def test_any_byte_changed_on_purpose_is_found_with_the_passphrase(change: int | None) -> None:
    data = sealed("")
    at_mark = range(data.index(b'"seal": {'), data.index(b"\n}\n\n"))
    for at in range(data.index(END)):
        other = data[at] ^ change if change else ord("A" if data[at] != ord("A") else "B")
        problem = problem_with(put_right(data[:at] + bytes([other]) + data[at + 1 :]))
        assert isinstance(problem, SealBroken) or (isinstance(problem, WrongPassphrase) and at in at_mark), at


def test_a_file_cut_off_anywhere_is_refused() -> None:
    data = sealed("")
    assert {broken_how(data[:length]) for length in range(len(data))} == {"seal.foreign", "seal.cut_off"}
    assert broken_how(data[:-1]) == "seal.cut_off"


def test_a_byte_left_out_or_put_in_anywhere_is_found() -> None:
    data = sealed("")
    for at in range(len(data)):
        assert broken_how(data[:at] + data[at + 1 :]), at
        assert broken_how(data[:at] + b" " + data[at:]), at


@pytest.mark.parametrize("more", [b"\n", b" ", b"\0", b"end", b"\xc3\xa4"])
def test_a_file_with_more_behind_its_end_is_refused(more: bytes) -> None:
    assert broken_how(sealed() + more) == "seal.damaged"


def test_two_files_in_one_are_refused() -> None:
    assert broken_how(sealed() + sealed()) == "seal.damaged"


def test_line_ends_changed_by_the_post_do_no_harm() -> None:
    data = sealed()
    assert quick_sealer().read(data.replace(b"\n", b"\r\n"), PASSPHRASE) == (HEADER, TEXT)
    assert quick_sealer().read(data.replace(b"\n", b"\r\n", 3), PASSPHRASE) == (HEADER, TEXT)


@pytest.mark.parametrize("end", [b"\r", b"\n\n", b"\r\r\n", b" \n", b""])
def test_lines_broken_otherwise_are_refused(end: bytes) -> None:
    assert broken_how(sealed().replace(b"\n", end))


def test_a_file_turned_into_another_encoding_is_refused() -> None:
    text = sealed().decode()
    assert broken_how(text.encode("utf-16")) == "seal.foreign"
    assert broken_how(text.encode("utf-8-sig")) == "seal.foreign"


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"PK\x03\x04", b"ttguide", b"ttguide sealed answers, version x\n", b"\xff"]
)
def test_what_is_no_sealed_file_is_said_to_be_none(data: bytes) -> None:
    assert broken_how(data) == "seal.foreign"


@given(data=st.binary(max_size=200))
def test_no_bytes_do_worse_than_to_be_refused(data: bytes) -> None:
    assert broken_how(data)
    assert broken_how(b"ttguide sealed answers, version 1\n" + data)
    assert broken_how(put_right(b"ttguide sealed answers, version 1\n" + data + END))


def test_a_file_of_a_newer_version_is_told_from_a_damaged_one() -> None:
    newer = sealed().replace(b"version 1", b"version 12", 1)
    with pytest.raises(SealBroken) as told:
        quick_sealer().header(newer)
    assert (told.value.key, told.value.values) == ("seal.newer", {"found": 12, "known": 1})


def test_a_newer_derivation_is_told_from_a_damaged_one() -> None:
    problem = problem_with(put_right(sealed().replace(b'"version": 1', b'"version": 2')))
    assert problem is not None
    assert (problem.key, problem.values) == ("seal.newer", {"found": 2, "known": 1})


def test_a_header_from_another_file_with_the_same_passphrase_is_found() -> None:
    one, other = sealed(), sealed(header={**HEADER, "round": "3"})
    own, _, rest = one.partition(b'"seal"')
    foreign, _, others = other.partition(b'"seal"')
    assert broken_how(foreign + b'"seal"' + rest) == "seal.damaged"
    assert broken_how(own + b'"seal"' + others) == "seal.damaged"
    for mixed in (foreign + b'"seal"' + rest, own + b'"seal"' + others):
        problem = problem_with(put_right(mixed))
        assert isinstance(problem, SealBroken)
        assert problem.key == "seal.changed"


def test_a_box_from_another_file_with_the_same_passphrase_is_found() -> None:
    one, other = sealed(), sealed("green")
    head, tail = one.partition(b"\n\n")[0], other.partition(b"\n\n")[2]
    assert broken_how(head + b"\n\n" + tail) == "seal.damaged"
    problem = problem_with(put_right(head + b"\n\n" + tail))
    assert isinstance(problem, SealBroken)


@pytest.mark.parametrize("passphrase", ["", "seitsemän veljestÄ", "seitseman veljesta", PASSPHRASE * 2])
def test_a_wrong_passphrase_is_said_to_be_wrong(passphrase: str) -> None:
    assert isinstance(problem_with(sealed(), passphrase), WrongPassphrase)


@pytest.mark.parametrize("cost", ["20", "63", "999999999", "-1", "0", "true", "3.0", '"3"', "null", "1e9", "Infinity"])
def test_a_cost_that_would_eat_the_memory_is_refused(cost: str) -> None:
    problem = problem_with(put_right(sealed().replace(b'"cost": 3', f'"cost": {cost}'.encode())))
    assert isinstance(problem, SealBroken)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "null",
        "[]",
        '{"header": {}}',
        '{"header": [], "seal": []}',
        '{"header": "ab", "seal": {"salt": "", "check": "", "cost": 3, "version": 1}}',
        '{"header": {"a": 1}, "seal": {"salt": "", "check": "", "cost": 3, "version": 1}}',
        '{"header": {"a": [["b"]]}, "seal": {"salt": "", "check": "", "cost": 3, "version": 1}}',
        '{"header": {}, "seal": {"salt": {}, "check": [], "cost": {}, "version": []}}',
        '{"header": {}, "seal": {"salt": "", "check": "", "cost": ' + "[" * 900 + "]" * 900 + ', "version": 1}}',
        "[" * 100_000,
        "9" * 5000,
    ],
)
def test_a_label_that_no_program_wrote_is_refused(label: str) -> None:
    assert broken_how(put_right(f"ttguide sealed answers, version 1\n{label}\n\nAAAA".encode() + END)) == "seal.damaged"


def test_the_same_file_in_other_words_is_refused() -> None:
    data = sealed()
    first, _, rest = data.partition(b"\n")
    label, _, box = rest.partition(b"\n\n")
    fields = json.loads(label)
    doubled = label.replace(b'"round": "2"', b'"round": "3",\n  "round": "2"')
    closer = json.dumps(fields, separators=(",", ":")).encode()
    unescaped = json.dumps(fields, indent=2).encode()
    for other in (doubled, closer, unescaped):
        assert broken_how(put_right(first + b"\n" + other + b"\n\n" + box)) == "seal.damaged"
