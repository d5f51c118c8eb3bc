"""Dates as outlets write them, to ISO-8601; what is ambiguous is not a date here."""

import re
from datetime import date, datetime
from typing import NamedTuple

_MONTHS = (
    "january jan janvier januar enero janeiro января январь يناير كانونالثاني ocak",
    "february feb février fevrier februar febrero февраля فبراير شباط şubat",
    "march mar mars märz maerz marzo марта مارس آذار mart",
    "april apr avril abril апреля أبريل ابريل نيسان nisan",
    "may mai mayo мая مايو أيار ايار mayıs",
    "june jun juin juni junio июня يونيو حزيران haziran",
    "july jul juillet juli julio июля يوليو تموز temmuz",
    "august aug août aout agosto августа أغسطس اغسطس آب ağustos",
    "september sep sept septembre septiembre сентября سبتمبر أيلول ايلول eylül",
    "october oct octobre oktober okt octubre октября أكتوبر اكتوبر تشرينالأول ekim",
    "november nov novembre noviembre ноября نوفمبر تشرينالثاني kasım",
    "december dec décembre decembre dezember dez diciembre декабря ديسمبر كانونالأول aralık",
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_WEEKDAY_NAMES = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat"
    " sunday sun lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch"
    " donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo"
    " понедельник вторник среда четверг пятница суббота воскресенье"
    " الأحد الاحد الإثنين الاثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت"
    " 星期一 星期二 星期三 星期四 星期五 星期六 星期日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日"
    " 月 火 水 木 金 土 日"
)
_WEEKDAYS = frozenset(_WEEKDAY_NAMES.split())
_BESIDE_WORDS = (
    "am pm a p m gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet eest msk ist jst t z h"
    " at on the of le el à de del um uhr st nd rd th er local time hrs hours makkah ksa"
    " م ص يوم الساعة بتوقيت غرينتش г года"
)
_BESIDE = frozenset(_BESIDE_WORDS.split())
"""Words that stand beside a date without changing it."""

_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_TIME = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.h]|時|时)\s?\d{2}(?:(?::|\.|分)\d{0,2})?(?:\.\d+)?(?!\d)"
    r"(?:\s?[-+]\d{2}:?\d{2}\b|Z\b)?|(?:gmt|utc)\s?[-+]\s?\d{1,2}(?::\d{2})?\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_TWO_WORD_MONTH = re.compile(r"(كانون|تشرين)\s+(?=الأول|الثاني)")
_LONGEST = 80


class _Parts(NamedTuple):
    numbers: list[int]
    months: list[int]
    other: int


def iso_date(value: str) -> str:
    """Return a metadata value as an ISO-8601 date, or date and time; ``""`` where it is unsure."""
    value = value.strip()
    if value[:1].isdigit() and value.isascii():
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return date_of_line(value)
        if len(value) > len("2016-04-21"):
            return moment.isoformat().replace("+00:00", "Z")
        return moment.date().isoformat()
    return date_of_line(value)


def date_of_line(line: str) -> str:
    """Return the ISO-8601 date of a line that is nothing but a date.

    A weekday and a time may stand beside it; ``""`` where there is anything else, no year, or
    two readings: ``04/05/2016``.
    """
    if len(line) > _LONGEST or not any(map(str.isdecimal, line)):
        return ""
    line = _TWO_WORD_MONTH.sub(r"\1", line)
    for shape, reading in ((_YEAR_FIRST, _year_first), (_YEAR_LAST, _year_last)):
        found = shape.search(line)
        if found:
            rest = line[: found.start()] + " " + line[found.end() :]
            parts = _parts(rest)
            clean = not (parts.numbers or parts.months or parts.other)
            return reading(found) if clean else ""
    return _in_words(_parts(line))


def has_two_readings(value: str) -> bool:
    """Tell whether a value is a date, but for not saying which number is the month."""
    found = _YEAR_LAST.search(value) if len(value) <= _LONGEST else None
    if not found or not _is_ambiguous(found) or min(int(found[1]), int(found[3])) < 1:
        return False
    return not any(_parts(value[: found.start()] + " " + value[found.end() :]))


def is_weekday(line: str) -> bool:
    """Tell whether a line is the name of a day of the week and nothing else."""
    return len(line) > 1 and line.strip(" ,.").casefold() in _WEEKDAYS


def is_time(line: str) -> bool:
    """Tell whether a line is a time of day and nothing else."""
    if len(line) > _LONGEST or not _TIME.search(line):
        return False
    parts = _parts(line)
    return not (parts.numbers or parts.months or parts.other)


def _parts(line: str) -> _Parts:
    numbers: list[int] = []
    months: list[int] = []
    other = 0
    for word in _WORD.findall(_TIME.sub(" ", line)):
        folded = word.casefold()
        if word.isdecimal():
            numbers.append(int(word))
        elif folded in _MONTH:
            months.append(_MONTH[folded])
        elif folded not in _WEEKDAYS and folded not in _BESIDE:
            other += 1
    return _Parts(numbers, months, other)


def _in_words(parts: _Parts) -> str:
    if parts.other or len(parts.months) != 1 or len(parts.numbers) != 2:
        return ""
    day, year = sorted(parts.numbers)
    return _checked(year, parts.months[0], day)


def _year_first(found: re.Match[str]) -> str:
    year, month, day = map(int, found.groups())
    return _checked(year, month, day)


def _year_last(found: re.Match[str]) -> str:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if _is_ambiguous(found):
        return ""
    day, month = (second, first) if second > 12 else (first, second)
    return _checked(year, month, day)


def _is_ambiguous(found: re.Match[str]) -> bool:
    first, second = int(found[1]), int(found[3])
    return found[2] != "." and first != second and max(first, second) <= 12


def _checked(year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if 1900 <= year <= 2100 else ""
