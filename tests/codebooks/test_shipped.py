"""The codebooks that come with the program say what their data say, and say it in full."""

from importlib.resources import files
from pathlib import Path

import pytest

from reader import codebooks
from reader.interchange.codebooks import file as codebook_file
from reader.model.codebook import Codebook
from reader.store import codebooks as codebooks_here
from reader.store.project import open_project
from tests.codebooks.labels import FIELDS, HEADINGS, LABELS, VALUES

WHITE, BLACK = 1.0, 0.0


@pytest.fixture(params=sorted(LABELS))
def book(request: pytest.FixtureRequest) -> Codebook:
    return codebooks.load(str(request.param))


def test_there_are_fourteen() -> None:
    assert codebooks.shipped() == sorted(LABELS)
    assert len(LABELS) == 14


def test_the_file_has_no_fault_and_nothing_that_is_not_read(book: Codebook) -> None:
    name = f"{book.id}.toml"
    reading = codebook_file.read(files(codebooks).joinpath(name).read_bytes(), name)
    assert (reading.faults, reading.ignored) == ([], [])
    assert reading.codebook == book


def test_the_default_is_the_one_that_projects_know() -> None:
    assert codebooks.load().reference == "news/1@ed867f52"


def test_labels_fields_and_values_are_those_of_the_data(book: Codebook) -> None:
    assert "|".join(tag.id for tag in book.tags if not tag.heading) == LABELS[book.id]
    assert "|".join(tag.id for tag in book.tags if tag.heading) == HEADINGS.get(book.id, "")
    assert " ".join(field.name for field in book.fields) == FIELDS.get(book.id, "")
    for field in book.fields:
        if (book.id, field.name) in VALUES:
            values = "|".join(choice.value for choice in field.choices)
            assert values == VALUES[book.id, field.name]


def test_every_tag_is_explained(book: Codebook) -> None:
    assert all([book.title, book.source, book.licence])
    for tag in book.tags:
        assert tag.label
        assert tag.description
        if book.id != "news":
            assert tag.brief
        if not tag.heading:
            assert tag.not_when
            assert tag.examples
            assert tag.use_when or book.id == "news"
            assert all(tag.examples)


def test_what_could_not_be_confirmed_is_said(book: Codebook) -> None:
    assert book.notes or book.id == "news"
    assert "[mem]" not in book.notes


def test_a_key_on_each_level_leads_to_every_tag(book: Codebook) -> None:
    for tag in book.tags:
        if tag.offered or tag.heading:
            assert all(book.tag(each).hotkey for each in book.ancestry(tag.id))
            assert tag.hotkey not in ("/", "?")
        if tag.offered and tag.hotkey.isdigit():
            assert book.by_hotkey(tag.hotkey) == tag


def test_a_heading_has_tags_below_it(book: Codebook) -> None:
    for tag in book.tags:
        assert bool(book.below(tag.id)) == tag.heading


def test_colours_differ_and_can_be_read_on_dark_and_on_light(book: Codebook) -> None:
    colours = [tag.colour for tag in book.tags]
    assert len({*colours}) == len(colours)
    for colour in colours:
        assert contrast(luminance(colour), BLACK) >= 3
        assert contrast(luminance(colour), WHITE) >= 3


def test_mappings_lead_to_labels_that_exist(book: Codebook) -> None:
    for mapping in book.mappings:
        if mapping.to and mapping.codebook in LABELS:
            assert mapping.to in LABELS[mapping.codebook].split("|")


def test_the_eighteen_techniques_become_fourteen() -> None:
    mappings = codebooks.load("ptc-18").mappings
    assert [mapping.tag for mapping in mappings] == LABELS["ptc-18"].split("|")
    assert {mapping.codebook for mapping in mappings} == {"ptc-14"}
    assert {mapping.to for mapping in mappings} == {"", *LABELS["ptc-14"].split("|")}
    merged = {m.tag: m.to for m in mappings if m.to != m.tag}
    assert merged == {
        "Bandwagon": "Bandwagon,Reductio_ad_hitlerum",
        "Obfuscation,Intentional_Vagueness,Confusion": "",
        "Red_Herring": "Whataboutism,Straw_Men,Red_Herring",
        "Reductio_ad_hitlerum": "Bandwagon,Reductio_ad_hitlerum",
        "Straw_Men": "Whataboutism,Straw_Men,Red_Herring",
        "Whataboutism": "Whataboutism,Straw_Men,Red_Herring",
    }


def test_the_older_event_categories_are_mapped() -> None:
    older = {mapping.to for mapping in codebooks.load("plover").mappings}
    newer = {*LABELS["plover"].split("|")}
    assert older - newer == {"DEMAND", "DISAPPROVE", "INVESTIGATE", "FIGHT"}
    assert newer - older == {"REQUEST", "ACCUSE"}


def test_a_property_needs_its_target() -> None:
    fields = {field.name: field for field in codebooks.load("newswcl").fields_of("PROPERTY")}
    assert sorted(fields) == ["property", "target_concept"]
    assert all(field.required for field in fields.values())
    assert fields["target_concept"].kind == "reference"


def test_grades_are_kept_apart() -> None:
    grading = codebooks.load("grading")
    assert [field.name for field in grading.fields_of("Source")] == ["reliability"]
    assert [field.name for field in grading.fields_of("Claim")] == ["credibility"]
    assert [field.name for field in grading.fields_of("Assessment")] == ["likelihood", "confidence"]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("basil", 4),
        ("grading", 2),
        ("policy-frames", 3),
    ],
)
def test_what_is_said_of_an_article(name: str, fields: int) -> None:
    book = codebooks.load(name)
    assert sum(field.applies == "article" for field in book.fields) == fields


def test_one_mode_goes_with_each_event() -> None:
    plover = codebooks.load("plover")
    for tag in LABELS["plover"].split("|"):
        names = [field.name for field in plover.fields_of(tag)]
        assert names[:5] == ["actor", "recipient", "date", "location", "context"]
        assert len(names) in (5, 6)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` as WCAG 2 has it, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: float, other: float) -> float:
    """Return how far two luminances stand apart, from 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_every_tag_of_it_has_a_row_of_its_own(book: Codebook, tmp_path: Path) -> None:
    with open_project(tmp_path / "project.db", create=True) as project:
        codebooks_here.use(project, "", book)
        rows = project.rows("SELECT id FROM codebook_tag ORDER BY position")
    assert [row[0] for row in rows] == [tag.id for tag in book.tags]
