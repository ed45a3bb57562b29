"""Does a whole round go through a pipe in Finnish, and is nothing lost that was acknowledged?"""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.reading import acknowledged, wait_for
from tests.cli.rounds_case import develop
from tests.cli.test_process import start

TILAAJA, TUOTTAJA = "tilaajan oma lause", "tuottajan oma lause"
VUOSI = (
    *("/siirry arviointi", "/aloita 1"),
    *("/tilaaja", TILAAJA, TILAAJA, "1 mittarit puuttuvat", "3", "2", "/eos", "/näyttö Vuosiraportti | kasvua", "2"),
    *("/kartta", "/valmis"),
    *("/tuottaja", TUOTTAJA, TUOTTAJA, "3 meillä toimii", "3", "1", "2", "2", "/luovuta"),
    *("/tuottaja", TUOTTAJA, "/valmis"),
    *("/avaa", TILAAJA, TUOTTAJA, ""),
    *("/samat", "/eriävä tuottaja: olemme eri mieltä", "/seuranta toukokuussa", "2 puhuttiin tämä läpi"),
    *("1 tarkistettiin yhdessä", "2 tarkistettiin yhdessä", ""),
    *("/ota", "/tapa 1", "/tilaaja", "4 2", "/tuottaja", "5 1"),
    *("/valitse 1: tärkein | Sovitaan mittarit | palvelupäällikkö | 1.3.2027 | Mittarit ovat kortilla", "", ""),
    *("", "/lukitse sovittu kokouksessa"),
    *("/tila 1 tehty", "/aloita 1 yhdessä", "3", "3", "/siirry kierrokset", "/muutokset", "/kehitys", "/lopeta"),
)


def test_a_whole_round_and_the_next_through_a_pipe_in_finnish_on_the_reference_case(
    command: Command, tmp_path: Path
) -> None:
    everywhere = ("--workspace", str(tmp_path), "--language", "fi")
    held = command("demo", "reference", "--plain", *everywhere, typed="\n".join(VUOSI) + "\n")
    demo = ("--workspace", str(tmp_path / "demo-fi.ttguide"), "--language", "fi")
    (case,) = json.loads(command("cases", "--json", *demo).out)
    state = json.loads(command("rounds", case["id"], "--json", *demo).out)
    agreed = json.loads(command("agree", case["id"], "--json", "--round", "1", *demo).out)

    assert (held.code, held.err) == (0, "")
    assert [(r["number"], r["state"], r["mode"]) for r in state["rounds"]] == [
        (2, "answering", "together"),
        (1, "locked", "apart"),
    ]
    assert (agreed["done"], agreed["accepted"], len(agreed["settled"])) == (True, 2, 3)
    first = agreed["settled"][0]
    assert (first["purchaser"]["light"], first["provider"]["light"], first["joint"]["light"]) == (
        "red",
        "green",
        "yellow",
    )
    assert (first["objection"], first["follow_up"]) == ("olemme eri mieltä", "toukokuussa")
    assert [a["owner"] for a in state["actions"] if a["text"] == "Sovitaan mittarit"] == ["palvelupäällikkö"]
    assert [c["causes"] for c in state["changes"] if c["after_light"] == "green"]
    assert held.out.splitlines()[-1].startswith("Takaisin pääset: ") or "ttguide demo reference" in held.out
    for lause in (TILAAJA, TUOTTAJA):
        assert lause not in held.out


def test_after_kill_9_every_acknowledged_answer_is_there_and_sealed(
    command: Command, workspace: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    develop(command, workspace, cache, tmp_path)
    process = start("assess", "home", "--plain")
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        for line in ("begin 1", "purchaser", TILAAJA, TILAAJA):
            process.stdin.write(f"{line}\n")
        process.stdin.flush()
        for _ in ("the round", "the passphrase"):
            wait_for(process.stdout, acknowledged)
        for number in range(8):
            process.stdin.write(f"{number % 3 + 1} salaista {number}\n")
            process.stdin.flush()
            wait_for(process.stdout, acknowledged)
        process.stdin.write("1 this one may or may not have arrived\n")
        process.stdin.flush()
        process.send_signal(signal.SIGKILL)

    monkeypatch.setenv("WORDS", TILAAJA)
    (side, _) = json.loads(command("assess", "home", "--json").out)["round"]["sides"]
    own = command("assess", "home", "--as", "purchaser", "--passphrase-env", "WORDS", "--answers")
    assert side["answered"] in (8, 9)
    assert "(5/5)" in own.out
    assert b"salaista" not in b"".join(file.read_bytes() for file in workspace.parent.glob("workspace.ttguide*"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_an_assessment_ends_in_order_when_it_is_told_to(
    command: Command, workspace: Path, cache: Path, tmp_path: Path, number: int, code: int
) -> None:
    develop(command, workspace, cache, tmp_path)
    process = start("assess", "home", "--plain")
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        process.stdin.write("begin 1\npurchaser\n")
        process.stdin.flush()
        wait_for(process.stdout, lambda line: "New passphrase" in line)
        process.send_signal(number)
        process.stdout.read()
        err = process.stderr.read()

    assert (process.returncode, err) == (code, "")
