"""What a person may say about an article: one line, a real date, a language code."""

import re
from datetime import datetime

from reader.model.article import METADATA
from reader.model.errors import ReaderError
from reader.model.identity import is_sha256

_PARTIAL_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def key_of(name: str) -> str:
    """Return the name a value is kept under: of ``METADATA`` in any case, else as it is given."""
    name = name.strip()
    return name.casefold() if name.casefold() in METADATA else name


def checked(name: str, value: str) -> str:
    """Return a value of ``METADATA`` as it is kept, without space around it.

    Raises:
        ReaderError: it is more than one line, or no date, language code or article id where
            one is asked for.
    """
    value = value.strip()
    if name not in METADATA:
        raise ReaderError(f"{name!r} is not metadata; these are: {', '.join(METADATA)}")
    if not value:
        return value
    if any(character in value for character in "\0\n\r"):
        raise ReaderError(f"the value of {name} must be one line")
    if name == "published" and not _is_date(value):
        raise ReaderError(f"published is a date such as 2016-04-22, not {value!r}")
    if name == "language" and not _LANGUAGE.fullmatch(value):
        raise ReaderError(f"language is a code such as en, not {value!r}")
    if name == "supersedes" and not is_sha256(value):
        raise ReaderError("supersedes is the whole id of an article, 64 hexadecimal digits")
    return value


def _is_date(value: str) -> bool:
    if _PARTIAL_DATE.fullmatch(value):
        return True
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return value[4:5] == "-"
