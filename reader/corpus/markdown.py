"""Markdown: the text is the file's own, verbatim, after its front matter.

Front matter is metadata and no part of the text, which begins with the line after it; so the
offsets of a Markdown article count from there.
"""

import re
from typing import BinaryIO

from reader.corpus.arrivals import Reading
from reader.corpus.decode import decode, told
from reader.corpus.fields import draft_of, place_of, plain_value, sorted_fields, unread
from reader.model.errors import ReaderError

_TOML = re.compile(
    r"\+\+\+[ \t]*\r?\n(?P<matter>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_YAML = re.compile(
    r"---[ \t]*\r?\n(?P<matter>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_NAME = re.compile(r"\w[\w .-]{0,60}")
_REACH = 100_000
_BLOCKS = frozenset({">", "|", ">-", "|-"})


def read_markdown(source: BinaryIO, where: str) -> Reading:
    """Yield the one article of a Markdown file, its front matter as metadata.

    Front matter is TOML between ``+++`` lines, or ``key: value`` lines between ``---`` lines;
    what is neither is left in the text.

    Raises:
        ReaderError: it cannot be decoded, nothing but front matter is in it, or that is broken.

    """
    whole, encoding = decode(source.read())
    pairs, start = _front_matter(whole)
    fields = sorted_fields(
        (name, value) for name, value in pairs if (place_of(name) or ("", 0))[0] != "text"
    )
    yield draft_of(where, fields, whole[start:], encoding)
    yield from unread(fields.extra, fields.known, where)
    yield from told(where, encoding)


def _front_matter(text: str) -> tuple[list[tuple[str, str]], int]:
    """Return what the front matter says, and the code point where the text begins."""
    opening = text[:_REACH]
    if found := _TOML.match(opening):
        return _toml(found["matter"]), found.end()
    if found := _YAML.match(opening):
        pairs = _entries(found["matter"])
        return (pairs, found.end()) if pairs else ([], 0)
    return [], 0


def _toml(matter: str) -> list[tuple[str, str]]:
    import tomllib

    try:
        table = tomllib.loads(matter.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise ReaderError(f"front matter: {error}") from error
    values = ((name, plain_value(value)) for name, value in table.items())
    return [(name, value) for name, value in values if value]


def _entries(matter: str) -> list[tuple[str, str]]:
    """Return ``key: value`` lines; none where any line is neither that nor part of a value."""
    pairs: list[tuple[str, str]] = []
    for line in matter.splitlines():
        name, colon, value = line.partition(":")
        if colon and _NAME.fullmatch(name.rstrip()) and (not value or value[0].isspace()):
            value = value.strip()
            pairs.append((name.rstrip(), "" if value in _BLOCKS else _unquoted(value)))
        elif pairs and (line[:1].isspace() or line.startswith("- ")):
            name, value = pairs[-1]
            part = _unquoted(line.strip().removeprefix("- ").strip())
            pairs[-1] = (name, f"{value}; {part}" if value and "- " in line else f"{value} {part}")
        elif line.strip() and not line.startswith("#"):
            return []
    return pairs


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
