"""Codebooks of REFI-QDA: what is written is valid and comes back; those of other tools are read."""

import io

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from reader import codebooks as shelf
from reader.interchange.codebooks import forms as codebook_forms
from reader.interchange.codebooks.file import Reading
from reader.interchange.formats.refi import codebook as refi
from reader.model.codebook import Boundaries, Codebook, FieldRule, LinkType, Tag
from reader.model.errors import ReaderError
from reader.model.revising.check import check
from tests.interchange.formats.refi.archives import (
    HEAD,
    NVIVO,
    SCHEMA,
    archive,
    assert_valid,
    guid,
    project,
)

WORDS = st.text(st.sampled_from("ab \n\r\t\u00a0\u2028Ω🚒\"<&>:\\/'"), max_size=12)
DEFINITIONS = st.one_of(
    WORDS,
    st.sampled_from(["Says so.\n\nNot: a thing", "Id: x", "a\n\nb\n\n", "For example: a\n    b", "\n\n"]),
)  # fmt: skip


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    tags: list[Tag] = []
    for nth in range(draw(st.integers(1, 8))):
        parent = draw(st.sampled_from(["", *(tag.id for tag in tags)]))
        examples = draw(st.lists(WORDS.filter(bool), max_size=3))
        tags.append(
            Tag(
                id=draw(st.sampled_from(["A", "B", "a/b", "Ω", '"q"', "Claim: x"])) + str(nth),
                label=draw(st.sampled_from(["", "A", "B", "A0", "B/A", "x  y", "tab\there"])),
                parent=parent,
                description=draw(DEFINITIONS),
                brief=draw(WORDS),
                use_when=draw(WORDS),
                not_when=draw(WORDS),
                confused_with=draw(WORDS),
                example=tuple(examples) if len(examples) > 1 else "".join(examples),
                hotkey=draw(st.sampled_from(["", chr(ord("a") + nth)])),
                colour=draw(st.sampled_from(["", "#0a1B2c"])),
                applies=draw(st.sampled_from(["span", "article", "link"])),
                heading=draw(st.booleans()),
                deprecated=draw(st.booleans()),
            )
        )
    return Codebook(id="made", tags=tuple(tags))


def read(data: bytes, name: str = "made.qdc") -> Reading:
    return codebook_forms.read(io.BytesIO(data), name)


def tags_in(data: bytes, name: str = "made.qdc") -> dict[str, Tag]:
    reading = read(data, name)
    assert reading.codebook, reading.faults
    return {tag.id: tag for tag in reading.codebook.tags}


def in_project(data: bytes) -> etree._Element:
    """Return a codebook as part of a project, since there is a schema of those."""
    book = etree.tostring(etree.fromstring(data)).decode()
    return etree.fromstring(project(book.replace("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0")
        .replace(' origin="reader"', "")).encode())  # fmt: skip


def by_id(book: Codebook) -> dict[str, Tag]:
    """Return the tags; a label that only says the id again is none."""
    return {tag.id: replace(tag, label="") if tag.label == tag.id else tag for tag in book.tags}


@given(codebooks())
@settings(deadline=None)
def test_tags_come_back(book: Codebook) -> None:
    assume(not check(book))
    assert tags_in(refi.written(book)) == by_id(book)


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema is not here")
@given(codebooks())
@settings(deadline=None, max_examples=30)
def test_what_is_written_is_valid(book: Codebook) -> None:
    assert_valid(in_project(refi.written(book)))


@pytest.mark.parametrize("name", shelf.shipped())
def test_those_that_come_with_the_program_come_back(name: str) -> None:
    book = shelf.load(name)
    found = tags_in(refi.written(book), f"{book.id}.qdc")
    assert found == by_id(book)
    reading = read(refi.written(book), f"{book.id}.qdc")
    assert reading.codebook
    assert reading.codebook.id == book.id


def test_what_has_no_place_is_said() -> None:
    book = Codebook(
        id="b",
        title="B",
        boundaries=Boundaries(trim=""),
        tags=(Tag(id="a"),),
        fields=(FieldRule(name="f"), FieldRule(name="g")),
        links=(LinkType(id="l"),),
    )
    assert refi.left_out(book) == [
        "2 fields",
        "1 link type",
        "what belongs to a span",
        "its title, source, licence and notes",
    ]
    assert not refi.left_out(Codebook(id="b", tags=(Tag(id="a"),)))


def test_one_without_tags_is_not_written() -> None:
    with pytest.raises(ReaderError, match="has no tags"):
        refi.written(Codebook(id="b"))


def test_taguettes_codebook_is_read() -> None:
    """Its GUIDs are in upper case, its tags in a row by their paths, and its sets empty."""
    data = (
        f'{HEAD}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4.1"><Codes>'
        '<Code guid="0D62985D-B147-5D01-A9B5-CAE5DCD98342" name="interesting" isCodable="true"/>'
        '<Code guid="DFE5C38E-9449-5959-A1F7-E3D895CFA87F" name="people.mayor" isCodable="true"/>'
        "</Codes><Sets></Sets></CodeBook>"
    ).encode()
    assert [*tags_in(data)] == ["interesting", "people.mayor"]
    reading = read(data, "my study.qdc")
    assert reading.codebook
    assert (reading.codebook.id, reading.codebook.source) == ("my-study", "Taguette 1.4.1")


def test_qualcoders_codebook_is_read() -> None:
    """A category holds codes, and may have the name of one; the file begins with a byte-order mark."""
    data = (
        f'\ufeff{HEAD}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" '
        'xsi:schemaLocation="urn:QDA-XML:codebook:1.0 Codebook.xsd" origin="QualCoder" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Codes>\n'
        f'<Code guid="{guid(1)}" name="fear" isCodable="true" color="#F781F3" />\n'
        f'<Code guid="{guid(2)}" name="feelings" isCodable="false">\n'
        "<Description>memo &amp; more</Description>\n"
        f'<Code guid="{guid(3)}" name="fear" isCodable="true" color="#FFF"/>\n</Code>\n'
        "</Codes>\n</CodeBook>\n"
    ).encode()
    assert tags_in(data) == {
        "fear": Tag(id="fear", colour="#F781F3"),
        "feelings": Tag(id="feelings", description="memo & more", heading=True),
        "feelings/fear": Tag(id="feelings/fear", label="fear", parent="feelings", colour="#FFFFFF"),
    }


def test_of_atlas_codebook_the_groups_are_told() -> None:
    data = (
        f'{HEAD}<CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="ATLAS.ti Win 23.4.0"><Codes>'
        f'<Code guid="{guid(1)}" name=" a\u202eb " color="rgb(1,2,3)" isCodable="1"/></Codes>'
        f'<Sets><Set name="group 1" guid="{guid(2)}"><MemberCode guid="{guid(1)}"/></Set></Sets>'
        "</CodeBook>"
    ).encode()
    assert tags_in(data) == {"a b": Tag(id="a b", label=" a\u202eb ")}
    assert read(data).ignored == ["the code group 'group 1'"]


def test_the_codebook_of_a_project_is_read() -> None:
    codes = (
        f'<CodeBook><Codes><Code guid="{guid(1)}" name="a" isCodable="true"/></Codes></CodeBook>'
    )
    assert [*tags_in(archive(project(codes)), "p.qdpx")] == ["a"]
    assert read(archive(project("")), "p.qdpx").faults == ["it has no codebook"]
    assert read(archive("<x/>"), "p.qdpx").faults == ["its outermost element is 'x', not 'Project'"]
    assert read(b"PK", "p.qdpx").codebook is None


@pytest.mark.skipif(not NVIVO.exists(), reason="the sample is not here")
def test_nvivos_codes_are_read_written_and_read_again() -> None:
    reading = read(NVIVO.read_bytes(), "nvivo.qdpx")
    assert reading.codebook, reading.faults
    book = reading.codebook
    assert (len(book.tags), len({tag.id for tag in book.tags})) == (262, 262)
    assert len({tag.name for tag in book.tags}) == 252
    assert book.tag("rq1_definition").parent == ""
    assert book.tag("programming") != book.tag("competencies")
    assert tags_in(refi.written(book)) == {tag.id: tag for tag in book.tags}
    assert_valid(in_project(refi.written(book)))
