"""A sector beside the default one has its own areas and opportunities and shares what it does not bring."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.content.folders import HERE, places, valid_copy
from tests.fakes.adapters import shipped_content
from ttguide.content.finding import ContentFolders
from ttguide.content.loading import Loaded, load
from ttguide.content.source import sector_of
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.knowledge import Knowledge
from ttguide.model.text import Localised
from ttguide.workflow.ports import Content

SECTOR = "knowledge/sectors/small-steering"
MODEL = """\
kind: criteria
id: own
name: {fi: Oma malli, en: A model of its own}
notice: {fi: Oma., en: Its own.}
criteria:
  - id: "1"
    group: enabler
    points: 10
    name: {fi: Yksi, en: One}
    text: {fi: Yksi., en: One.}
    parts:
      - id: 1a
        weight: 50
        title: {fi: A, en: A}
        text: {fi: A., en: A.}
        terms: {fi: [a], en: [a]}
        utterances: {fi: [a], en: [a]}
      - id: 2a
        weight: 50
        title: {fi: B, en: B}
        text: {fi: B., en: B.}
        terms: {fi: [b], en: [b]}
        utterances: {fi: [b], en: [b]}
"""
CHALLENGE = """\
kind: challenges
challenges:
  - id: steering-alone
    perspective: finance
    seen_by: society
    text: {fi: Ohjausta ei ole., en: Nobody steers.}
    probe: {fi: "Kuka ohjaa?", en: "Who steers?"}
    terms: {fi: [ohjaus], en: [steering]}
"""


def folders_with_a_sector(into: Path, **files: str) -> ContentFolders:
    folders = valid_copy(into)
    shutil.copytree(HERE / "sector", into, dirs_exist_ok=True)
    for name, text in files.items():
        (into / SECTOR / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folders


def content_of(loaded: Loaded) -> Content:
    assert places(loaded) == []
    assert loaded.content is not None
    return loaded.content


def sector_with(into: Path, **files: str) -> tuple[Knowledge, Knowledge]:
    """The default's knowledge and the sector's."""
    content = content_of(load(folders_with_a_sector(into, **files)))
    return content.knowledge, content.sectors["small-steering"]


def test_sectors_stand_by_the_id_of_their_areas_the_default_first(tmp_path: Path) -> None:
    content = content_of(load(folders_with_a_sector(tmp_path)))
    assert list(content.sectors) == ["small", "small-steering"]
    assert content.sectors["small"] is content.knowledge


def test_a_case_without_a_sector_has_the_default_and_an_unknown_one_is_none(tmp_path: Path) -> None:
    content = content_of(load(folders_with_a_sector(tmp_path)))
    assert content.of_sector("") is content.knowledge
    assert content.of_sector("small-steering") is content.sectors["small-steering"]
    assert content.of_sector("gone") is None


def test_a_sector_has_its_own_name_areas_and_opportunities_only(tmp_path: Path) -> None:
    default, sector = sector_with(tmp_path)
    assert (sector.sector, sector.name) == ("small-steering", Localised("Ohjaus", "Steering"))
    assert [area.id for area in sector.areas] == ["L"]
    assert [one.id for one in sector.opportunities] == ["L1"]
    assert [one.id for one in default.opportunities] == ["A1", "B1"]


def test_a_sector_shares_what_it_does_not_bring(tmp_path: Path) -> None:
    default, sector = sector_with(tmp_path)
    assert sector.perspectives == default.perspectives
    assert sector.model == default.model
    assert sector.success_factors == default.success_factors
    assert sector.challenges == default.challenges
    assert sector.glossary == default.glossary


def test_its_own_concepts_join_the_shared_ones(tmp_path: Path) -> None:
    default, sector = sector_with(tmp_path)
    assert [concept.id for concept in default.concepts] == []
    assert [concept.id for concept in sector.concepts] == ["requirement"]


def test_a_model_of_its_own_takes_the_place_of_the_shared_one(tmp_path: Path) -> None:
    default, sector = sector_with(tmp_path, model=MODEL)
    assert sector.model.id == "own"
    assert [part.id for part in sector.parts] == ["1a", "2a"]
    assert default.model.id != "own"


def test_challenges_of_its_own_take_the_place_of_the_shared_ones(tmp_path: Path) -> None:
    default, sector = sector_with(tmp_path, challenges=CHALLENGE)
    assert [one.id for one in sector.challenges] == ["steering-alone"]
    assert "steering-alone" not in [one.id for one in default.challenges]


def test_words_can_be_added_to_what_a_sector_shares_without_touching_the_default(tmp_path: Path) -> None:
    more = "kind: additions\nadditions:\n  - {to: 1a, utterances: {en: [steering by example]}}\n"
    default, sector = sector_with(tmp_path, more=more)
    of_sector, of_default = sector.part("1a"), default.part("1a")
    assert of_sector is not None
    assert of_default is not None
    assert "steering by example" in of_sector.utterances.en
    assert "steering by example" not in of_default.utterances.en


def test_what_was_read_before_brings_the_sectors_back(tmp_path: Path) -> None:
    folders = folders_with_a_sector(tmp_path / "content")
    first = load(folders, tmp_path / "cache")
    again = load(folders, tmp_path / "cache")
    assert content_of(again) == content_of(first)
    assert list(content_of(again).sectors) == ["small", "small-steering"]


def test_a_mistake_in_one_sector_says_nothing_of_the_others(tmp_path: Path) -> None:
    folders = folders_with_a_sector(tmp_path, opportunities="kind: opportunities\nare: L\n")
    assert {place.split(":")[0] for place in places(load(folders))} == {f"{SECTOR}/opportunities.yaml"}


def test_two_sectors_do_not_use_one_opportunitys_id(tmp_path: Path) -> None:
    folders = folders_with_a_sector(tmp_path)
    other = tmp_path / "knowledge/sectors/zzz"
    shutil.copytree(tmp_path / SECTOR, other)
    areas = other / "areas.yaml"
    areas.write_text(areas.read_text(encoding="utf-8").replace("small-steering", "zzz"), encoding="utf-8")
    assert places(load(folders)) == ["knowledge/sectors/zzz/opportunities-l.yaml:4:9 K031"]


@pytest.mark.parametrize(
    ("file", "sector"),
    [
        ("knowledge/areas.yaml", ""),
        ("knowledge/opportunities/a.yaml", ""),
        ("dialogues/opening.yaml", ""),
        ("knowledge/sectors-not/areas.yaml", ""),
        ("knowledge/sectors/one/areas.yaml", "one"),
        ("knowledge/sectors/one/opportunities/l.yaml", "one"),
        ("knowledge/sectors/areas.yaml", "areas.yaml"),
    ],
)
def test_a_file_is_of_the_sector_in_whose_folder_it_lies(file: str, sector: str) -> None:
    assert sector_of(file) == sector


# --- the sector that ships


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return shipped_content().sectors["service-steering"]


def test_the_sector_that_ships_has_the_five_areas_that_the_thesis_proposes(shipped: Knowledge) -> None:
    assert [area.name.en for area in shipped.areas] == [
        "Quality",
        "Price",
        "Effectiveness",
        "Content",
        "Residents' participation",
    ]
    assert {area.id: len(area.themes) for area in shipped.areas} == {"L": 3, "H": 3, "V": 3, "S": 3, "K": 3}


def test_it_has_six_opportunities_an_area_and_three_of_them_on_level_1(shipped: Knowledge) -> None:
    levels = {area.id: [o.level for o in shipped.opportunities if o.area == area.id] for area in shipped.areas}
    assert levels == {area: [1, 1, 1, 2, 2, 2] for area in "LHVSK"}


def test_its_objective_factors_hold_exactly_the_parts_of_their_areas_opportunities(shipped: Knowledge) -> None:
    for area in shipped.areas:
        held = {part for factor in area.objective_factors for part in factor.parts}
        assert held == {part for area_id, part in shipped.crosses() if area_id == area.id}, area.id


def test_every_theme_of_it_has_an_opportunity(shipped: Knowledge) -> None:
    used = {one.theme for one in shipped.opportunities}
    assert {theme.id for area in shipped.areas for theme in area.themes} == used


def test_each_of_its_measures_can_be_read_without_asking_back(shipped: Knowledge) -> None:
    for one in shipped.opportunities:
        assert 1 <= len(one.measures) <= 3, one.id
        for measure in one.measures:
            assert None not in (measure.unit, measure.direction, measure.source), (one.id, measure.text.en)
            assert None not in (measure.frequency, measure.responsible), (one.id, measure.text.en)


SAID = [
    ("L1", "Laatuvaatimuksia on liikaa, eikä kukaan tiedä miten niitä tarkistetaan."),
    ("L2", "Omavalvonnan havainnoista pitäisi raportoida järjestäjälle."),
    ("L3", "Palvelun taso vaihtelee sen mukaan, kuka sen tuottaa."),
    ("L4", "Kaikilla pitäisi olla sama asiakaskysely."),
    ("L5", "Vaaratilanteista ei kerrota muille tuottajille."),
    ("L6", "The client meets a new carer every day, turnover is terrible."),
    ("H1", "Kunnan oman tuotannon yksikkökustannus lasketaan eri tavalla kuin meidän."),
    ("H2", "Raskashoitoisesta maksetaan sama vuorokausihinta kuin kevyestä."),
    ("H3", "Palkat ja kulut nousevat, mutta hintaan ei saa indeksikorotusta."),
    ("H4", "There is a fine for every failure and no bonus for a good result."),
    ("H5", "Palvelusetelin arvo ei riitä, asiakas maksaa erotuksen itse."),
    ("H6", "Budjetti tehdään vuodeksi, tarvittaisiin kolmen vuoden kehys."),
    ("V1", "Sopimuksessa pitäisi lukea, mitä muutosta palvelulla tavoitellaan."),
    ("V2", "Toimintakyky mitataan alussa ja lopussa samalla mittarilla."),
    ("V3", "Apua saa vasta, kun on liian myöhäistä; ehkäisevää tukea ei ole."),
    ("V4", "Savings in home care turn up as ambulance trips and hospital days."),
    ("V5", "Haluttaisiin nähdä muiden tuottajien tulokset omien rinnalla."),
    ("V6", "Lopetetaan palvelut, joista ei ole tutkimusnäyttöä eikä hyötyä."),
    ("S1", "Nobody can say what the service includes and what it doesn't."),
    ("S2", "Palvelulupausta ei ole kirjattu tuottajien sopimuksiin."),
    ("S3", "Ensimmäiseen käyntiin joutuu odottamaan päätöksestä kuukausia."),
    ("S4", "Palvelu on vain netissä, eikä syrjäkylältä pääse muutenkaan paikalle."),
    ("S5", "Asiakkaalla on viisi suunnitelmaa, pitäisi olla yksi ja yksi vastuutyöntekijä."),
    ("S6", "Asiakas ei saa tietoa, jonka perusteella valita tuottajan."),
    ("K1", "Residents should be in the workshop before the decision is made."),
    ("K2", "Kokemusasiantuntijoita ei käytetä kehittämisessä."),
    ("K3", "Palautteeseen ei vastata eikä mikään muutu."),
    ("K4", "Vanhusneuvoston ja tuottajien pitäisi tavata."),
    ("K5", "Kyläyhdistys ja vapaaehtoiset voisivat tehdä osan."),
    ("K6", "The quiet ones never answer surveys; someone should go and ask them."),
]


def test_what_is_said_plainly_finds_its_opportunity_first_and_is_known(shipped: Knowledge) -> None:
    suggester = KnowledgeSuggester(shipped)
    found = [(suggester.propose(text), id) for id, text in SAID]
    assert [proposal.opportunities[0].id for proposal, _ in found] == [id for _, id in found]
    assert [proposal.text for proposal, _ in found if not proposal.known] == []


@pytest.mark.parametrize(
    "text", ["Koira karkasi aidan ali.", "The train leaves from platform four.", "Sauna lämpiää puolessa tunnissa."]
)
def test_what_is_foreign_to_it_is_not_known(shipped: Knowledge, text: str) -> None:
    assert not KnowledgeSuggester(shipped).propose(text).known
