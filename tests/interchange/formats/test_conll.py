"""Columns of tokens and tags, from CoNLL-2003 to what others made of it."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign
from reader.interchange.formats import conll
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Notice, Refusal
from reader.model.record import Record, RecordAnnotation, RecordSpan
from tests.interchange.formats.round_trips import assert_comes_back, projects, source

IOB1 = """\
-DOCSTART- -X- O O

Ana NNP I-NP I-PER
Silva NNP I-NP I-PER
Libya NNP B-NP B-PER
of IN I-PP O
Libya NNP I-NP I-LOC

Left VBD I-VP O
"""


def read(data: str | bytes, **texts: str) -> tuple[list[Draft], list[str], dict[str, str]]:
    """Return the articles with their marks, what is refused, and the notices."""
    raw = data if isinstance(data, bytes) else data.encode()
    at_hand = {f"{name}.txt": text for name, text in texts.items()}
    items = list(conll.read(source(raw, "made/a.conll", at_hand)))
    return (
        [item.draft._replace(record=item.record) for item in items if isinstance(item, Foreign)],
        [f"{item.where}: {item.reason}" for item in items if isinstance(item, Refusal)],
        {item.text: item.detail for item in items if isinstance(item, Notice)},
    )


def marks(draft: Draft) -> list[tuple[str, str]]:
    assert draft.record
    spans = [(mark.tag, mark.spans[0]) for mark in draft.record.annotations]
    assert all(span.quote == draft.text[span.start : span.end] for _, span in spans)
    return [(tag, draft.text[span.start : span.end]) for tag, span in spans]


def recognised(data: str, name: str = "a.txt") -> bool:
    return conll.recognises(Opening(name, data.encode()))


def written(*records: Record) -> str:
    stream = io.BytesIO()
    conll.write(records, stream, Losses())
    return stream.getvalue().decode()


def record(text: str, *spans: tuple[str, int, int], id_: str = "made") -> Record:
    found = [RecordAnnotation(tag=t, spans=[RecordSpan(s, e, text[s:e])]) for t, s, e in spans]
    return Record(id=id_, text=text, annotations=found)


@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(conll, records)


def test_conll_2003_is_read_with_its_own_scheme() -> None:
    (draft,), refused, notices = read(IOB1)
    assert draft.text == "Ana Silva Libya of Libya\nLeft"
    assert marks(draft) == [("PER", "Ana Silva"), ("PER", "Libya"), ("LOC", "Libya")]
    assert not refused
    assert "the tags are IOB1" in notices
    assert notices["the text is made of the tokens"] == "a space between two, a line a sentence"
    assert notices["not kept: columns beside token and tag"] == "NNP I-NP"


@pytest.mark.parametrize(
    ("tags", "name", "expected"),
    [
        ("B-A I-A B-A O", "IOB2", ["a b", "c"]),
        ("B-A I-A O I-A", "IOB2", ["a b", "d"]),
        ("I-A I-A B-A I-B", "IOB1", ["a b", "c", "d"]),
        ("B-A E-A S-A S-A", "BIOES", ["a b", "c", "d"]),
        ("B-A I-A L-A U-A", "BILOU", ["a b c", "d"]),
        ("B-A M-A E-A W-A", "BMES", ["a b c", "d"]),
        ("B I O B", "IOB2", ["a b", "d"]),
    ],
)
def test_every_scheme_is_told(tags: str, name: str, expected: list[str]) -> None:
    lines = [f"{token}\t{tag}\n" for token, tag in zip("abcd", tags.split(), strict=True)]
    (draft,), _, notices = read("".join(lines))
    assert [quote for _, quote in marks(draft)] == expected
    assert f"the tags are {name}" in notices


def test_marks_end_with_their_sentence() -> None:
    (draft,), _, _ = read("a B-A\n\nb I-A\n")
    assert [quote for _, quote in marks(draft)] == ["a", "b"]


def test_comments_name_documents_and_say_their_text() -> None:
    data = (
        "# newdoc id = news-1\n# title = Two left\n# sent_id = 1\n# text = “Two” left.\n"
        "``\tO\nTwo\tB-N\n''\tO\nleft\tO\n.\tO\n\n# newdoc id = news-2\n#\tO\n2\tB-N\nmen\tO\n"
    )
    (one, two), _, notices = read(data)
    assert (one.own_id, one.text, one.metadata) == ("news-1", "“Two” left.", {"title": "Two left"})
    assert marks(one) == [("N", "Two")]
    assert (two.own_id, two.text) == ("news-2", "# 2 men")
    assert notices["not kept: comments"] == "'# sent_id = 1'"


def test_a_text_beside_is_taken_where_it_has_the_tokens() -> None:
    data = "New B-LOC\nYork I-LOC\n-LRB- O\n🚒 O\n-RRB- O\n"
    (draft,), _, notices = read(data, a="New\u00a0York\r\n(🚒)\n")
    assert draft.text == "New\u00a0York\r\n(🚒)\n"
    assert draft.file == "texts/a.txt"
    assert marks(draft) == [("LOC", "New\u00a0York")]
    assert "the text is made of the tokens" not in notices
    (draft,), _, notices = read(data, a="New York (🚒) left")
    assert draft.text == "New York -LRB- 🚒 -RRB-"
    assert notices["a text beside the file does not have its tokens"] == (
        "a.txt: after the last token there is 'left'"
    )


def test_german_columns_are_both_read() -> None:
    (draft,), _, _ = read("# web\n1\tTSV\tB-ORG\tB-LOC\n2\tBonn\tI-ORG\tO\n3\tsiegt\tO\tO\n")
    assert draft.text == "TSV Bonn siegt"
    assert marks(draft) == [("ORG", "TSV Bonn"), ("LOC", "TSV")]


def test_phrases_are_no_marks_where_tokens_are_counted_too() -> None:
    (draft,), _, _ = read("1 Ana NNP I-NP B-PER\n2 left VBD I-VP O\n3 . . O O\n")
    assert marks(draft) == [("PER", "Ana")]


def test_behind_the_tags_of_counted_tokens_more_may_stand() -> None:
    data = "# sent_id = 1\n# text = Ana left.\n1\tAna\tB-PER\t-\tben\n2\tleft\tO\t-\tben\n3\t.\tO\t-\tben\n"
    assert recognised(data)
    (draft,), _, notices = read(data)
    assert marks(draft) == [("PER", "Ana")]
    assert notices["not kept: columns beside token and tag"] == "ben"
    assert read("2016 NN\n1 O\n")[1] == ["made/a.conll:1: line 1: 'NN' is no tag"]
    assert read("2 O O NN\n1 O O NN\n")[1] == ["made/a.conll:1: it has no column of tags"]


def test_a_bad_row_refuses_its_document_and_no_other() -> None:
    data = "-DOCSTART- O\n\na O\nb\n\n-DOCSTART- O\n\na O\nb NN\n\n-DOCSTART- O\n\nc B-X\n"
    (draft,), refused, _ = read(data)
    assert marks(draft) == [("X", "c")]
    assert refused == [
        "made/a.conll:1: line 4 has no tag: 'b'",
        "made/a.conll:6: line 9: 'NN' is no tag",
    ]


@pytest.mark.parametrize("data", ["", "\n\n", "-DOCSTART- -X- O O\n", "# a = b\n"])
def test_nothing_comes_of_nothing(data: str) -> None:
    assert read(data)[0] == []


def test_a_guessed_encoding_is_told() -> None:
    (draft,), _, notices = read("über B-X\nMünchen O\nschön O\n".encode("cp1252"))
    assert draft.encoding == "cp1252"
    assert "read as cp1252, which is a guess" in notices


def test_it_is_told_from_other_files() -> None:
    assert recognised(IOB1)
    assert recognised("a\tO\n#\tO\nb\tB-X\n")
    assert recognised("a O\n", "a.conll")
    assert not recognised("a O\n")
    assert not recognised("Vitamin B-12\nis O\ngood for you\n")
    assert not recognised("#begin document (a); part 000\na 0 0 b (0)\na 0 1 c -\na 0 2 d -\n")
    assert not recognised('{"text": "a O"}\n{"text": "B"}\n{"text": "C"}\n')


def test_what_is_written_is_four_columns_with_an_empty_line_where_the_text_has_a_new_one() -> None:
    text = "Ana said:\n“4,000 men\nleft”"
    assert written(record(text, ("Loaded 100%", 10, 20), ("A|b", 0, 2))) == (
        "-DOCSTART- -X- O O\n\n"
        "An _ newdoc_id=made|SpaceAfter=No B-A|b\na _ _ O\nsaid _ SpaceAfter=No O\n"
        ": _ SpacesAfter=\\n O\n\n"
        "“ _ SpaceAfter=No B-Loaded%20100%25\n4,000 _ _ I-Loaded%20100%25\n"
        "men _ SpacesAfter=\\n I-Loaded%20100%25\n\nleft _ SpaceAfter=No O\n” _ SpaceAfter=No O\n\n"
    )


def test_a_mark_that_ends_with_a_space_is_lost_and_said() -> None:
    losses = Losses()
    conll.write([record("Ana left", ("A", 0, 4))], io.BytesIO(), losses)
    assert losses.counts == {"spans": 1}


def test_what_is_written_is_read_by_the_tools_of_the_field() -> None:
    spacy = pytest.importorskip("spacy.training.converters")
    seqeval = pytest.importorskip("seqeval.scheme")
    text = "# Ana Silva, of Libya 🚒\u00a0left.\nSo did\r\nBen."
    data = written(record(text, ("PER", 2, 11), ("LOC", 16, 21), ("PER", 38, 41)))
    lines = [line.split(" ") for line in data.split("\n") if line]
    assert {len(line) for line in lines} == {4}  # conlleval stops where a line has more or fewer
    tags = [line[-1] for line in lines if line[0] != "-DOCSTART-"]
    assert len(seqeval.Entities([tags], seqeval.IOB2).entities[0]) == 3
    (doc,) = spacy.conll_ner_to_docs(data, n_sents=0, no_print=True)
    assert [(ent.label_, ent.text) for ent in doc.ents] == [
        ("PER", "Ana Silva"), ("LOC", "Libya"), ("PER", "Ben"),
    ]  # fmt: skip


def test_a_hostile_head_is_kept_beside_the_article_or_refused(tmp_path: Path) -> None:
    data = written(replace(record("Ana"), published="2026-11-21")).replace("2026-11-21", "soon\\n1")
    (draft,), _, _ = read(data)
    assert draft.metadata == {}
    assert [(extra.name, extra.value) for extra in draft.extra] == [("published", "soon\n1")]
    _, refused, _ = read(data.replace("Ana", "A\0"))
    assert refused == [
        "made/a.conll:1: binary, or UTF-16 without a byte-order mark: it has NUL characters"
    ]
