"""Mentions and clusters in columns, within documents as in CoNLL-2012 and across them as in ECB+."""

import io

import pytest
from hypothesis import given
from msgspec.structs import replace

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign
from reader.interchange.formats import conll_coref
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Notice, Refusal
from reader.model.clusters import connected
from reader.model.identity import derived_id, is_uuid
from reader.model.record import Record, RecordAnnotation, RecordLink, RecordSpan
from tests.interchange.formats.round_trips import assert_comes_back, projects, source

CONLL_2012 = """\
#begin document (nw/made/00/made_0001); part 000
nw/made/00/made_0001   0    0      The    DT  (TOP(S(NP*   -   -   -   -   (ORG*       *   (0
nw/made/00/made_0001   0    1  harbour    NN         *)   -   -   -   -       *)      *   (1)|0)
nw/made/00/made_0001   0    2   closed   VBD    (VP*))   close  01   1   -       *   (V*)   -

nw/made/00/made_0001   0    0       It   PRP  (TOP(S*)   -   -   -   -       *      *   (0)
nw/made/00/made_0001   0    1    Libya   NNP       *))   -   -   -   -   (GPE)      *   (2

#end document
#begin document (nw/made/00/made_0001); part 001
nw/made/00/made_0001   1    0      Ana   NNP       *   -   -   -   -       *      *   (0)
nw/made/00/made_0001   1    1      she   PRP       *   -   -   -   -       *      *   (0)
#end document
"""
ECB = """\
#begin document dev_events
1\t1_0\t1_1ecb\t0\t0\tFire\tTrue\t(7)
1\t1_0\t1_1ecb\t0\t1\tbroke\tTrue\t(8
1\t1_0\t1_1ecb\t0\t2\tout\tTrue\t8)
1\t1_0\t1_1ecb\t1\t3\tIt\tTrue\t-
1\t1_1\t1_2ecbplus\t0\t0\tA\tTrue\t-
1\t1_1\t1_2ecbplus\t0\t1\tblaze\tTrue\t(7)
#end document"""


def read(data: str, **texts: str) -> tuple[list[Draft], list[str], dict[str, str]]:
    at_hand = {f"{name}.txt": text for name, text in texts.items()}
    items = list(conll_coref.read(source(data.encode(), "made/a.conll", at_hand)))
    return (
        [item.draft._replace(record=item.record) for item in items if isinstance(item, Foreign)],
        [f"{item.where}: {item.reason}" for item in items if isinstance(item, Refusal)],
        {item.text: item.detail for item in items if isinstance(item, Notice)},
    )


def marks(draft: Draft) -> list[tuple[str, str]]:
    assert draft.record
    found = [mark for mark in draft.record.annotations if mark.spans]
    return [(mark.tag, mark.spans[0].quote or "") for mark in found]


def clusters(*drafts: Draft) -> set[frozenset[str]]:
    """Return the clusters as sets of what their mentions say."""
    records = [draft.record or Record() for draft in drafts]
    said = {m.id: m.spans[0].quote or "" for r in records for m in r.annotations if m.spans}
    found = connected((link.from_, link.to) for r in records for link in r.links)
    return {frozenset(said[id_] for id_ in each) for each in found}


def written(*records: Record) -> tuple[str, Losses]:
    stream, losses = io.BytesIO(), Losses()
    conll_coref.write(records, stream, losses)
    return stream.getvalue().decode(), losses


def record(id_: str, text: str, *spans: tuple[int, int], links: tuple[str, ...] = ()) -> Record:
    """Return a record whose marks are called by the article and where they begin, as links are."""
    return Record(
        id=id_,
        text=text,
        annotations=[
            RecordAnnotation(id=f"{id_}{s}", tag="Actor", spans=[RecordSpan(s, e, text[s:e])])
            for s, e in spans
        ],
        links=[
            RecordLink(id=link, type="same-as", from_=link.split(">")[0], to=link.split(">")[1])
            for link in links
        ],
    )


@given(projects())
def test_what_it_holds_but_links_comes_back(records: list[Record]) -> None:
    assert_comes_back(conll_coref, [replace(each, links=[]) for each in records])


@given(projects())
def test_what_is_linked_with_what_comes_back(records: list[Record]) -> None:
    numbered = [_numbered(each) for each in records]
    tag_of = {mark.id: mark.tag for each in numbered for mark in each.annotations}
    data, _ = written(*numbered)
    found = [draft.record or Record() for draft in read(data)[0]]
    tags = {mark.id: mark.tag for each in found for mark in each.annotations}
    kept = {*tags.values()}
    same = [k for each in numbered for k in each.links if k.type == "same-as"]
    before = connected((tag_of[link.from_], tag_of[link.to]) for link in same)
    after = connected((tags[k.from_], tags[k.to]) for each in found for k in each.links)
    assert {*after} == {each & kept for each in before if len(each & kept) > 1}


def _numbered(made: Record) -> Record:
    """Return a record whose marks have one span and a tag of their own each."""
    marks = [
        replace(mark, spans=mark.spans[:1], tag=f"{mark.tag} {mark.id}")
        for mark in made.annotations
    ]
    return replace(made, annotations=marks)


def test_conll_2012_has_clusters_within_documents() -> None:
    (one, two), refused, notices = read(CONLL_2012)
    assert not refused
    assert (one.own_id, one.text) == ("nw/made/00/made_0001", "The harbour closed\nIt Libya")
    assert two.own_id == "nw/made/00/made_0001#1"
    assert marks(one) == [
        ("ORG", "The harbour"), ("Mention", "harbour"), ("Mention", "It"), ("GPE", "Libya"),
    ]  # fmt: skip
    assert clusters(one, two) == {frozenset({"The harbour", "It"}), frozenset({"Ana", "she"})}
    assert one.record
    assert one.record.annotations[-1].fault == (
        "a mention of cluster 2 begins and does not end, at token 5"
    )
    assert notices["not kept: columns between word and cluster"].startswith("DT (TOP(S(NP*")


def test_ecb_has_clusters_across_the_documents_of_a_block() -> None:
    (one, two), _, notices = read(ECB)
    assert [one.own_id, two.own_id] == ["1_1ecb", "1_2ecbplus"]
    assert one.text == "Fire broke out\nIt"
    assert clusters(one, two) == {frozenset({"Fire", "blaze"})}
    assert "clusters go across documents" in notices
    assert two.record
    assert all(is_uuid(end) for link in two.record.links for end in (link.from_, link.to))


def test_brackets_without_bars_and_few_columns_are_read() -> None:
    scorer = "#begin document (Luo); \nt1\t0\t0\tb1\t(1(2\nt1\t0\t1\tb2\t1)2)\nt1\t0\t2\t.\t-\n"
    (draft,), _, _ = read(scorer)
    assert marks(draft) == [("Mention", "b1 b2")] * 2
    (draft,), _, _ = read("# begin document x\n0\t2016\t(0)\n1\tends\t_\n")
    assert marks(draft) == [("Mention", "2016")]
    (draft,), _, _ = read("#begin document (x); part 000\nthey (1)\nleft -\n")
    assert (draft.own_id, marks(draft)) == ("x", [("Mention", "they")])


def test_a_cluster_may_say_its_type() -> None:
    (draft,), _, _ = read(
        "# begin document GUM_x\n0\tI\t(abstract-17(person-3)\n1\tleft\tabstract-17)\n"
    )
    assert marks(draft) == [("abstract", "I left"), ("person", "I")]


def test_a_text_beside_is_taken() -> None:
    (one, _), _, notices = read(CONLL_2012, made_0001="The harbour\nclosed. It, Libya")
    assert one.text == "The harbour closed\nIt Libya"
    assert "a text beside the file does not have its tokens" in notices
    (one, _), _, _ = read(CONLL_2012, made_0001="The\u00a0harbour closed\r\nIt\r\nLibya")
    assert marks(one)[0] == ("ORG", "The\u00a0harbour")


def test_a_row_that_lacks_columns_refuses_its_document_and_no_other() -> None:
    data = CONLL_2012.replace("closed   VBD    (VP*))", "\nnw/made/00/made_0001 0 0")
    (draft,), refused, _ = read(data)
    assert draft.text == "Ana she"
    assert refused == ["made/a.conll:2: line 4 has 3 columns"]


def test_clusters_come_together_across_articles_however_late() -> None:
    data, losses = written(
        record("a", "Ana met Ben", (0, 3), (8, 11)),
        record("b", "she left\nshe did", (0, 3), (9, 12), links=("b0>a0", "b9>a8")),
        record("c", "Ana", (0, 3), links=("c0>b0", "c0>z9")),
    )
    lines = data.splitlines()
    assert lines[0] == "#begin document (reader); part 000"
    assert lines[1] == ("a\t0\t0\tAna\tXX\t(TOP*\t-\t-\tnewdoc_id=a|Tag=1:Actor\t-\t*\t(0)")
    assert [line.split("\t")[-1] for line in lines[2:4]] == ["-", "(1)"]
    one, two, three = read(data)[0]
    assert (two.text, two.own_id) == ("she left\nshe did", "b")
    assert clusters(one, two, three) == {frozenset({"Ana", "she"}), frozenset({"Ben", "she"})}
    assert losses.counts == {"links": 1}
    assert losses.unsaid == {"which two of a cluster were linked"}


def test_each_line_of_a_text_is_a_tree_of_its_own() -> None:
    stream = io.BytesIO()
    conll_coref.write([Record(id="a", text="Ana\nleft the city")], stream, Losses())
    rows = [line.split("\t") for line in stream.getvalue().decode().splitlines()[1:-1]]
    assert [row[5] for row in rows if len(row) == 12] == ["(TOP*)", "(TOP*", "*", "*)"]


def test_what_a_system_marks_in_our_rows_has_no_tag_of_ours() -> None:
    data, _ = written(record("a", "Ana Silva left", (0, 9)))
    (draft,), _, _ = read(data.replace("(0", "(0)").replace("\t0)", "\t(0)"))
    assert marks(draft) == [("Mention", "Ana"), ("Mention", "Silva")]


def test_clusters_that_a_later_link_joins_are_one_from_the_first() -> None:
    data, losses = written(
        record("a", "Ana met her", (0, 3), (8, 11)),
        record("b", "she", (0, 3), links=("b0>a0", "b0>a8")),
    )
    assert [line.split("\t")[-1] for line in data.splitlines()[1:4]] == ["(0)", "-", "(0)"]
    assert not losses.counts


def test_what_brackets_cannot_tell_is_lost_and_said() -> None:
    crossing = record("a", "one two three", (0, 7), (4, 13), links=("a0>a4",))
    other = replace(crossing, links=[RecordLink(id="l", type="contradicts", from_="a0", to="a4")])
    assert written(crossing)[1].counts == {"overlap": 1}
    data, losses = written(other)
    assert losses.counts == {"links": 1}
    assert marks(read(data)[0][0]) == [("Actor", "one two"), ("Actor", "two three")]


def test_marks_of_one_file_have_ids_that_do_not_depend_on_their_clusters() -> None:
    one, two = (read(CONLL_2012.replace("(0)", number))[0][1] for number in ("(0)", "(5)"))
    assert one.record
    assert two.record
    assert [m.id for m in one.record.annotations] == [m.id for m in two.record.annotations]


def test_it_is_told_from_other_files() -> None:
    assert conll_coref.recognises(Opening("a.txt", ECB.encode()))
    assert not conll_coref.recognises(Opening("a.txt", b"# begin\nAna O\n"))


@pytest.mark.parametrize("data", ["", "#begin document (a); part 000\n#end document\n"])
def test_nothing_comes_of_nothing(data: str) -> None:
    assert read(data)[0] == []


def test_ids_are_derived_and_bytes_are_the_same_each_time() -> None:
    made = record("a", "Ana met Ben", (0, 3), (8, 11), links=("a0>a8",))
    assert written(made)[0] == written(made)[0]
    assert is_uuid(derived_id("x"))
