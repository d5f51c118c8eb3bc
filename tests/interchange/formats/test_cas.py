"""UIMA CAS in XMI and in JSON: ours there and back, by its own library, and as INCEpTION writes it."""

import io
import json
import zipfile
from pathlib import Path
from types import ModuleType

import cassis
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign
from reader.interchange.formats import cas_json, xmi
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import REACH, Opening
from reader.model.annotation import Field
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordLink, RecordSpan
from tests.interchange.formats.round_trips import (
    assert_comes_back,
    projects,
    source,
    written,
)

SAMPLES = Path(__file__).parents[4] / "shared" / "data" / "samples" / "webanno"
BOTH = pytest.mark.parametrize("module", [xmi, cas_json], ids=["xmi", "cas-json"])
MARK = "webanno.custom.ReaderMark"


@BOTH
@given(records=projects())
@settings(max_examples=40)
def test_what_is_written_comes_back(module: ModuleType, records: list[Record]) -> None:
    assert_comes_back(module, records)


def _record(text: str, *places: tuple[int, int], **said: str) -> Record:
    marks = [
        RecordAnnotation(id=f"m{at}", tag="Actor", spans=[RecordSpan(*place)], **said)  # type: ignore[arg-type]
        for at, place in enumerate(places)
    ]
    return Record(id="a" * 64, text=text, title="A report", source_file="x/one.txt", annotations=marks)  # fmt: skip


def _drafts(module: ModuleType, data: bytes, name: str = "file") -> list[Draft]:
    return [each for each in _items(module, data, name) if isinstance(each, Draft)]


def _items(module: ModuleType, data: bytes, name: str = "file") -> list[object]:
    return list(settled(module.read, source(data, name), module.FORMAT.counts))


@given(records=projects())
@settings(max_examples=15)
def test_cassis_reads_what_is_written(
    records: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("out")
    written(xmi, records, path / "xmi")
    written(cas_json, records, path / "json")
    types = cassis.load_typesystem((path / "xmi" / "TypeSystem.xml").read_bytes().decode())
    for record in records:
        stem = Path(record.source_file).stem
        with (path / "xmi" / f"{stem}.xmi").open("rb") as stream:
            by_xml = cassis.load_cas_from_xmi(stream, types)
        by_json = cassis.load_cas_from_json((path / "json" / f"{stem}.json").read_text("utf-8"))
        wanted = sorted(
            (mark.tag, span.quote) for mark in record.annotations for span in mark.spans
        )
        for cas in (by_xml, by_json):
            assert cas.sofa_string == record.text
            assert sorted((m.tag, m.get_covered_text()) for m in cas.select(MARK)) == wanted
            tokens = [each.get_covered_text() for each in cas.select("Token")]
            assert "".join(tokens) == "".join((record.text or "").split())


@BOTH
def test_what_cassis_writes_is_read(module: ModuleType) -> None:
    types = cassis.TypeSystem()
    entity = types.create_type("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    types.create_feature(entity, "value", "uima.cas.String")
    relation = types.create_type("webanno.custom.Tie", "uima.tcas.Annotation")
    types.create_feature(relation, "Governor", entity)
    types.create_feature(relation, "Dependent", entity)
    types.create_feature(relation, "label", "uima.cas.String")
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = "Ana 🚒 met Ben.\r\nThey spoke.", "text/plain"
    ana, ben = entity(begin=0, end=3, value="PER"), entity(begin=10, end=13, value="PER")
    cas.add_all([ana, ben, relation(begin=10, end=13, Governor=ana, Dependent=ben, label="met")])
    data = (cas.to_xmi() if module is xmi else cas.to_json()).encode()
    (draft,) = _drafts(module, data)
    assert draft.text == cas.sofa_string
    assert draft.record is not None
    spans = [span for mark in draft.record.annotations for span in mark.spans]
    assert [draft.text[span.start : span.end] for span in spans] == ["Ana", "Ben"]
    assert [(mark.tag, mark.fields) for mark in draft.record.annotations] == [("PER", [])] * 2
    (link,) = draft.record.links
    assert (link.type, link.from_, link.to) == (
        "met", *(mark.id for mark in draft.record.annotations),
    )  # fmt: skip


@BOTH
def test_links_to_other_texts_and_to_whole_articles_come_back(
    module: ModuleType, tmp_path: Path
) -> None:
    links = [
        RecordLink(id="k", type="same-as", from_="m0", to="elsewhere", state="apparent", note="n"),
        RecordLink(id="l", type="omits", from_="m0", to_article="b" * 64),
    ]
    record = replace(_record("Ana left.", (0, 3)), links=links)
    assert not written(module, [record], tmp_path / "out")
    (draft,) = _drafts(module, (tmp_path / "out" / f"one{module.FORMAT.suffix}").read_bytes())
    assert draft.record is not None
    assert draft.record.links == links
    assert draft.file == "x/one.txt"


def test_offsets_are_utf_16_units() -> None:
    lines = "".join(xmi._lines(_record("🚒 fire", (2, 6))))
    assert 'begin="3" end="7"' in lines


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("U.S. said, “no” 10:17–18.", "U.S.|said|,|“|no|”|10:17|–|18|."),
        (f"{'x' * 70}, a", f"{'x' * 70}|,|a"),
        ("大坂。abc", "大|坂|。|abc"),
        # A space that is one with the sign beside it, as a grapheme, is of the word.
        ("น้ \u0e33 x, y", "น้| \u0e33|x|,|y"),
        ("a\u0d4e b", "a\u0d4e |b"),
    ],
)
def test_tokens_are_words_and_runs_of_other_signs(text: str, tokens: str, tmp_path: Path) -> None:
    written(cas_json, [_record(text)], tmp_path / "out")
    cas = json.loads((tmp_path / "out" / "one.json").read_bytes())
    places = [
        (each["begin"], each["end"])
        for each in cas["%FEATURE_STRUCTURES"]
        if each["%TYPE"].endswith(".Token")
    ]
    assert [text[begin:end] for begin, end in places] == tokens.split("|")


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not beside the repository")
def test_a_file_of_webanno_is_read_and_comes_back() -> None:
    data = (SAMPLES / "stackedrel1.xmi").read_bytes()
    assert xmi.recognises(Opening("stackedrel1.xmi", data))
    (draft,) = _drafts(xmi, data)
    assert draft.record is not None
    marks = draft.record.annotations
    assert [(mark.tag, draft.text[mark.spans[0].start : mark.spans[0].end]) for mark in marks] == [
        ("Multivalspan", "tale"), ("Multivalspan", "tale"), ("Multivalspan", "tale"),
        ("Multivalspan", "kinds"),
    ]  # fmt: skip
    assert marks[0].fields == [Field("f1", "A"), Field("f2", "B")]
    assert [(link.type, link.from_, link.to) for link in draft.record.links] == [
        ("Multivalrel", "113", "70"),
        ("Multivalrel", "113", "70"),
    ]
    ours = Record(
        id="b" * 64, text=draft.text, annotations=marks, links=draft.record.links,
        source_file="s/tale.txt",
    )  # fmt: skip
    (again,) = _drafts(xmi, "".join(xmi._lines(ours)).encode())
    assert again.record is not None
    assert again.record.annotations == marks
    assert again.record.links == draft.record.links


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not beside the repository")
@pytest.mark.parametrize(
    ("name", "owner"), [("stackedrel1.xmi", "anno1"), ("stackedrel2.xmi", "admin")]
)
def test_whose_a_file_of_webanno_is_stands_in_it(name: str, owner: str) -> None:
    (draft,) = _drafts(xmi, (SAMPLES / name).read_bytes())
    assert draft.record is not None
    assert {mark.annotator for mark in draft.record.annotations} == {owner}
    assert not any(mark.fault for mark in draft.record.annotations)


def test_chains_and_slots_are_links() -> None:
    data = _xmi(
        "Ana left. She sang a song.",
        '<type:CoreferenceLink xmi:id="5" sofa="1" begin="0" end="3" next="6"'
        ' referenceType="name" referenceRelation="anaphoric"/>',
        '<type:CoreferenceLink xmi:id="6" sofa="1" begin="10" end="13"/>',
        '<type:CoreferenceChain xmi:id="7" first="5"/>',
        '<custom:Event xmi:id="8" sofa="1" begin="14" end="18" value="sing" who="9"/>',
        '<custom:EventWho xmi:id="9" role="agent" target="6"/>',
        '<pos:POS_N xmi:id="10" sofa="1" begin="21" end="25" PosValue="NN"/>',
    )
    items = _items(xmi, data)
    (draft,) = (each for each in items if isinstance(each, Draft))
    assert draft.record is not None
    assert [(mark.id, mark.tag, mark.fields) for mark in draft.record.annotations] == [
        ("5", "name", [Field("layer", "CoreferenceLink"), Field("referenceRelation", "anaphoric")]),
        ("6", "CoreferenceLink", []),
        ("8", "sing", [Field("layer", "Event")]),
    ]
    assert [(link.type, link.from_, link.to) for link in draft.record.links] == [
        ("anaphoric", "5", "6"),
        ("agent", "8", "6"),
    ]
    assert [each.text for each in items if isinstance(each, Notice)] == ["not kept: POS_N"]


def test_an_archive_of_inception_has_one_text_and_who_marked_it() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("ana", "ben", "INITIAL_CAS"):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as one:
                element = '<custom:Bias xmi:id="5" sofa="1" begin="0" end="3" value="loaded"/>'
                one.writestr(f"{name}.xmi", _xmi("Ana left.", element))
                one.writestr("TypeSystem.xml", "<x/>")
            archive.writestr(f"annotation/one.txt/{name}.zip", inner.getvalue())
        archive.writestr("../evil.xmi", b"x")
    assert xmi.recognises(Opening("project.zip", stream.getvalue()))
    items = _items(xmi, stream.getvalue())
    records = [each.record for each in items if isinstance(each, Draft)]
    assert [
        [mark.annotator for mark in record.annotations] for record in records if record
    ] == [[""], ["ana"], ["ben"]]  # fmt: skip
    assert [each.reason for each in items if isinstance(each, Refusal)] == [
        "leads out of the archive"
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("exportedproject.json", "source/long.txt", "annotation/long.txt/ana.zip"),
        ("curation/one.txt/CURATION_USER.zip",),
    ],
)
def test_an_archive_of_inception_is_told_by_how_it_begins(names: tuple[str, ...]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, bytes(REACH))
    assert xmi.recognises(Opening("project.zip", stream.getvalue()[:REACH]))


def test_the_id_of_a_document_of_inception_is_its_annotator() -> None:
    element = '<type2:DocumentMetaData xmi:id="4" sofa="1" begin="0" end="9" documentId="ana" {} />'
    theirs = element.format(
        'documentTitle="one.txt" collectionId="p" documentBaseUri="p" documentUri="p/one.txt"'
    )
    mark = '<custom:Bias xmi:id="5" sofa="1" begin="0" end="3"/>'
    (draft,) = _drafts(xmi, _xmi("Ana left.", theirs, mark))
    assert draft.own_id == "one.txt"
    assert draft.record is not None
    assert [each.annotator for each in draft.record.annotations] == ["ana"]
    (other,) = _drafts(xmi, _xmi("Ana left.", element.format(""), mark))
    assert other.own_id == "ana"


def test_what_xml_has_no_place_for_is_lost_and_said(tmp_path: Path) -> None:
    records = [
        _record("a bell \x07 rings", (0, 1)),
        Record(
            id="c" * 64,
            text="a bell",
            source_file="x/two.txt",
            annotations=[
                RecordAnnotation(id="m", tag="A", spans=[RecordSpan(0, 1)], note="ring \x07"),
                RecordAnnotation(id="n", tag="\x07", spans=[RecordSpan(2, 6)]),
            ],
            links=[RecordLink(id="l", type="t", from_="m", to="n")],
        ),
    ]
    lost = written(xmi, records, tmp_path / "out")
    assert sorted((each.kind, each.id) for each in lost) == [
        ("links", "l"), ("notes", "m"), ("spans", "n"), ("text", ""),
    ]  # fmt: skip
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "TypeSystem.xml", "two.xmi",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<a", "no XML"),
        (b"", "no XML"),
        (b"\xff\xfe\x00", "no XML"),
        (b"<a/>", "begins with another element"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "no XML"),
        (b"PK\3\4 no archive", "no zip archive"),
    ],
)
def test_a_file_that_is_no_xmi_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(ReaderError, match=says):
        _items(xmi, data)


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b"{}", b'{"%FEATURE_STRUCTURES": 3}', b"\xff", b'{"%TYPES": {}}', b"9"]
)
def test_a_file_that_is_no_cas_in_json_is_refused(data: bytes) -> None:
    with pytest.raises(ReaderError):
        _items(cas_json, data)


def test_a_mark_that_is_nowhere_is_refused_alone() -> None:
    data = _xmi(
        "Ana left.",
        '<custom:Bias xmi:id="5" sofa="1" begin="0" end="900"/>',
        '<custom:Bias xmi:id="6" sofa="1" begin="7" end="3"/>',
        '<custom:Bias xmi:id="7" sofa="1" begin="0" end="3" value="x"/>',
        '<custom:Bias xmi:id="8" sofa="1" begin="many" end="3"/>',
        '<custom:Tie xmi:id="9" sofa="1" begin="0" end="3" Governor="7" Dependent="900"/>',
        f'<custom:Bias xmi:id="{"9" * 5000}" sofa="1" begin="0" end="{"9" * 5000}"/>',
    )
    items = _items(xmi, data)
    (draft,) = (each for each in items if isinstance(each, Draft))
    assert draft.record is not None
    assert [(each.id, bool(each.fault)) for each in draft.record.annotations] == [
        ("5", True), ("6", True), ("7", False),
    ]  # fmt: skip
    assert [each.text for each in items if isinstance(each, Notice)] == [
        "not kept: Bias",
        "not kept: Tie between what is no mark",
    ]


def test_json_by_ids_is_read_too() -> None:
    listed_ = {
        "1": {"%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "Ana left."},
        "2": {"%TYPE": "custom.Bias", "@sofa": 1, "begin": 0, "end": 3, "value": "x"},
        "3": {"%TYPE": "custom.Bias", "@sofa": 1, "begin": 0.5, "end": 3},
        "4": "no structure",
    }
    data = json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": listed_, "%VIEWS": {}}).encode()
    assert cas_json.recognises(Opening("a.json", data))
    found = [each for each in cas_json.read(source(data)) if isinstance(each, Foreign)]
    assert [mark.tag for mark in found[0].record.annotations] == ["x"]


def _xmi(text: str, *elements: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{short}="http:///{path}.ecore"'
        for short, path in (
            ("cas", "uima/cas"),
            ("custom", "webanno/custom"),
            ("type", "de/tudarmstadt/ukp/dkpro/core/api/coref/type"),
            ("type2", "de/tudarmstadt/ukp/dkpro/core/api/metadata/type"),
            ("pos", "de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos"),
        )
    )
    return (
        f'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" {spaces} xmi:version="2.0">'
        f'{"".join(elements)}<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView"'
        f' sofaString="{text}"/></xmi:XMI>'
    ).encode()
