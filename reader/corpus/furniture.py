"""What a short line is by itself: a date, a reading time, a byline, a button, an id.

Only what a line says whole counts; where it stands is for ``masthead`` to judge.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from reader.corpus.agencies import is_agency
from reader.corpus.dates import date_of_line, is_time, is_weekday
from reader.corpus.lines import Line

Role = Literal["date", "stamp", "byline", "source", "machine", "button", "weak"]
"""``date`` a bare date, ``stamp`` one that a label calls the date of publication, ``machine``
a line nobody wrote, ``button`` the like that also stands between paragraphs, ``weak`` one that
only counts beside others: a bare number, a time, a weekday."""

_LONGEST = 80
_LONGEST_SIGN = 600
_JOINT = re.compile(r"\s?[|·•]\s?| [-–—] | (?=(?:来源|來源|المصدر|[Ss]ource) ?[:：])")


class Sign(NamedTuple):
    """The role of a line, with the date or the agency it gives."""

    role: Role
    published: str = ""
    wire: str = ""


_BUTTON_WORDS = """
advertisement|advertisment|sponsored|sponsored content|story continues below advertisement
article continues below advertisement|article continues after advertisement|continue reading
continue reading the main story|read more|read full story|read the full story|read also
share|tweet|share this|share this article|share this story|share this page|share article
share on facebook|share on twitter|share on whatsapp|share via email|share with friends
tweet this|copy link|copy url|print this page|print this article|email this article
leave a comment|leave a reply|add a comment|post a comment|no comments|view comments
related articles|related stories|related news|related topics|related content|related
most read|top stories|you may also like|you might also like|more on this story
recommended for you|editor's picks|back to top|skip to content|skip to main content
follow us|subscribe now|sign up|sign in|log in|newsletter|play video|listen to this article
اقرأ أيضا|اقرأ أيضًا|اقرأ أيضاً|اقرأ المزيد|إعلان|شارك|مشاركة|شارك المقال|طباعة
广告|分享|分享到|相关阅读|相关新闻|相关报道|延伸阅读|広告|関連記事|シェア
"""
_BUTTONS = frozenset(_BUTTON_WORDS.strip().replace("\n", "|").split("|"))
_EDGE_WORDS = (
    "facebook twitter whatsapp telegram linkedin pinterest email e-mail print save listen tags"
    " topics comments home menu search video loading... loading"
)
_EDGE_BUTTONS = frozenset(_EDGE_WORDS.split())
_POINTER = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related(?: (?:story|stories|articles?))?"
    r"|more on this(?: story)?|watch(?: also)?|recommended|اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)"
    r"|相关阅读|相关新闻|関連記事)\s?[:：»>|]\s?\S",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"(?:follow (?:us|[@\w. ]{2,40}) on (?:twitter|facebook|instagram|x|telegram|youtube|google)"
    r"|sign up (?:for|to) |subscribe to |click here (?:to|for) |download (?:our|the) .{0,20}\bapp\b"
    r"|join (?:us|our) .{0,30}\b(?:telegram|whatsapp|facebook)|تابعونا على)",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:(?:reading|read) time\s?[:：-]?\s?(?:about |approx\.? |~ ?)?\d{1,2}\s?(?:min|mins|minutes?)\.?"
    r"|\d{1,2}\s?-?\s?(?:min|mins|minutes?)\.? (?:read|reading|to read)"
    r"|\d{1,2} ?min(?:utes?)? de (?:lecture|lectura)|lesezeit:? \d{1,2} min(?:uten|\.)?"
    r"|(?:مدة القراءة|وقت القراءة)\s?:?\s?\d{1,2} ?\S{0,6}|\d{1,2} (?:دقيقة|دقائق) (?:قراءة|للقراءة)"
    r"|(?:阅读时间|閱讀時間)\s?[:：]?\s?\d{1,2}\s?分[钟鐘])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?P<when>(?:first |date |originally )?(?:published|posted)(?: on| at| date)?|publi(?:sh|cation) date"
    r"|date|issued|تاريخ النشر|نشر في|نُشر في|发布时间|發布時間|发表时间|公開日|発行日|publié le|"
    r"veröffentlicht(?: am)?|publicado(?: el)?)"
    r"|(?:last )?(?:updated|modified|update|edited)(?: on| at)?|آخر تحديث|更新时间|更新日|mis à jour le"
    r"|aktualisiert(?: am)?)\s?[:：]?\s?(?P<rest>\S.*)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:(?:news |original )?sources?|agency|المصدر|المصادر|来源|來源|出典|quelle)\s?[:：]\s?(?P<name>\S.*)",
    re.IGNORECASE,
)
_NAME = r"[A-Z\u00c0-\u017f][\w.'’-]*"
_BETWEEN = r"(?:and|&|in|de|van|von|al|el|bin|[Aa]gencies)"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|[Pp]ar|[Vv]on):? (?P<name>{_NAME}"
    rf"(?:,? (?:{_NAME}|{_BETWEEN}))*)|(?:بقلم|كتب|作者|記者|记者|责任编辑|责编|编辑)\s?[:：]\s?\S.{{0,30}}"
    r"|[(（](?:本报|本社)?(?:记者|記者|编辑|责任编辑)[ ：:][^)）]{1,40}[)）]"
)
_BY_STARTS = (
    "By by BY Wr wr Re re Pa Vo بق كت 作者 記者 记者 责任 责编 编辑 (记 (記 （记 （記 (本 （本"
)
_BY = frozenset(_BY_STARTS.split())
"""How a byline begins, for a quick look."""
_STAFF = re.compile(
    r"\(?(?:(?:with )?additional )?(?:reporting|writing|editing|edited|compiled|translated) by"
    r" \w[^()]*\)?\.?",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"(?:end\s?)?/+\s?\d{1,6}|[a-z]{1,3}(?:[./][a-z]{1,3}){0,3}\s?/\s?\d{1,6}|[0-9a-f]{32,64}"
    r"|(?:news |story |article |report )?(?:id|code|no|number|ref)\.?\s?[:：#]\s?[\w/-]{1,20}|#\d{2,12}"
    r"|[\d,.]+k? (?:views?|visits?|comments?|shares?|likes?|hits)"
    r"|(?:views?|visits?|hits|comments?|shares?)\s?[:：(]\s?[\d,.]+k?\)?"
    r"|(?:short link|permalink|url|link)\s?[:：]\s?\S.*"
    r"|https?://\S+|www\.\S+|（完）|\(完\)|［完］|- ?end ?-|#+|\*{3,}|-{3,}|_{3,}",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\s?(?:©|\(c\))?,?\s?(?:19|20)\d\d\b|جميع الحقوق محفوظة|版权所有",
    re.IGNORECASE,
)
_RIGHTS = tuple(
    words + dot
    for words in ("All rights reserved", "All Rights Reserved", "all rights reserved")
    for dot in ("", ".")
)
_LISTED = re.compile(r"(?:tags?|keywords|topics|filed under)\s?[:：]\s?\S", re.IGNORECASE)
_LABELS = (
    "(re rep (wr wri (ed edi (ad add wit com tra cop tag key top fil rea als see rel mor wat rec fol"
    " sig sub cli dow joi اقر 相关阅 相关新 関連記 تاب جمي 版权所 (c)"
)
_BEGINNINGS = frozenset(
    form for word in _LABELS.split() for form in (word, word.upper(), word.title())
)
"""How a line of any length begins that may be a credit, a link or a notice."""
_DIGIT = re.compile(r"\d")


def unusual(lines: Sequence[Line]) -> list[int]:
    """Return which lines are not plainly a paragraph of the report.

    A paragraph is long and ends with a full stop; this looks no closer, for most lines are one.
    """
    return [
        index
        for index, (_, _, text, _) in enumerate(lines)
        if len(text) <= _LONGEST
        or text[-1] not in '.”"。'
        or text[-2] in ")]）］"
        or text[:3] in _BEGINNINGS
        or "©" in text
    ]


def sign_of(line: str) -> Sign | None:
    """Return what a line is by itself, None where it is not certainly anything."""
    return _lengthy(line) if len(line) > _LONGEST else _short(line)


@lru_cache(maxsize=4096)
def _short(line: str) -> Sign | None:
    """Return what a line no longer than a label is; labels are the same in many articles."""
    plain = " ".join(line.split())
    return _whole(plain) or (_joined(plain) if _JOINT.search(plain) else None)


def _lengthy(line: str) -> Sign | None:
    """Return it of a line as long as a paragraph: few signs are, and most lines are not signs."""
    if line.endswith(_RIGHTS):
        return Sign("machine")
    if (line[:3] not in _BEGINNINGS and line[:1] != "©") or len(line) > _LONGEST_SIGN:
        return None
    if _STAFF.fullmatch(line):
        return Sign("byline")
    if _COPYRIGHT.match(line) or _LISTED.match(line):
        return Sign("machine")
    return Sign("button") if _POINTER.match(line) or _INVITATION.match(line) else None


def _whole(line: str) -> Sign | None:
    if line.replace(" ", "").isalpha():
        return _button(line) or _named(line) or _lengthy(line)
    dated = _dated(line) if _DIGIT.search(line) else None
    return dated or _button(line) or _labelled(line) or _named(line) or _lengthy(line)


def _joined(line: str) -> Sign | None:
    """Return what a line of several parts is, where each part is something."""
    signs = [_whole(part.strip()) for part in _JOINT.split(line)]
    if not all(signs):
        return None
    known = [sign for sign in signs if sign]
    published = next((sign.published for sign in known if sign.published), "")
    wire = next((sign.wire for sign in known if sign.wire), "")
    dated = next((sign for sign in known if sign.published), known[0])
    return Sign(dated.role, published, wire)


def _button(line: str) -> Sign | None:
    bare = line.casefold().strip(" .:»>›[]()")
    if bare in _BUTTONS:
        return Sign("button")
    if bare in _EDGE_BUTTONS or is_weekday(line):
        return Sign("weak")
    return None


def _dated(line: str) -> Sign | None:
    bare = line.strip("()[]|·•-–— ")
    if bare.isdecimal() and len(bare) <= 12:
        return Sign("weak")
    if _READING_TIME.fullmatch(line):
        return Sign("machine")
    if found := date_of_line(bare):
        return Sign("date", published=found)
    if is_time(bare):
        return Sign("weak")
    label = _LABEL.fullmatch(line)
    found = date_of_line(label["rest"]) if label else ""
    if label and (found or is_time(label["rest"])):
        return Sign("stamp", published=found) if label["when"] else Sign("machine")
    return None


def _labelled(line: str) -> Sign | None:
    source = _SOURCE.fullmatch(line)
    if source and len(source["name"]) <= 60 and ". " not in source["name"]:
        is_link = "://" in source["name"] or source["name"].startswith("www.")
        return Sign("machine") if is_link else Sign("source", wire=source["name"].strip(" ."))
    return Sign("machine") if _MACHINE.fullmatch(line) else None


def _named(line: str) -> Sign | None:
    byline = _BYLINE.fullmatch(line) if line[:2] in _BY else None
    if byline:
        name = byline["name"] or ""
        return Sign("byline", wire=name if is_agency(name) else "")
    return Sign("byline", wire=line) if is_agency(line) else None
