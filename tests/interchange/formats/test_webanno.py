"""WebAnno TSV: rows as marks, whatever numbers and escapes tie them together."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign
from reader.interchange.formats import webanno
from reader.interchange.formats.webanno.cells import escaped, values
from reader.interchange.reading.opening import Opening
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from tests.interchange.formats.round_trips import read_back, source

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data" / "samples" / "webanno"


def read(header: str, *sentences: str) -> tuple[Draft, dict[str, str]]:
    data = f"#FORMAT=WebAnno TSV 3.3\n{header}\n\n\n" + "\n\n".join(sentences) + "\n"
    return one(data)


def one(data: str) -> tuple[Draft, dict[str, str]]:
    items = list(webanno.read(source(data.encode())))
    (found,) = (item for item in items if isinstance(item, Foreign))
    return found.draft._replace(record=found.record), {
        item.text: item.detail for item in items if isinstance(item, Notice)
    }


def rows(text: str, *cells: str, start: int = 0, number: int = 1) -> str:
    """Return a sentence with its tokens, which are between spaces, and their cells."""
    lines = [f"#Text={text}"]
    for nth, token in enumerate(text.split(" ")):
        end = start + len(token.encode("utf-16-le")) // 2
        said = "\t".join(cells[nth].split()) if nth < len(cells) else "_"
        lines.append(f"{number}-{nth + 1}\t{start}-{end}\t{token}\t{said}\t")
        start = end + 1
    return "\n".join(lines)


def marks(draft: Draft) -> list[tuple[str, str]]:
    assert draft.record
    return [
        (mark.tag, " … ".join(draft.text[span.start : span.end] for span in mark.spans))
        for mark in draft.record.annotations
        if mark.spans
    ]


def fields(draft: Draft) -> list[dict[str, str]]:
    assert draft.record
    return [{f.name: f.value for f in mark.fields} for mark in draft.record.annotations]


def links(draft: Draft) -> list[tuple[str, str, str]]:
    assert draft.record
    said = {
        mark.id: draft.text[mark.spans[0].start : mark.spans[0].end]
        for mark in draft.record.annotations
    }
    return [(link.type, said[link.from_], said[link.to]) for link in draft.record.links]


NAMES = "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value"


def test_rows_with_one_number_are_one_mark_and_stacked_ones_are_several() -> None:
    sentence = rows(
        "New York won 🚒 .", "*[1]|x[2] LOC[1]|ORG[2]", "*[1]|x[2] LOC[1]|ORG[2]", "_ _", "* *"
    )
    draft, notices = read(NAMES, sentence)
    assert marks(draft) == [("LOC", "New York"), ("ORG", "New York"), ("NamedEntity", "🚒")]
    assert fields(draft)[:2] == [{}, {"identifier": "x"}]
    assert not notices


def test_parts_of_tokens_are_marked_and_what_has_no_length_is_refused_alone() -> None:
    sentence = (
        "#Text=unhappy end\n1-1\t0-7\tunhappy\tA[1]\n1-1.1\t2-7\thappy\tB\n1-1.2\t7-7\t\tC\n"
        "1-2\t8-11\tend\tA[1]"
    )
    draft, _ = read("#T_SP=webanno.custom.Span|label", sentence)
    assert marks(draft) == [("A", "unhappy end"), ("B", "happy")]
    assert draft.record
    assert [m.fault for m in draft.record.annotations if not m.spans] == ["no span 7-7"]


def test_signs_with_a_backslash_stand_for_themselves() -> None:
    sentence = "#Text=a \\\\ b\\tc\n1-1\t0-1\ta\tx\\[1\\]\\|y\\;\\_\\*\\->1-1\n1-2\t2-3\t\\\\\t\\*"
    draft, _ = read("#T_SP=webanno.custom.Span|value", sentence)
    assert draft.text == "a \\ b\tc"
    assert [tag for tag, _ in marks(draft)] == ["x[1]|y;_*->1-1", "*"]


@given(st.text(min_size=1).filter(lambda text: text not in ("_", "*")))
def test_any_value_is_read_as_it_was_written(text: str) -> None:
    text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    (value,) = values(escaped(text))
    assert value.said == text


def test_relations_go_from_where_their_cell_says_to_their_row() -> None:
    header = f"{NAMES.replace('identifier|', '')}\n#T_RL=webanno.custom.Rel|kind|label|BT_{NAMES[6:].partition('|')[0]}"
    sentence = rows(
        "Ana met Ben", "PER _ _ _", "_ _ _ _", "PER[1]|X[2] k|* sees|hears 1-1[0_2]|1-1[0_1]"
    )
    draft, _ = read(header, sentence)
    assert links(draft) == [("sees", "Ana", "Ben"), ("hears", "Ana", "Ben")]
    assert draft.record
    assert [[(f.name, f.value) for f in link.fields] for link in draft.record.links] == [
        [("kind", "k")], [],
    ]  # fmt: skip
    assert [link.to for link in draft.record.links] == ["X,8-11#1", "PER,8-11#1"]


def test_slots_are_links_to_what_is_in_them() -> None:
    header = (
        "#T_SP=webanno.custom.Frame|FE|ROLE_webanno.custom.Frame:Roles_webanno.custom.RolesLink"
        "|webanno.custom.Lu\n#T_SP=webanno.custom.Lu|value"
    )
    sentence = rows(
        "Bob sold the clock off", "_ _ _ bob", "sale[9] seller;goods;*[9] 1-1;1-3[4];1-2 _",
        "_ _ _ clock[4]", "_ _ _ clock[4]", "sale[9] seller;goods;*[9] 1-1;1-3[4];1-2 _",
    )  # fmt: skip
    draft, notices = read(header, sentence)
    assert links(draft) == [
        ("seller", "sold the clock off", "Bob"), ("goods", "sold the clock off", "the clock"),
    ]  # fmt: skip
    assert notices == {"not kept: references to what is not there": "1"}
    assert fields(draft)[1] == {"FE": "sale"}


def test_chains_tie_one_to_the_next() -> None:
    header = "#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceType|referenceRelation"
    sentence = rows(
        "He shot his own foot", "pr[1] coref->1-1", "_ _", "np[1]|np[2] *->1-2|*->2-1",
        "np[1] *->1-2", "_ _",
    )  # fmt: skip
    draft, _ = read(header, sentence)
    assert marks(draft) == [("pr", "He"), ("np", "his own"), ("np", "his")]
    assert links(draft) == [("coref", "He", "his own")]


def test_offsets_tell_what_is_between_sentences() -> None:
    header = "#T_SP=webanno.custom.Span|value"
    one_ = "#Text= One\n#Text=two\n1-1\t1-4\tOne\t_\n1-2\t5-8\ttwo\t_"
    draft, _ = read(
        header, one_, rows("x", "A", start=8, number=2), rows("y", "B", start=12, number=3)
    )
    assert draft.text == " One\ntwox\n  y"
    assert marks(draft) == [("A", "x"), ("B", "y")]


def test_a_file_that_counts_code_points_is_found_out_by_its_tokens() -> None:
    sentence = "#Text=🚒 🚒 x\n1-1\t0-1\t🚒\t_\n1-2\t2-3\t🚒\t_\n1-3\t4-5\tx\tA"
    draft, notices = read("#T_SP=webanno.custom.Span|value", sentence)
    assert marks(draft) == [("A", "x")]
    assert "offsets count code points, not UTF-16 units as they should" in notices


def test_a_token_that_is_elsewhere_says_its_own_text_and_no_other_is_moved() -> None:
    sentence = "#Text=one two six\n1-1\t0-3\tone\tA\n1-2\t5-8\ttwo\tB\n1-3\t8-11\tsix\tC"
    draft, notices = read("#T_SP=webanno.custom.Span|value", sentence)
    assert draft.record
    assert [mark.spans[0].quote for mark in draft.record.annotations] == ["one", "two", "six"]
    assert [draft.text[m.spans[0].start : m.spans[0].end] for m in draft.record.annotations] == [
        "one", "wo ", "six",
    ]  # fmt: skip
    assert notices["tokens are not where their offsets say"] == "1, as 'two' in line 7"


def test_rows_that_lack_columns_are_told() -> None:
    draft, notices = read(NAMES, rows("a b", "x", "x A"))
    assert marks(draft) == [("NamedEntity", "a"), ("A", "b")]
    assert notices["rows lack columns"] == "1"


def test_marks_go_by_what_they_say_so_that_two_peoples_do_not_meet() -> None:
    mine, yours = (
        read(NAMES, rows("a b", *cells))[0] for cells in (("* A", "* B"), ("_ _", "* B"))
    )
    assert mine.record
    assert yours.record
    assert mine.record.annotations[1:] == yours.record.annotations


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t0-1\n", "line 5 is no row of a token"),
        ("#FORMAT=WebAnno TSV 3.3\n\n\n1-1\t0-1\ta\n", "line 4: a row before any #Text="),
        (f"#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t{10**14}-{10**14 + 1}\ta\n", "a sentence at 100,"),
        ("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t0-1\ta\n\n#Text=b\n2-1\t0-1\tb\n", "line 7: a sentence at 0"),
        ("no such file\n", "the first line is none of WebAnno TSV"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_in_a_line(data: str, reason: str) -> None:
    with pytest.raises(ReaderError, match=reason):
        list(webanno.read(source(data.encode())))


def test_a_file_without_rows_has_no_text() -> None:
    (item,) = webanno.read(source(b"#FORMAT=WebAnno TSV 3.2\n\n\n"))
    assert item == Refusal("file", "it has no text")


def test_version_2_joins_rows_by_letters() -> None:
    data = (
        " # webanno.custom.Span | value | sure # webanno.custom.Rel | type | AttachTo=webanno.custom.Span\n"
        "#id=1\n#text=Ana Silva met “Ben”\n1-1\tAna\tB-PER\tB-yes\t_\t_\n1-2\tSilva\tI-PER\tI-yes\t_\t_\n"
        "1-3\tmet\tO\tO\t_\t_\n1-4\t“\tO\tO\t_\t_\n1-5\tBen\tB-P[1]|B-Q\tO\tB-sees\t1-1\n1-6\t”\tO\tO\t_\t_\n"
        "\n#id=2\n2-1\t🚒\tB-webanno.custom.Span_\tO\t_\t_\n2-2\tx\tB-Z\tO\t_\t_\n"
    )
    draft, _ = one(data)
    assert draft.text == "Ana Silva met “Ben”\n🚒 x"
    assert marks(draft) == [
        ("PER", "Ana Silva"), ("P[1]", "Ben"), ("Q", "Ben"), ("Span", "🚒"), ("Z", "x"),
    ]  # fmt: skip
    assert fields(draft)[0] == {"layer": "Span", "sure": "yes"}
    assert links(draft) == [("sees", "Ana Silva", "Ben")]


def test_it_is_told_by_its_first_line() -> None:
    assert webanno.recognises(Opening("a.tsv", b"#FORMAT=WebAnno TSV 3.1\r\n"))
    assert not webanno.recognises(Opening("a.tsv", b"# a.b | c\nNo tabs\n"))
    assert not webanno.recognises(Opening("a.tsv", b"text\tlabel\n"))


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_what_webanno_and_inception_wrote_is_read() -> None:
    found = {}
    for path in sorted(SAMPLES.glob("*.tsv")):
        assert webanno.recognises(Opening(path.name, path.read_bytes()))
        (draft,), refused, notices = read_back(webanno, path)
        assert not refused
        assert not any("offsets" in notice.text for notice in notices)
        found[path.stem] = (draft, {notice.text for notice in notices})
    stacked, _ = found["multipleStackedAnnotationsAreNotMergedTest-user2"]
    assert marks(stacked) == [(tag, "Champions League") for tag in ("ORG", "ORG", "ORGpart")]
    words, told = found["kappatest"]
    assert words.text == "The quick brown fox jumps over the lazy dog"
    assert told == {"not kept: POS", "not kept: Dependency between what is no mark"}
