"""The dateline that opens a report: where from, when, and by which agency."""

import re
from typing import NamedTuple

from reader.corpus.agencies import is_agency
from reader.corpus.dates import date_of_line

_REACH = 140
_DASH = r"\s?(?:--|[-–—:_]|\.\s?-)"
_PLACE = r"[A-Z\u00c0-\u017f][\w.'’-]*(?:[ /,]{1,2}(?:[A-Z\u00c0-\u017f][\w.'’-]*|of|al|the)){0,6}"
_ARABIC = r"[\u0620-\u06ff]{2,}(?: [\u0620-\u06ff]{2,}){0,2}"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|June|July"
    r"|August|September|October|November|December)\.?"
)
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_OF_AGENCIES = tuple(
    re.compile(shape)
    for shape in (
        # BEIRUT (Reuters) - / DAMASCUS, April 21 (Xinhua) -- / دمشق (رويترز) -
        rf"(?:{_PLACE}|{_ARABIC})?[,.]? ?(?P<date>{_DATE})?[,.]? ?"
        rf"[(\[](?P<wire>[^()\[\]]{{2,30}})[)\]]\.?{_DASH}",
        # MOSCOW, April 21. /TASS/.
        rf"{_PLACE}[,.] (?P<date>{_DATE})[,.]? /(?P<wire>[A-Z-]{{2,12}})/\.",
        # Aleppo, SANA - / NNA - / دمشق-سانا
        rf"(?:{_PLACE}, |{_ARABIC} ?[-–—] ?)?(?P<wire>[A-Z\u0620-\u06ff][^,():_–—-]{{1,24}}?)"
        r"(?: ?[–—_:]| ?--| -)(?=\s)",
    )
)
"""Openings that count only where what they name is an agency."""
_BY_FORM = tuple(
    re.compile(shape)
    for shape in (
        # CAIRO — / BEIRUT, Lebanon — / LISSEN, 9 November (Meridian) —
        r"(?P<place>[A-Z][A-Z'’.-]{3,}(?:[ /-][A-Z][A-Z'’.-]+){0,3})"
        rf"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){{0,2}})?(?:,? (?P<date>{_DATE}))?"
        r"(?: \((?P<wire>[A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,3})\))?"
        r"\s?(?:--|[–—]|-(?=\s))(?=\s?[\"“‘A-Z])",
        # 新华社大马士革4月21日电（记者…）
        r"(?:据)?(?P<wire>新华社|中新社|中新网|法新社|路透社)[\u3400-\u9fff]{0,10}\d{1,2}月\d{1,2}日电"
        r"(?:\s?[(（][^)）]{1,30}[)）])?",
        # 【カイロ共同】 / 【本报北京讯】 / 【カイロ＝山田太郎】
        r"【[^】]{0,16}?(?P<wire>共同|時事|ロイター|AFP|AFP=時事|新华社|中新网)[^】]{0,4}】",
        r"【[^】]{1,16}(?:[讯訊电電]|[＝=][^】]{1,14})】",
    )
)
_MARK_REACH = 80
_MARK = re.compile(r"[-–—/:_(\[【电]")
_LOUD = (
    "NATO BREAKING EXCLUSIVE UPDATE UPDATED WATCH VIDEO LIVE OPINION ANALYSIS CORRECTION NOTE"
    " INTERVIEW QUESTION ANSWER"
)
_NOT_PLACES = frozenset(_LOUD.split())


class Dateline(NamedTuple):
    """The code points a dateline takes at the start of a line, and what it says."""

    length: int
    wire: str
    published: str


NO_DATELINE = Dateline(0, "", "")


def dateline_of(line: str) -> Dateline:
    """Return the dateline that a paragraph opens with, if it certainly does, else ``NO_DATELINE``."""
    opening = line[:_REACH]
    if not _MARK.search(opening, 0, _MARK_REACH):
        return NO_DATELINE
    for shape in _OF_AGENCIES:
        found = shape.match(opening)
        if found and is_agency(found["wire"]):
            return _said(found)
    found = next(filter(None, (shape.match(opening) for shape in _BY_FORM)), None)
    return _said(found) if found and found.end() < len(line) else NO_DATELINE


def _said(found: re.Match[str]) -> Dateline:
    parts = found.groupdict("")
    if parts.get("place") in _NOT_PLACES:
        return NO_DATELINE
    return Dateline(found.end(), parts.get("wire", ""), date_of_line(parts.get("date", "")))
