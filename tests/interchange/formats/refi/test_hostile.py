"""Projects that are broken, or meant to break something: a line each, and the rest is read."""

import io
import stat
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.interchange.formats import qdc, qdpx
from reader.interchange.formats.refi import codebook
from reader.interchange.formats.refi import xml as refi_xml
from reader.model.errors import ReaderError
from tests.interchange.formats.refi.archives import (
    HEAD,
    archive,
    guid,
    project,
    quotes,
    record_of,
    source,
    taken,
    written,
)
from tests.interchange.formats.refi.test_other_tools import CODES, USERS, coding, selection
from tests.interchange.formats.refi.test_other_tools import source as text_source
from tests.interchange.formats.test_qdpx import RECORD

TEXTS = {"sources/t.txt": b"Mayor said so"}
GOOD = project(USERS + CODES + text_source(selection(30, 0, 5, coding(40, 10))))


def refused_marks(inner: str, more: str = "") -> list[str]:
    """Return why each mark of a text is refused; the one at its end never is."""
    good = selection(0xFF, 0, 5, coding(0xFE, 10))
    data = archive(project(USERS + CODES + text_source(inner + good) + more), TEXTS)
    (draft,), refused, _ = taken(data)
    assert not refused
    *marks, last = record_of(draft).annotations
    assert (last.id, last.fault or "") == (guid(0xFF), "")
    return [mark.fault for mark in marks if isinstance(mark.fault, str)]


@pytest.mark.parametrize(
    ("start", "end", "fault"),
    [
        ("x", "5", "'x' is no position"),
        ("", "5", "'' is no position"),
        ("1e3", "5", "'1e3' is no position"),
        ("9" * 40, "5", f"{'9' * 40!r} is no position"),
        ("٣", "5", "'٣' is no position"),
        ("-3", "5", "no span -3-5 in a text of 13 code points"),
        ("5", "2", "no span 5-2 in a text of 13 code points"),
        ("5", "5", "no span 5-5 in a text of 13 code points"),
        ("5", "999", "no span 5-999 in a text of 13 code points"),
    ],
)
def test_absurd_positions_are_refused_by_themselves(start: str, end: str, fault: str) -> None:
    inner = selection(30, 0, 0, coding(40, 10))
    inner = inner.replace('startPosition="0"', f'startPosition="{start}"')
    inner = inner.replace('endPosition="0"', f'endPosition="{end}"')
    assert refused_marks(inner) == [fault]


def test_codes_and_ids_that_do_not_fit_are_refused_by_themselves() -> None:
    assert refused_marks(selection(30, 0, 5, coding(40, 99))) == ["its code is not in the codebook"]
    twice = selection(30, 0, 5, coding(40, 10)) + selection(30, 6, 10, coding(41, 10))
    assert refused_marks(twice) == [f"there is another with the GUID {guid(30)!r}"]
    no_code = selection(30, 0, 5, f'<Coding guid="{guid(40)}"/>')
    assert refused_marks(no_code) == ["its code is not in the codebook"]


def test_parts_that_go_round_in_a_circle_stay_marks() -> None:
    inner = "".join(selection(at, at - 30, at - 28, coding(at + 10, 10)) for at in (30, 31, 32))
    ties = "".join(
        f'<Link guid="{guid(70 + at)}" name="(continued)" originGUID="{guid(30 + at)}" '
        f'targetGUID="{guid(30 + (at + 1) % 3)}"/>'
        for at in range(3)
    )
    data = archive(project(USERS + CODES + text_source(inner) + f"<Links>{ties}</Links>"), TEXTS)
    (draft,), refused, _ = taken(data)
    assert not refused
    assert sorted(quotes(draft)) == ["Ma", "ay", "yo"]
    assert [link.type for link in record_of(draft).links] == ["(continued)"] * 3


def test_a_part_that_two_go_on_in_is_of_the_first() -> None:
    inner = "".join(selection(at, at - 30, at - 29, coding(at + 10, 10)) for at in range(30, 34))
    ties = "".join(
        f'<Link guid="{guid(70 + one)}" name="(continued)" originGUID="{guid(one)}" '
        f'targetGUID="{guid(other)}"/>'
        for one, other in ((30, 32), (31, 32), (32, 33))
    )
    data = archive(project(USERS + CODES + text_source(inner) + f"<Links>{ties}</Links>"), TEXTS)
    (draft,), _, _ = taken(data)
    made = record_of(draft)
    assert [[span.start for span in mark.spans] for mark in made.annotations] == [[0, 2, 3], [1]]
    assert [(link.from_, link.to) for link in made.links] == [(guid(31), guid(32))]


def test_parts_with_two_codes_stay_marks_that_are_linked() -> None:
    inner = selection(30, 0, 2, coding(40, 10)) + selection(31, 2, 5, coding(41, 12))
    tie = (
        f'<Links><Link guid="{guid(70)}" name="(continued)" originGUID="{guid(30)}" '
        f'targetGUID="{guid(31)}"/></Links>'
    )
    data = archive(project(USERS + CODES + text_source(inner) + tie), TEXTS)
    (draft,), _, notices = taken(data)
    (link,) = record_of(draft).links
    assert (quotes(draft), link.from_, link.to) == (["Ma", "yor"], guid(30), guid(31))
    assert not [each for each in notices if "links" in each.text]


@pytest.mark.parametrize(
    ("qde", "reason"),
    [
        ('<!DOCTYPE Project SYSTEM "http://example.org/x.dtd"><Project/>', "it has a DTD"),
        ('<!DOCTYPE p [<!ENTITY a "b">]><Project name="&a;"/>', "it has a DTD"),
        ("<Project>&a;</Project>", "undefined entity"),
        ('<?xml version="1.0" encoding="utf-1"?><Project/>', "not XML that can be read"),
        ('<?xml version="1.0" encoding="utf-7"?><Project/>', "not XML that can be read"),
        (GOOD[:-30], "not XML that can be read"),
        (HEAD, "not XML that can be read"),
        ("", "not XML that can be read"),
        ("<CodeBook/>", "its outermost element is 'CodeBook', not 'Project'"),
        ("<Project>" + "<a>" * 999 + "</a>" * 999 + "</Project>", "more than 256 elements"),
        ("<Project>" + "\xff".encode("latin-1").decode("latin-1") + "</Project>\x00", "not XML"),
    ],
)  # fmt: skip
def test_xml_that_is_broken_or_dangerous_is_refused_whole(qde: str, reason: str) -> None:
    with pytest.raises(ReaderError, match=reason):
        taken(archive(qde, TEXTS))


def test_entities_do_not_swell() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 9}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE p [<!ENTITY a0 "lol">{entities}]><Project name="&a11;"/>'
    with pytest.raises(ReaderError, match="it has a DTD"):
        taken(archive(bomb))


def test_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refi_xml, "_LONGEST", 1000)
    inline = f'<TextSource guid="{guid(1)}"><PlainTextContent>{"x" * 2000}</PlainTextContent>'
    with pytest.raises(ReaderError, match="million characters in one element"):
        taken(archive(project(f"<Sources>{inline}</TextSource></Sources>")))


def test_an_element_within_itself_is_refused() -> None:
    inner = selection(30, 0, 5, selection(31, 0, 5, ""))
    with pytest.raises(ReaderError, match="PlainTextSelection within a PlainTextSelection"):
        taken(archive(project(text_source(inner)), TEXTS))


@pytest.mark.parametrize(
    "path",
    ["internal://../t.txt", "internal:///etc/passwd", "absolute:///etc/passwd", "relative:///t.txt",
     "/etc/passwd", "internal://gone.txt", "internal://", ""],
)  # fmt: skip
def test_a_text_is_looked_for_in_the_archive_alone(path: str) -> None:
    two = text_source("", path, "Bad").replace("</Sources>", "") + text_source("", name="Good")[9:]
    drafts, refused, _ = taken(archive(project(two), TEXTS))
    assert [draft.metadata["title"] for draft in drafts] == ["Good"]
    assert [each.where for each in refused] == ["p.qdpx#Bad"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("sources/t.txt", b"", "empty"),
        ("sources/t.txt", b" \r\n", "empty"),
        ("sources/t.txt", b"a\0b", "binary"),
        ("sources/t.txt", b"caf\xc3\xa9 caf\xc3\xa9 caf\xc3\xa9 \xff", "not valid UTF-8"),
    ],
)
def test_a_text_that_is_none_is_refused_by_itself(name: str, data: bytes, reason: str) -> None:
    drafts, (refusal,), _ = taken(archive(GOOD, {name: data}))
    assert not drafts
    assert refusal.reason.startswith(reason)


def _members() -> Iterator[tuple[zipfile.ZipInfo, str]]:
    yield zipfile.ZipInfo("../up.txt"), "leads out of the archive"
    yield zipfile.ZipInfo("/etc/passwd"), "leads out of the archive"
    yield zipfile.ZipInfo("C:\\windows.txt"), "leads out of the archive"
    link = zipfile.ZipInfo("sources/link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    yield link, "is a link"


@pytest.mark.parametrize(("member", "reason"), list(_members()))
def test_a_member_that_would_leave_is_refused_and_the_rest_read(
    member: zipfile.ZipInfo, reason: str
) -> None:
    out = io.BytesIO(archive(GOOD, TEXTS))
    with zipfile.ZipFile(out, "a") as made:
        made.writestr(member, b"/etc/passwd")
    (draft,), (refusal,), _ = taken(out.getvalue())
    assert (quotes(draft), refusal.reason) == (["Mayor"], reason)


def test_a_text_that_is_encrypted_is_refused_by_itself() -> None:
    data = bytearray(archive(GOOD, TEXTS))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    drafts, refused, _ = taken(bytes(data))
    assert not drafts
    assert refused[0].reason == "is encrypted"


def test_a_bomb_is_refused() -> None:
    data = archive(GOOD, {"sources/t.txt": b"a" * (1 << 24)})
    drafts, refused, _ = taken(data)
    assert not drafts
    assert refused[0].reason == "unpacks to more than 200 times its size"
    with pytest.raises(ReaderError, match="unpacks to more than 200 times its size"):
        taken(archive(project("<x/>" * (1 << 22))))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", archive(GOOD, TEXTS)[:-40], archive(GOOD, TEXTS, "project.txt")],
)
def test_what_is_no_project_is_refused_whole(data: bytes) -> None:
    with pytest.raises(ReaderError):
        taken(data)


def test_two_projects_in_one_archive_are_refused() -> None:
    with pytest.raises(ReaderError, match=r"2 files \.qde in it; a project has one"):
        taken(archive(GOOD, {"other.qde": b"<Project/>"}))


WRITTEN = written([RECORD])
QDE = zipfile.ZipFile(io.BytesIO(WRITTEN)).read("project.qde")


@given(st.lists(st.tuples(st.integers(0, len(WRITTEN) - 1), st.integers(0, 255)), max_size=6))
@settings(deadline=None, max_examples=60)
def test_whatever_bytes_are_changed_nothing_else_is_raised(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WRITTEN)
    for at, value in changes:
        data[at] = value
    _read(bytes(data))


@given(
    st.integers(0, len(QDE)), st.integers(0, 60),
    st.sampled_from(["", "<", ">", '"', "&#0;", "<Note>", "</Note>", "\x0b", "<Link/>", "9"]),
)  # fmt: skip
@settings(deadline=None, max_examples=150)
def test_whatever_xml_is_changed_nothing_else_is_raised(at: int, cut: int, put: str) -> None:
    qde = QDE[:at] + put.encode() + QDE[at + cut :]
    _read(archive(qde, {"sources/t.txt": b"Mayor said"}))


@given(st.sampled_from(["guid", "targetGUID", "name", "isCodable", "originGUID", "creatingUser"]))
@settings(deadline=None)
def test_whatever_is_missing_nothing_else_is_raised(attribute: str) -> None:
    _read(archive(QDE.replace(f" {attribute}=".encode(), b" x="), TEXTS))


def _read(data: bytes) -> None:
    try:
        list(qdpx.read(source(data)))
    except (ReaderError, OSError):
        return


@pytest.mark.parametrize(
    "data",
    [b"<CodeBook/>", b"<CodeBook><Codes/></CodeBook>", b"<CodeBook", b"<x/>",
     b'<!DOCTYPE x [<!ENTITY a "b">]><CodeBook/>', b"<CodeBook><CodeBook/></CodeBook>"],
)  # fmt: skip
def test_a_codebook_that_is_none_has_a_fault(data: bytes) -> None:
    reading = codebook.read(io.BytesIO(data), "x.qdc")
    assert reading.codebook is None
    assert len(reading.faults) == 1
    assert "\n" not in reading.faults[0]


def test_a_codebook_is_no_article() -> None:
    with pytest.raises(ReaderError, match="reader codebook import takes it"):
        qdc.read(source(b"<CodeBook/>"))


def test_many_codes_of_one_name_are_told_apart_in_no_time() -> None:
    codes = "".join(f'<Code guid="{guid(at)}" name="a"/>' for at in range(20_000))
    reading = codebook.read(
        io.BytesIO(f"<CodeBook><Codes>{codes}</Codes></CodeBook>".encode()), "x"
    )
    assert reading.codebook
    assert reading.codebook.tags[-1].id == "a (20000)"
