"""Codebooks as files: both forms come back unchanged, and every fault is listed."""

import json
import string
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader import codebooks
from reader.interchange.codebooks import file as codebook_file
from reader.model.codebook import (
    Boundaries,
    Change,
    Choice,
    Codebook,
    FieldRule,
    LinkType,
    Mapping,
    Tag,
)
from reader.model.errors import ReaderError
from reader.model.revising.check import check

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAME = st.text(string.ascii_letters + "éض", min_size=1, max_size=8)


EXAMPLES = TEXT | st.lists(TEXT, min_size=1, max_size=3).map(tuple)


def entries(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)


@st.composite
def books(draw: st.DrawFn) -> Codebook:
    names = draw(st.lists(NAME, unique=True, min_size=1, max_size=4))
    tags = [
        Tag(id=name, label=draw(TEXT), example=draw(EXAMPLES), not_when=draw(TEXT))
        for name in names
    ]
    choices = (Choice(value="pos", hotkey="+", label=draw(TEXT)), Choice(value="neg"))
    fields = [
        FieldRule(name=name, kind="choice", choices=choices, tags=draw(entries(names)))
        for name in draw(st.lists(NAME, unique=True, max_size=2))
    ]
    links = [
        LinkType(id=name, from_tags=draw(entries(names)), states=choices)
        for name in draw(st.lists(NAME, unique=True, max_size=2))
    ]
    return Codebook(
        id=draw(NAME),
        version=draw(st.integers(1, 99)),
        title=draw(TEXT),
        notes=draw(TEXT),
        boundaries=Boundaries(trim=draw(TEXT), rules=draw(st.lists(TEXT, max_size=2).map(tuple))),
        tags=(*tags,),
        fields=(*fields,),
        links=(*links,),
        mappings=tuple(Mapping(codebook="other", tag=name, to=draw(TEXT)) for name in names[:1]),
    )


@settings(max_examples=60, deadline=None)
@given(books())
def test_both_forms_come_back_unchanged(book: Codebook) -> None:
    for written in (codebook_file.write_toml(book), codebook_file.write_json(book)):
        assert codebook_file.load(written, "file.toml") == (book, [])


def test_every_fault_is_listed_with_its_line() -> None:
    source = b"""id = "mine"
[[tags]]
id = "A"
hotkey = "1"
[[tags]]
id = "B"
hotkey = "1"
[[tags]]
id = "C"
colour = "reddish"
[[tags]]
id = "D"
hotkey = 7
[[tags]]
label = ""
"""
    reading = codebook_file.read(source, "mine.toml")
    assert reading.codebook is None
    faults = "\n".join(reading.faults)
    assert "line 5: hotkey '1' is both tag 'A' and tag 'B'" in faults
    assert "line 8: tag 'C': a colour is #rrggbb" in faults
    assert "line 11: tag number 4" in faults
    assert "hotkey" in faults.split("tag number 4")[1]
    assert "line 14: a tag has no id" in faults


FAULTY = """id = "mine"
[boundaries]
trim = ""
quotes = "maybe"
[[tags]]
id = "A"
hotkey = "1"
applies = "foo"
heading = "yes"
[[tags]]
id = "B"
hotkey = "1"
parent = "B"
[[tags]]
id = "C"
colour = "reddish"
parent = "nowhere"
[[tags]]
id = "C"
[[fields]]
name = "f"
kind = "choise"
choices = ["a", "a"]
default = "c"
tags = ["Z"]
[[fields]]
name = "n"
kind = "number"
default = "abc"
required = 3
[[fields]]
name = "r"
kind = "reference"
applies = "article"
default = "x"
[[fields]]
name = "c"
kind = "choice"
choices = [{ value = 1 }, { value = "b", hotkey = 2 }]
[[links]]
id = "L"
symmetric = "no"
from_tags = ["Y"]
"""


def test_no_fault_hides_behind_another() -> None:
    assert codebook_file.read(FAULTY.encode(), "mine.toml").faults == [
        "line 4: Invalid enum value 'maybe': boundaries.quotes",
        "line 5: tag number 1: Invalid enum value 'foo': applies",
        "line 5: tag number 1: Expected bool, got str: heading",
        "line 10: hotkey '1' is both tag 'A' and tag 'B'",
        "line 10: tag 'B' is its own ancestor",
        "line 14: tag 'C' has an unknown parent 'nowhere'",
        "line 14: tag 'C': a colour is #rrggbb, not 'reddish'",
        "line 18: tag 'C' is there twice",
        "line 20: field number 1: Invalid enum value 'choise': kind",
        "line 20: field 'f' is for an unknown tag 'Z'",
        "line 20: field 'f': the default 'c' is none of its choices",
        "line 20: field 'f': value 'a' is there twice",
        "line 26: field number 2: Expected bool, got int: required",
        "line 26: field 'n': the default is a number, not 'abc'",
        "line 31: field 'r': a mark or a link refers to a mark, an article does not",
        "line 31: field 'r': a reference names a mark, so it has no default",
        "line 36: field number 4: Expected str, got int: choices[0].value",
        "line 36: field number 4: Expected str, got int: choices[1].hotkey",
        "line 40: link type number 1: Expected bool, got str: symmetric",
        "line 40: link type 'L' names an unknown tag 'Y'",
    ]


def test_a_file_may_begin_with_a_table() -> None:
    source = b"[boundaries] # first\ntrim = 3\n[[tags]]\nid = 'A'\n"
    assert codebook_file.read(source, "x.toml").faults == [
        "line 2: Expected str, got int: boundaries.trim"
    ]


def test_the_same_faults_are_told_of_json_by_its_lines() -> None:
    document = tomllib.loads(FAULTY)
    read = codebook_file.read(json.dumps(document, indent=1).encode(), "mine.json")
    plain = [each.partition(": ")[2] for each in read.faults]
    toml = codebook_file.read(FAULTY.encode(), "mine.toml").faults
    assert plain == [each.partition(": ")[2] for each in toml]
    source = b"""{"fields": [{"name": "x", "tags": ["A"]}], "title": 3,
 "boundaries": {"trim": "",
  "quotes": "maybe"},
 "tags": ["A",
  {"id": ["a"]},
  {"id": "B", "revision": -1}]}"""
    assert codebook_file.read(source, "x.json").faults == [
        "line 1: Expected str, got int: title",
        "line 3: Invalid enum value 'maybe': boundaries.quotes",
        "line 5: tag number 2: Expected str, got array: id",
        "line 6: tag number 3: Expected int >= 0: revision",
    ]


def test_the_short_forms_people_write() -> None:
    plain = codebook_file.load(b'{"tags": ["Fact", "Opinion"]}', "my tags.json")[0]
    assert (plain.id, [tag.id for tag in plain.tags]) == ("my-tags", ["Fact", "Opinion"])
    named = codebook_file.load(
        b'[[tag]]\ntag = "Fact"\nkey = "1"\ncolor = "#102030"\ndefinition = "True."', "x.toml"
    )[0]
    assert named.tags[0] == Tag(id="Fact", hotkey="1", colour="#102030", description="True.")
    listed = codebook_file.load(b'[{"tag": "Fact", "parent": ""}]', "x.json")[0]
    assert listed.tags == (Tag(id="Fact"),)


def test_unknown_keys_are_named_not_lost_silently() -> None:
    _, ignored = codebook_file.load(
        b'{"id": "x", "remarks": [], "tags": [{"id": "A", "hotkye": "1"}]}', "x.json"
    )
    assert ignored == ["'hotkye' of tags (line 1)", "'remarks' (line 1)"]


ODD = b"""id = "two words"
remarks = 3
[boundaries]
trimm = "."
[other]
x = 1
[[tags]]
id = "d"
hotkye = "1"
[[tags]]
id = " d "
[[tags]]
id = "e\\u001bx"
[[fields]]
name = "accepted by"
kind = "choice"
choices = [{ value = "v", colour = "" }]
[[links]]
id = "l\\nm"
[[changes]]
version = 2
kind = "rename"
old = ["q"]
new = ["d"]
[[changes]]
version = 2
kind = "melt"
old = ["r"]
new = ["d"]
"""


def test_every_fault_and_every_key_that_is_not_used_has_its_line() -> None:
    reading = codebook_file.read(ODD, "x.toml")
    assert reading.faults == [
        "line 1: the codebook's id 'two words' is empty or has a space in it",
        "line 10: tag ' d ' has space at its beginning or end",
        "line 12: tag 'e\\x1bx' has a character in it that cannot be shown",
        "line 14: field 'accepted by': in a record a field of this name says who decided on a"
        " suggestion",
        "line 18: link type 'l\\nm' has a character in it that cannot be shown",
        "line 25: Invalid enum value 'melt': changes[1].kind",
    ]
    assert reading.ignored == [
        "'remarks' (line 2)",
        "'trimm' of boundaries (line 4)",
        "'other' (line 5)",
        "'hotkye' of tags (line 7)",
        "'colour' of choices (line 14)",
    ]
    document = json.dumps(tomllib.loads(ODD.decode()), indent=1).encode()
    told = codebook_file.read(document, "x.json")
    assert all(each.startswith("line ") for each in told.faults)
    assert len(told.faults) == 6
    assert all("(line " in each for each in told.ignored)


def test_a_list_that_is_none_hides_no_other() -> None:
    source = b'id = "x"\ntags = 3\nlinks = "x"\nmappings = {}\n[fields]\n'
    assert codebook_file.read(source, "x.toml").faults == [
        "line 2: no tags; each tag is a [[tags]] table with at least an id",
        "line 3: links is a list of [[links]] tables",
        "line 4: mappings is a list of [[mappings]] tables",
        "line 5: fields is a list of [[fields]] tables",
    ]


def test_what_marks_brought_is_as_it_is_whatever_its_name() -> None:
    odd = (Tag(id=" d ", parent="imported"), Tag(id="e\x1b", deprecated=True), Tag(id="d"))
    assert check(Codebook(id="x", tags=odd)) == []
    change = Change(version=2, kind="rename", old=("q",), new=("Z",))
    lost = codebook_file.write_toml(Codebook(id="x", tags=(Tag(id="d"),), changes=(change,)))
    line = lost.decode().splitlines().index("[[changes]]") + 1
    assert codebook_file.read(lost, "x.toml").faults == [
        f"line {line}: the rename of q names an unknown tag 'Z'"
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"id = ",
        b"{",
        b'{"tags": []}',
        b'{"tags": 3}',
        b'{"id": 3, "tags": ["A"]}',
        b'{"id": "two words", "tags": ["A"]}',
        b'{"tags": ["A", "A"]}',
        b'{"tags": [null, 3]}',
        b'{"tags": ["\\ud800"]}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(ReaderError) as caught:
        codebook_file.load(data, "bad.toml")
    assert str(caught.value).startswith("bad.toml: ")
    assert "\n" not in str(caught.value)


def test_the_default_codebook_is_complete() -> None:
    book = codebooks.load()
    assert check(book) == []
    assert [tag.hotkey for tag in book.tags] == list("123456789")
    names = "Actor Claim Figure Place Time Source Loaded_language Judgement Event"
    assert [tag.id for tag in book.tags] == [n.replace("_", " ") for n in names.split()]
    for tag in book.tags:
        assert tag.id == tag.label
        assert all([tag.description, tag.example, tag.not_when, tag.confused_with, tag.colour])
    assert len({tag.colour for tag in book.tags}) == 9


def test_a_codebook_that_does_not_come_with_the_program() -> None:
    with pytest.raises(ReaderError, match="news"):
        codebooks.load("../news")


def test_a_number_that_no_file_holds_is_a_fault() -> None:
    for key, section in (("version", ""), ("revision", '[[tags]]\nid = "A"')):
        for number in ("-1", "9" * 30):
            head = f"{section}\n{key} = {number}\n" + ("" if section else '[[tags]]\nid = "A"\n')
            with pytest.raises(ReaderError, match=key):
                codebook_file.load(head.encode(), "x.toml")


@pytest.mark.parametrize("odd", ["a\0b", "a\x1bb", "a\u202eb", "a b", ""])
def test_the_id_of_a_codebook_is_one_word_that_can_be_shown(odd: str) -> None:
    [fault] = check(Codebook(id=odd))
    assert fault.startswith(f"the codebook's id {odd!r} ")


def chain(length: int, top: str = "") -> Codebook:
    above = [top, *(f"t{n}" for n in range(length - 1))]
    return Codebook(id="x", tags=tuple(Tag(id=f"t{n}", parent=p) for n, p in enumerate(above)))


def test_there_are_at_most_32_levels() -> None:
    assert check(chain(32)) == []
    assert check(chain(50_000)) == ["tag 't32' stands below 32 others; there are at most 32 levels"]


def test_however_long_a_circle_is_each_of_its_tags_has_a_fault_and_no_other() -> None:
    told = check(chain(50_000, "t49999"))
    assert len(told) == 50_000
    book = chain(40, "t39")
    book = replace(book, tags=(*book.tags, Tag(id="under", parent="t0")))
    assert len(check(book)) == 40
    assert book.ancestry("under")[:2] == ("under", "t0")
