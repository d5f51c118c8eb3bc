"""Archives of strangers: what they hold is read, what would leave, hide or swell is refused."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from reader.interchange.reading.safe_zip import new_archive, opened, put
from reader.model.errors import ReaderError


def archive(*members: tuple[str | zipfile.ZipInfo, bytes]) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return stream


def test_members_are_read_by_name() -> None:
    with opened(archive(("sources/", b""), ("project.qde", b"<a/>"), ("sources/1.txt", b"x"))) as a:
        assert a.names == ["project.qde", "sources/1.txt"]
        assert a.read("sources/1.txt") == b"x"
        with pytest.raises(ReaderError, match="not in the archive"):
            a.read("sources/2.txt")


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:/a", "..\\a", "\\a"])
def test_a_name_that_leads_out_is_refused_and_the_rest_is_read(name: str) -> None:
    with opened(archive((name, b"x"), ("good", b"y"))) as a:
        assert a.names == ["good"]
        assert list(a.refused.values()) == ["leads out of the archive"]


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with opened(archive((link, b"/etc/passwd"))) as a:
        assert (a.names, a.refused) == ([], {"link": "is a link"})


def test_a_name_that_is_there_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        made = archive(("a", b"x"), ("a", b"y"))
    with opened(made) as a:
        assert a.refused == {"a": "is in the archive twice"}


def test_a_bomb_is_refused_unread() -> None:
    with opened(archive(("bomb", bytes(1 << 24)))) as a:
        assert a.refused == {"bomb": "unpacks to more than 200 times its size"}


def test_a_size_that_lies_is_found_out() -> None:
    data = archive(("a", b"x" * 5000)).getvalue()
    lying = data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with opened(io.BytesIO(lying)) as a, pytest.raises(ReaderError, match="cannot be unpacked"):
        a.read("a")


def test_encrypted_members_are_refused() -> None:
    data = bytearray(archive(("a", b"x")).getvalue())
    data[data.index(b"PK\1\2") + 8] |= 1
    with opened(io.BytesIO(data)) as a:
        assert a.refused == {"a": "is encrypted"}


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"no archive at all"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(ReaderError, match="no zip archive"), opened(io.BytesIO(data)):
        pass


def test_a_member_that_was_cut_off_at_the_beginning_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cut.zip"
    file.write_bytes(archive(("a", b"x" * 50), ("b", b"y")).getvalue()[9:])
    with file.open("rb") as stream, opened(stream) as a:
        assert (a.names, a.refused) == (["b"], {"a": "begins before the archive"})
        assert a.read("b") == b"y"


def test_an_archive_in_an_archive_is_read() -> None:
    nested = archive(("in.zip", archive(("a", b"x")).getvalue()))
    with opened(nested) as outer, outer.inner("in.zip") as inner:
        assert inner.read("a") == b"x"


def test_the_same_members_make_the_same_bytes() -> None:
    def made() -> bytes:
        stream = io.BytesIO()
        with new_archive(stream) as a:
            put(a, "a.xml", b"<a/>" * 100)
        return stream.getvalue()

    assert made() == made()
    with opened(io.BytesIO(made())) as a:
        assert a.read("a.xml") == b"<a/>" * 100
