"""Bytes to text, verbatim: nothing is normalised but a byte-order mark, which is dropped.

Strict UTF-8 is tried first, a byte-order mark believed, and only then is the encoding guessed.
"""

import codecs
import io
import re
from typing import BinaryIO, NamedTuple

from reader.model.arrival import Notice
from reader.model.errors import ReaderError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 18
_CHUNK = 1 << 20
_LIKELY = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_5 iso8859_7"
    " iso8859_8 iso8859_15 koi8_r koi8_u cp866 cp874 gb18030 big5 big5hkscs shift_jis cp932 euc_jp"
    " iso2022_jp euc_kr cp949"
)
"""What reports are in where they are not in Unicode; tried before what terminals once used."""
_PREFERRED = ("cp1252", "cp1251", "gb18030", "shift_jis", "euc_jp", "euc_kr")
"""Where encodings agree on every byte of a text, the one that people name."""
_SPOKEN = {
    "cp1252": "English French German Spanish Italian Portuguese Dutch Swedish Norwegian Danish"
    " Finnish",
    "cp1250": "Polish Czech Slovak Hungarian Slovene Croatian Romanian",
    "cp1254": "Turkish",
}
"""Latin encodings look alike; each is likely where it yields a language that is written in it."""
_SLACK = {"cp1252": 0.02, "cp1250": 0.1, "cp1254": 0.1}
"""How much worse it may look for that; the rarer languages are not told by accident."""

_UTF8_LETTERS = re.compile(
    rb"\xc2[\xa0-\xbf]|[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xa6\xb0-\xba]|\xe2\x82\xac"
)
"""Latin letters and punctuation in UTF-8, which read as Latin in another encoding are nonsense."""
_TOO_MANY = 10
"""Others for each of them that are needed to take it for an accident."""

_ESCAPE = 27
_CONTROLS = (*range(1, 9), *range(14, 27), 127)
"""Those that text has by accident only; escape begins what a terminal was told."""
_CONTROLS_AT_MOST = 0.05
"""The share of them in what may still be text, where nothing else tells that it is."""


class Decoded(NamedTuple):
    """A text and the name of the encoding it was in."""

    text: str
    encoding: str


def told(where: str, encoding: str) -> list[Notice]:
    """Return what a person should know of an encoding: nothing, unless it was guessed."""
    sure = encoding == "utf-8" or any(encoding == name for _, name in _MARKS)
    return [] if sure else [Notice(where, f"read as {encoding}, which is a guess")]


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the text of a whole file.

    ``declared`` is an encoding that the file itself names, tried before guessing.

    Raises:
        ReaderError: it is binary, has half a surrogate pair, no encoding fits, or it is empty.

    """
    encoding = by_mark(data) or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise ReaderError(f"not valid {encoding} at byte {error.start}") from error
        encoding = _declared(data, declared) or _guess(data, error)
        text = _decode_guessed(data, encoding)
    check_text(text)
    return Decoded(text, encoding)


def check_text(text: str) -> None:
    """Refuse what cannot be an article's text.

    Raises:
        ReaderError: the text is empty, binary, or has half a surrogate pair.

    """
    if not text or text.isspace():
        raise ReaderError("empty")
    if "\0" in text:
        raise ReaderError("binary, or UTF-16 without a byte-order mark: it has NUL characters")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ReaderError(f"half a surrogate pair at code point {error.start}") from error


def open_text(source: BinaryIO, newline: str) -> tuple[io.TextIOWrapper, str]:
    r"""Return a seekable binary stream as text, and its encoding, without holding it whole.

    ``newline`` is as for ``open``: ``"\n"`` splits lines there only, ``""`` leaves them all.

    Raises:
        ReaderError: no encoding fits.

    """
    encoding = detect(source)
    return io.TextIOWrapper(source, encoding=encoding, newline=newline), encoding


def let_go(text: io.TextIOWrapper) -> None:
    """Let a text of ``open_text`` go, and its stream stay; one who interrupts may have closed that."""
    if not text.closed:
        text.detach()


def detect(source: BinaryIO) -> str:
    """Return the encoding of a seekable stream, reading it through once and rewinding it.

    Raises:
        ReaderError: no encoding fits.

    """
    source.seek(0)
    chunk = source.read(_CHUNK)
    encoding = by_mark(chunk)
    decoder = codecs.getincrementaldecoder("utf-8")()
    while chunk and not encoding:
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            encoding = _guess(chunk, error)
        else:
            chunk = source.read(_CHUNK)
    source.seek(0)
    return encoding or "utf-8"


def by_mark(data: bytes) -> str:
    """Return the encoding that a byte-order mark says, ``""`` where there is none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _declared(data: bytes, declared: str) -> str:
    """Return the name of the encoding that the file declares, if its bytes are in it."""
    try:
        name = codecs.lookup(declared).name
        name = "cp1252" if name == "iso8859-1" else name
        data.decode(name)
    except (LookupError, ValueError):
        return ""
    return name


def _decode_guessed(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReaderError(f"looked like {encoding}, but byte {error.start} is not") from error
    if sum(map(text.count, map(chr, _CONTROLS))) > _CONTROLS_AT_MOST * len(text):
        raise ReaderError("binary: no encoding of text fits")
    return text


def _guess(data: bytes, error: UnicodeDecodeError) -> str:
    """Name the encoding of bytes that are not UTF-8, from a sample around the first that is not."""
    _refuse_broken_utf8(data, error.start)
    sample = _sample(data, error.start)
    # A control character says nothing of the encoding, and would make it look like none.
    sample = sample.translate(None, bytes((*_CONTROLS, _ESCAPE)))
    _refuse_two_encodings(data, error.start)
    from reader.corpus.latin import encoding_of

    if latin := encoding_of(sample):
        return latin
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=_LIKELY.split()) or from_bytes(sample)
    best = matches.best()
    if best is None:
        raise ReaderError("in an encoding that could not be recognised, or binary")
    for name, languages in _SPOKEN.items():
        as_good = (match for match in matches if match.chaos <= best.chaos + _SLACK[name])
        if any(name in m.could_be_from_charset and m.language in languages for m in as_good):
            return name
    return next((name for name in _PREFERRED if name in best.could_be_from_charset), best.encoding)


def _sample(data: bytes, around: int) -> bytes:
    """Return the lines that have more than ASCII in them, near the first one."""
    start = data.rfind(b"\n", 0, around) + 1
    lines = data[start : around + _SAMPLE].split(b"\n")
    whole = lines[:-1] if len(lines) > 1 and around + _SAMPLE < len(data) else lines
    return b"\n".join(line for line in whole if not line.isascii())


def _refuse_broken_utf8(data: bytes, at: int) -> None:
    """Text that is UTF-8 but for a few bytes would come in garbled under any other encoding."""
    if _has_surrogates(data):
        raise ReaderError(f"half a surrogate pair at byte {at}")
    near = data[max(0, at - _SAMPLE) : at + _SAMPLE].decode("utf-8", "replace")
    broken = near.count("\ufffd")
    sound = len(near) - broken - len(near.encode("ascii", "ignore"))
    if sound >= 3 * broken:
        raise ReaderError(
            f"not valid UTF-8 at byte {at}, though most of it is;"
            " `iconv -c -f utf-8 -t utf-8` drops such bytes"
        )


def _refuse_two_encodings(data: bytes, at: int) -> None:
    """Whichever of two the text were read in, the letters of the other would come in garbled."""
    lines = data[max(0, at - _SAMPLE) : at + _SAMPLE].split(b"\n")
    sample = b"\n".join(line for line in lines if not line.isascii())
    utf8 = len(_UTF8_LETTERS.findall(sample))
    other = sample.decode("utf-8", "replace").count("\ufffd")
    from reader.corpus.latin import encoding_of

    if utf8 * _TOO_MANY >= other and encoding_of(_UTF8_LETTERS.sub(b"", sample)):
        raise ReaderError(
            f"in two encodings: part of it is UTF-8, but not byte {at}; save it in one of them"
        )


def _has_surrogates(data: bytes) -> bool:
    """Tell it of bytes that strict UTF-8 refuses."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
