"""brat standoff: what is held comes back, its own files and what others make of them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from pybrat.parser import BratParser

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign, Source
from reader.interchange.format import Format
from reader.interchange.formats import brat
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.texts import TextFolder
from reader.model.annotation import Field
from reader.model.arrival import Refusal
from reader.model.codebook import Codebook, Tag
from reader.model.record import Record, RecordAnnotation, RecordLink, RecordSpan
from tests.interchange.formats.round_trips import (
    assert_comes_back,
    projects,
    read_back,
    said,
    source,
    together,
    written,
)

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data" / "samples" / "brat"
with_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")

TEXT = "Ana met Ben.\nHe said “no” to Ana."
NEWS = "YouTube and DoubleClick merged into Google, CNN reports."


def read(ann: str, text: str = TEXT) -> tuple[Record, list[Refusal]]:
    items = list(
        settled(brat.read, source(ann.encode(), "a.ann", {"a.txt": text}), brat.FORMAT.counts)
    )
    refused = [each for each in items if isinstance(each, Refusal)]
    (draft,) = [each for each in items if isinstance(each, Draft)]
    assert draft.record
    return draft.record, refused


def ann(record: Record, folder: Path, book: Codebook | None = None) -> list[str]:
    from reader.interchange.writing.folder import new_folder
    from reader.interchange.writing.losses import Losses

    with new_folder(folder) as out:
        brat.write([record], out, Losses(), book)
    (path,) = folder.glob("*.ann")
    return path.read_text().splitlines()


def words(record: Record, text: str) -> list[tuple[str, str]]:
    return [
        (mark.tag, " … ".join(text[span.start : span.end] for span in mark.spans))
        for mark in record.annotations
    ]


@given(projects())
def test_what_is_held_comes_back(records: list[Record]) -> None:
    assert_comes_back(brat, records)


def test_marks_fragments_relations_attributes_notes_and_normalisations() -> None:
    record, refused = read(
        "T1\tPerson 0 3\tAna\n"
        "T20\tPerson 8 11\tBen\r\n"
        "T3\tPair 0 3;8 11\tAna Ben\n"
        "R1\tFamily Arg1:T1 Arg2:T20\t\n"
        "A1\tConfidence R1 Possible\n"
        "A2\tIndividual T1\n"
        "N1\tReference T1 Wikipedia:534366\tAna of Lisbon\n"
        "#1\tAnnotatorNotes T1\tsure?\n"
        "#2\tAnnotatorNotes R1\tin law\n"
    )
    assert not refused
    assert words(record, TEXT) == [("Person", "Ana"), ("Person", "Ben"), ("Pair", "Ana … Ben")]
    ana, ben, _ = record.annotations
    assert ana.fields == [
        Field("Individual", "yes"),
        Field("Reference", "Wikipedia:534366 Ana of Lisbon"),
    ]
    assert ana.note == "sure?"
    (link,) = record.links
    assert (link.type, link.from_, link.to) == ("Family", ana.id, ben.id)
    assert (link.fields, link.note) == ([Field("Confidence", "Possible")], "in law")


def test_an_event_is_a_mark_on_its_trigger_with_its_arguments_as_links() -> None:
    record, refused = read(
        "T1\tOrg 0 7\tYouTube\nT2\tOrg 12 23\tDoubleClick\nT3\tMerge 24 30\tmerged\n"
        "T4\tReport 48 55\treports\nT5\tOrg 44 47\tCNN\n"
        "E2\tReport:T4 Reporter:T5 What:E1\nE1\tMerge:T3 Org:T1 Org2:T2\n"
        "A1\tConfidence E1 Low\n#1\tAnnotatorNotes E2\ttwice?\n",
        NEWS,
    )
    assert not refused
    by_id = {mark.id: mark for mark in record.annotations}
    assert words(record, NEWS)[-2:] == [("Report", "reports"), ("Merge", "merged")]
    assert [(each.type, each.from_, each.to) for each in record.links] == [
        ("Reporter", "E2", "T5"),
        ("What", "E2", "E1"),
        ("Org", "E1", "T1"),
        ("Org", "E1", "T2"),
    ]
    assert by_id["E1"].fields == [Field("Confidence", "Low")]
    assert by_id["E2"].note == "twice?"


def test_events_on_one_trigger_stay_apart_and_share_it_again(tmp_path: Path) -> None:
    lines = (
        "T1\tOrg 0 7\tYouTube\nT2\tOrg 12 23\tDoubleClick\nT3\tMerge 24 30\tmerged\n"
        "E1\tMerge:T3 Who:T1\nE2\tMerge:T3 Who:T2\nM1\tNegation E2\n"
    )
    record, _ = read(lines, NEWS)
    assert [mark.fields for mark in record.annotations] == [[], [], [], [Field("Negation", "yes")]]
    out = ann(Record(text=NEWS, annotations=record.annotations, links=record.links), tmp_path / "a")
    assert [line for line in out if line[0] in "TEA"] == [
        *lines.splitlines()[:5],
        "A1\tNegation E2",
    ]


def test_roles_that_only_look_numbered_keep_their_numbers() -> None:
    record, _ = read("T1\tX 0 3\tAna\nT2\tX 8 11\tBen\nT3\tV 4 7\tmet\nE1\tV:T3 ARG0:T1 ARG1:T2\n")
    assert [each.type for each in record.links] == ["ARG0", "ARG1"]


def test_equivalents_are_a_chain_of_links_and_one_line_again(tmp_path: Path) -> None:
    record, _ = read("T1\tX 0 3\tAna\nT2\tX 8 11\tBen\nT3\tX 13 15\tHe\n*\tAlias T1 T2 T3\n")
    assert [(each.from_, each.to) for each in record.links] == [("T1", "T2"), ("T2", "T3")]
    out = ann(Record(text=TEXT, annotations=record.annotations, links=record.links), tmp_path / "a")
    assert "*\tAlias T1 T2 T3" in out
    conf = (tmp_path / "a" / "annotation.conf").read_text()
    assert "Alias\tArg1:<ANY>, Arg2:<ANY>, <REL-TYPE>:symmetric-transitive" in conf


def test_the_names_of_the_ends_of_a_relation_are_kept(tmp_path: Path) -> None:
    line = "R1\tCoref Anaphora:T2 Antecedent:T1"
    record, _ = read(f"T1\tX 0 3\tAna\nT2\tX 13 15\tHe\n{line}\n")
    assert record.links[0].fields == [Field("Arg1", "Anaphora"), Field("Arg2", "Antecedent")]
    out = ann(Record(text=TEXT, annotations=record.annotations, links=record.links), tmp_path / "a")
    assert line in out


def test_a_mark_over_the_end_of_a_line_is_broken_there_as_brat_does(tmp_path: Path) -> None:
    mark = RecordAnnotation(id="m", tag="X", spans=[RecordSpan(8, 15)])
    out = ann(Record(text=TEXT, annotations=[mark]), tmp_path / "a")
    assert out[0] == "T1\tX 8 12;13 15\tBen. He"
    ((draft,), _, _) = read_back(brat, tmp_path / "a")
    assert draft.record
    assert draft.record.annotations[0].spans == [RecordSpan(8, 15, TEXT[8:15])]


def test_a_space_in_place_of_a_newline_is_the_same_words() -> None:
    record, refused = read("T1\tX 8 15\tBen. He\n")
    assert (record.annotations[0].spans, refused) == ([RecordSpan(8, 15)], [])


def test_words_that_are_elsewhere_are_left_for_whoever_repairs_them() -> None:
    record, _ = read("T1\tX 0 3\tAna\nT2\tX 1 4\tBen\n")
    assert record.annotations[1].spans == [RecordSpan(1, 4, "Ben")]


def test_fragments_are_told_in_another_counting_too() -> None:
    text = "🚒 Ana met Ben 🚒."
    record, _ = read("T1\tX 3 6;11 17\tAna Ben 🚒\nT2\tX 7 10\tmet\n", text)
    assert words(record, text)[0] == ("X", "Ana … Ben 🚒")


def test_a_name_that_brat_cannot_have_comes_back_and_is_labelled(tmp_path: Path) -> None:
    book = Codebook(id="c", tags=(Tag(id="a/b -x20-", label="A | b", colour="#112233"),))
    mark = RecordAnnotation(id="m", tag="a/b -x20-", spans=[RecordSpan(0, 3)])
    out = ann(Record(text=TEXT, annotations=[mark]), tmp_path / "a", book)
    kind = out[0].split()[1]
    assert kind.replace("-", "").replace("_", "").isalnum()
    visual = (tmp_path / "a" / "visual.conf").read_text()
    assert f"{kind} | A / b" in visual
    assert f"{kind}\tbgColor:#112233" in visual
    ((draft,), _, _) = read_back(brat, tmp_path / "a")
    assert draft.record
    assert draft.record.annotations[0].tag == mark.tag


def test_a_note_that_was_changed_in_brat_is_the_one_that_counts(tmp_path: Path) -> None:
    mark = RecordAnnotation(id="m", tag="X", spans=[RecordSpan(0, 3)], note="two\nlines")
    out = ann(Record(text=TEXT, annotations=[mark]), tmp_path / "a")
    assert "#1\tAnnotatorNotes T1\ttwo lines" in out
    same, _ = read("\n".join(out))
    other, _ = read("\n".join(out).replace("two lines", "three"))
    assert (same.annotations[0].note, other.annotations[0].note) == ("two\nlines", "three")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T2 Person 0 3 Ana", "not a line"),
        ("T2\tPerson 0\tAna", "not a line"),
        ("T2\tPerson -1 3\tAna", "not a line"),
        ("T2\tPerson 0 99999999999999999999\tAna", "not a line"),
        ("T1\tPerson 0 3\tAna", "T1 is there already, in line 1"),
        ("X1\tPerson 0 3\tAna", "not a line"),
        ("R1\tFamily Arg1:T1 Arg2:T9", "R1: T9 is not there"),
        ("R1\tFamily Arg1:T1", "not a line"),
        ("E1\tMet:T9 Who:T1", "E1: its trigger T9 is not there"),
        ("E1\tPerson:T1 Who:T9", "E1: its argument T9 is not there"),
        ("E1\tMet Who:T1", "not a line"),
        ("A1\tSure T9", "A1: it is about T9"),
        ("#1\tAnnotatorNotes T9\tx", "#1: it is about T9"),
        ("#1\tReader T1\t{", "what reader wrote beside it was changed"),
        ("*\tAlias T1 T9", "T9 of the Alias is not there"),
        ("*\t", "not a line"),
        ("N1\tReference T1 nothing", "not a line"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_and_the_rest_goes_in(line: str, reason: str) -> None:
    record, refused = read(f"T1\tPerson 0 3\tAna\n{line}\nT3\tPerson 8 11\tBen\n")
    assert ("Person", "Ben") in words(record, TEXT)
    assert [(each.where, reason in each.reason) for each in refused] == [("a.ann:2", True)]


def test_a_mark_beyond_the_text_or_with_other_words_is_refused_alone() -> None:
    record, _ = read("T1\tX 900 903\t\nT2\tX 0 3;8 11\tAna met Ben\nT3\tX 5 5\t\nT4\tX 0 3\tAna\n")
    faults = [isinstance(mark.fault, str) for mark in record.annotations]
    assert faults == [True, True, True, False]


def test_relations_and_events_may_go_round() -> None:
    record, refused = read(
        "T1\tX 0 3\tAna\nT2\tX 8 11\tBen\nR1\tSees Arg1:T1 Arg2:T2\nR2\tSees Arg1:T2 Arg2:T1\n"
        "E1\tX:T1 Of:E2\nE2\tX:T2 Of:E1\n"
    )
    assert (len(record.links), refused) == (4, [])


def test_a_text_that_is_missing_is_one_refusal() -> None:
    items = list(brat.read(source(b"T1\tX 0 3\tAna\n", "b.ann")))
    assert [type(each) for each in items] == [Refusal]


def test_a_text_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.ann"
    path.write_text("T1\tX 0 3\tAna\n")
    path.with_suffix(".txt").write_text("")
    with path.open("rb") as stream:
        (item,) = brat.read(Source(stream, "b.ann", path, TextFolder().beside(path)))
    assert item == Refusal("b.ann", "its text b.txt: empty")


def test_the_file_of_the_text_names_the_article() -> None:
    (item,) = brat.read(source(b"", "a.ann", {"a.txt": TEXT}))
    assert isinstance(item, Foreign)
    assert (item.draft.file, item.draft.own_id) == ("texts/a.txt", "")


@pytest.mark.parametrize(
    ("name", "head", "is_one"),
    [
        ("a.ann", "T1\tX 0 3\tAna\n", True),
        ("a.ann", "", True),
        ("a.ann", "{}", False),
        ("a.txt", "T1\tX 0 3\tAna\n", False),
    ],
)
def test_is_told_by_its_name_and_its_first_line(name: str, head: str, is_one: bool) -> None:
    assert brat.recognises(Opening(name, head.encode())) is is_one


@with_samples
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.ann")), ids=lambda path: path.stem)
def test_brats_own_files_come_back(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    for each in (path, path.with_suffix(".txt")):
        (folder / each.name).write_bytes(each.read_bytes())
    (draft,), refused, _ = read_back(brat, folder)
    assert not refused
    assert draft.record
    record = Record(
        id="0" * 64,
        text=draft.text,
        source_file=draft.file,
        annotations=draft.record.annotations,
        links=draft.record.links,
    )
    assert written(brat, [record], tmp_path / "out") == []
    (again,), refused, _ = read_back(brat, tmp_path / "out")
    assert not refused
    assert again.record
    assert _said(again) == _said(draft)
    assert _kinds(tmp_path / "out" / path.name) == _kinds(path)


def _said(draft: Draft) -> dict[str, Any]:
    format_ = Format(**{**_values(brat.FORMAT), "holds": brat.FORMAT.holds - {"ids"}})
    return said(format_, *together(draft.text, [draft]))


def _values(format_: Format) -> dict[str, Any]:
    return {name: getattr(format_, name) for name in format_.__struct_fields__}


def _kinds(path: Path) -> list[str]:
    """Return the kinds of lines in a file, ours apart; modifiers are attributes by now."""
    lines = [line for line in path.read_text().splitlines() if "\tReader " not in line]
    return sorted(line[0].replace("M", "A") for line in lines)


@with_samples
def test_pybrat_reads_what_is_written(tmp_path: Path) -> None:
    for name in ("PMC-2065877-06-Results-05", "esp.train-doc-100", "110-note_annotation"):
        folder = tmp_path / name
        folder.mkdir()
        for suffix in (".ann", ".txt"):
            (folder / f"{name}{suffix}").write_bytes((SAMPLES / f"{name}{suffix}").read_bytes())
        (draft,), _, _ = read_back(brat, folder)
        assert draft.record
        record = Record(
            id="0" * 64,
            text=draft.text,
            source_file=draft.file,
            annotations=draft.record.annotations,
            links=draft.record.links,
        )
        assert written(brat, [record], tmp_path / f"{name}-out") == []
        (before,) = BratParser().parse(folder)
        (after,) = BratParser().parse(tmp_path / f"{name}-out")
        assert after.text == before.text
        assert sorted(map(_entity, after.entities)) == sorted(map(_entity, before.entities))
        assert len(after.relations) == len(before.relations)
        assert len(after.events) == len(before.events)


def _entity(entity: Any) -> tuple[str, str, list[tuple[int, int]]]:
    return entity.type, entity.mention, [(span.start, span.end) for span in entity.spans]


def test_what_has_more_to_say_than_an_argument_is_a_relation(tmp_path: Path) -> None:
    record, _ = read("T1\tX 0 3\tAna\nT2\tMet 4 7\tmet\nE1\tMet:T2 Who:T1\n")
    link = RecordLink(type="Who", from_="E1", to="T1", note="or Ben", origin=record.links[0].origin)
    out = ann(Record(text=TEXT, annotations=record.annotations, links=[link]), tmp_path / "a")
    assert "R1\tWho Arg1:T2 Arg2:T1" in out
    assert "E1\tMet:T2" in out


def test_a_mark_on_ends_of_lines_only_is_lost_and_so_is_its_link(tmp_path: Path) -> None:
    record = Record(
        id="a" * 64,
        text=TEXT,
        annotations=[
            RecordAnnotation(id="one", tag="X", spans=[RecordSpan(12, 13)]),
            RecordAnnotation(id="two", tag="X", spans=[RecordSpan(0, 3)]),
        ],
        links=[RecordLink(id="l", type="same-as", from_="two", to="one")],
    )
    losses = written(brat, [record], tmp_path / "a")
    assert [(each.kind, each.id) for each in losses] == [("spans", "one"), ("links", "l")]


def test_our_id_is_that_of_the_text_as_it_was(tmp_path: Path) -> None:
    mark = RecordAnnotation(id="m", tag="X", spans=[RecordSpan(0, 3)])
    record = Record(id="a" * 64, text=TEXT, source_file="x/one.txt", annotations=[mark])
    written(brat, [record], tmp_path / "out")
    drafts, _, _ = read_back(brat, tmp_path / "out")
    assert {draft.own_id for draft in drafts} == {"a" * 64}
    path = tmp_path / "out" / "one.txt"
    path.write_text(path.read_text().replace("said", "told"))
    drafts, _, _ = read_back(brat, tmp_path / "out")
    assert {draft.own_id for draft in drafts} == {""}
