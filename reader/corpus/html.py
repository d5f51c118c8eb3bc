"""Web pages, by trafilatura: the text is what it extracts, the metadata what the page says."""

import logging
import re
from typing import Any, BinaryIO

from reader.corpus.arrivals import Reading
from reader.corpus.decode import decode, told
from reader.corpus.fields import draft_of, sorted_fields, unread
from reader.model.errors import ReaderError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)
_NOT_IN_XML = {*range(1, 9), *range(11, 13), *range(14, 32), 0xFFFE, 0xFFFF}
_FORM_FEED = 12
_REACH = 4096
_NO_SEARCH = {"original_date": True, "extensive_search": False}
"""A date only where the page names one; otherwise any year in its text would do."""


def read_html(source: BinaryIO, where: str) -> Reading:
    """Yield the one article of a web page.

    Raises:
        ReaderError: it cannot be decoded, holds no article, or the extra ``html`` is missing.

    """
    data = source.read()
    declared = _CHARSET.search(data[:_REACH])
    page, encoding = decode(data, declared[1].decode("ascii") if declared else "")
    found = _extracted(_REFERENCE.sub(_without_control, page))
    if found is None or not found.text:
        raise ReaderError("no article found in this page")
    said = {
        "title": found.title,
        "outlet": found.sitename,
        "published": found.date,
        "url": found.url,
        "language": found.language,
        "author": found.author,
    }
    fields = sorted_fields((name, value) for name, value in said.items() if value)
    yield draft_of(where, fields, found.text, encoding)
    yield from unread(fields.extra, fields.known, where)
    if not declared:
        yield from told(where, encoding)


def _without_control(reference: re.Match[str]) -> str:
    """Leave out a reference to a control character, as the extractor does with the character itself.

    It would drop all around it.
    """
    character = int(reference[1], 16) if reference[1] else int(reference[2])
    if character == _FORM_FEED:
        return " "
    return "" if character in _NOT_IN_XML else reference[0]


def _extracted(page: str) -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise ReaderError(
            "web pages need one more package: pip install 'parallel-reader[html]'"
        ) from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=_NO_SEARCH
        )
    except Exception as error:
        raise ReaderError(f"this page could not be read: {type(error).__name__}") from error
