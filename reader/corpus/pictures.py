"""Captions and their credits: which lines describe a picture, and whose it is."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.corpus.agencies import is_agency, is_credit
from reader.corpus.lines import Line
from reader.model.article import Region

_LONGEST = 500
_END = 100
_BRACKETS = re.compile(
    r"[\[［](?P<square>[^\[\]［］]{2,80})[\]］]$|[(（](?P<round>[^()（）]{2,80})[)）]\.?$"
)
_OWNED = re.compile(r"(?:©|\([cC]\)) ?(?!\d{4})[^©.]{2,60}$")
_LAST_PIECE = re.compile(r"(?:^|[.!?\"”] | [-–—|] )(?P<piece>[^.|–—]{2,60})\.?$")
_LABELLED_CREDIT = re.compile(
    r"(?:(?:photo(?:graph)?|picture|image)s?(?: credits?| copyright| source)?(?: by|:|,)? ?|credits?: ?"
    r"|courtesy of |图片来源[:：])(?P<name>[A-Z\u0600-\u9fff].*)",
    re.IGNORECASE,
)
_MAY_CREDIT = re.compile(
    r"[\[\]［］()（）©/]|photo|picture|image|credit|courtesy|图片来源", re.IGNORECASE
)
"""What every credit has one of, for a quick look."""
_LABELLED_CAPTION = re.compile(
    r"(?:FILE PHOTO|FILE|File photo|Photo|PHOTO|Picture|Image|Caption|صورة|图片说明|图为|写真)"
    r" ?[:：–—-] ?\S|(?:Image|Media) caption\b"
)
_SPEECH = re.compile(r"[\"“”«»]|\b(?:said|says|told|added)\b")


def pictures(
    lines: Sequence[Line], which: Iterable[int], last_prose: int
) -> Iterator[tuple[int, Region]]:
    """Yield the captions and credits among those of ``lines``, each with its line's index.

    A credit inside a caption follows it. ``last_prose`` is the index of the last line of the
    report: an agency in brackets there signs the report and not a picture.
    """
    for index in which:
        line = lines[index]
        if len(line.text) > _LONGEST:
            continue
        start = _credit_start(
            line.text, may_be_name=0 < index < last_prose, signs_report=index >= last_prose
        )
        if start == 0:
            yield index, Region(line.start, line.end, "credit")
        elif start > 0 or _LABELLED_CAPTION.match(line.text):
            yield index, Region(line.start, line.end, "caption")
            if start > 0:
                yield index, Region(line.start + start, line.end, "credit")


def signature(line: Line) -> tuple[str, int]:
    """Return the agency that signs a report in brackets at the end of its last line.

    With it comes the code point where the brackets begin; ``("", 0)`` where there is none.
    """
    if line.text[-2:].rstrip(".")[-1:] not in "]］)）":
        return "", 0
    found = _BRACKETS.search(line.text, max(0, len(line.text) - _END))
    inside = _inside(found) if found else ""
    return (inside, line.start + found.start()) if found and is_agency(inside) else ("", 0)


def _credit_start(text: str, *, may_be_name: bool, signs_report: bool) -> int:
    """Return where in a line its closing credit begins, -1 where it has none."""
    tail = text[-_END:]
    if not _MAY_CREDIT.search(tail):
        return -1
    offset = len(text) - len(tail)
    if found := _OWNED.search(tail):
        return offset + found.start()
    if found := _BRACKETS.search(tail):
        at = offset + found.start()
        before = text[:at].rstrip()
        if is_agency(_inside(found)):
            return at if not signs_report and not _is_report(before, found) else -1
        by_name = may_be_name and bool(found["square"] or "＝" in before)
        return at if is_credit(_inside(found), by_name=by_name) else -1
    piece = _LAST_PIECE.search(tail)
    return offset + piece.start("piece") if piece and _is_loose_credit(piece["piece"]) else -1


def _inside(brackets: re.Match[str]) -> str:
    return brackets["square"] or brackets["round"]


def _is_report(before: str, brackets: re.Match[str]) -> bool:
    """Tell whether an agency in round brackets follows a sentence that somebody is quoted in."""
    ended = bool(brackets["round"]) and before.endswith((".", "。", "”", '"'))
    return ended and _SPEECH.search(before) is not None


def _is_loose_credit(piece: str) -> bool:
    """Tell it of words after a caption's last sentence: ``REUTERS/Name``, ``Photo: AFP``."""
    labelled = _LABELLED_CREDIT.fullmatch(piece)
    if labelled:
        return is_credit(labelled["name"], by_name=True)
    return ("/" in piece or piece.endswith("Images")) and is_credit(piece)
