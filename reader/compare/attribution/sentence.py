"""What one sentence attributes, by the places of its cues, commas and quotation marks."""

from collections.abc import Iterable, Sequence

import regex
from msgspec.structs import replace

from reader.compare.attribution import phrases
from reader.compare.attribution.attributed import Attribution
from reader.compare.attribution.channels import is_channel
from reader.compare.attribution.cues import BEGINS_CLAUSE, BEGINS_CONTENT, CUE, TOLD, is_saying
from reader.compare.attribution.quotations import opening, trimmed
from reader.model.passage import Passage

Range = tuple[int, int]

_MOST_CUES = 8
"""Cues of one sentence."""
_END = regex.compile(r"""[\s.,;:!?"”’»)\]]*""")
_THAT = regex.compile(r"\s+that\b")
_QUOTE_BEFORE = regex.compile(r"(?r)[,.?!…]?[”\"»’][,.]?\s*$")
_COMMA_BEFORE = regex.compile(r"(?r),\s*$")
_OTHER_TALK = regex.compile(r"[“„«\"]|\n\n")
_AS_SAYING = regex.compile(r"\s+(?:as\s+)?saying\b")
_ORDERING = regex.compile(
    r"t(?:old|ells?)\s+(?:(?!that\b|had\b|has\b|was\b|were\b)\w+\s+){1,6}?to\s[\p{Ll}“\"]"
)
_NAMED = regex.compile(
    r"\s*(?:(?:the|an?|one)\s(?!\w+ing\b)(?:[\w’'-]+\s?){1,4}|(?:\p{Lu}[\w.’'-]*\s?){1,5}(?:\p{Ll}+\s\p{Lu}\w+)?)"
    r"(?:,.*)?\W*"
)
_OPENING = '“„«"'
_LETTER = regex.compile(r"\p{L}")
_NOBODY = regex.compile(r"\s*(?:it|there)\b", regex.IGNORECASE)


class Sentence:
    """The attributions of one sentence."""

    def __init__(
        self, article: str, text: str, start: int, end: int, channels: Sequence[str]
    ) -> None:
        self._article, self._text, self._channels = article, text, channels
        self._start, self._end = start, end
        self._begun = start
        """Where the next source may begin: not before the last cue."""

    def attributions(self) -> list[Attribution]:
        """Return them in the order of their cues.

        What is hearsay within somebody's words is theirs.
        """
        found: list[Attribution] = []
        for number, cue in enumerate(CUE.finditer(self._text, self._start, self._end)):
            if number >= _MOST_CUES:
                break
            if cue.start() < self._begun or not self._says(cue):
                continue
            if cue["quotes"] and found and self._quoting(found, cue):
                continue
            made = self._of(cue)
            if made is not None:
                found.append(made)
                if made.source is not None:
                    self._begun = max(cue.end(), made.source.end)
        named = [one for one in found if one.source is not None]
        return [
            one
            for one in found
            if one.source is not None
            or not any(each.covers(one.cue.start, one.cue.end) for each in named)
        ]

    def _says(self, cue: "regex.Match[str]") -> bool:
        if cue["always"] or cue["verb"] or cue["quotes"]:
            is_order = _ORDERING.match(self._text, cue.start()) is not None
            return not is_order and is_saying(self._text, self._start, cue)
        return True

    def _of(self, cue: "regex.Match[str]") -> Attribution | None:
        if cue["passive"] or cue["hearsay"]:
            return self._nobodys(cue)
        if cue["according"]:
            return self._according(cue)
        if cue["quoted"]:
            return self._was_quoted(cue)
        if cue["quotes"]:
            return self._quotes(cue)
        return self._said(cue)

    def _nobodys(self, cue: "regex.Match[str]") -> Attribution:
        content = trimmed(self._text, self._begun, self._end)
        return self._made(cue, (0, 0), [content])

    def _according(self, cue: "regex.Match[str]") -> Attribution | None:
        is_first = not self._text[self._start : cue.start()].strip()
        source = phrases.after(self._text, cue.end(), self._end, is_described=not is_first)
        if source[0] == source[1]:
            return None
        before = trimmed(self._text, self._begun, cue.start())
        after = trimmed(self._text, source[1], self._end)
        is_last = not self._text[source[1] : after[0]].startswith(",")
        places = [before] if is_last and before[0] < before[1] else [before, after]
        return self._made(cue, source, [place for place in places if place[0] < place[1]])

    def _was_quoted(self, cue: "regex.Match[str]") -> Attribution | None:
        source = phrases.before(self._text, self._begun, cue.start())
        if source[0] == source[1]:
            return None
        if cue["quoted"].endswith("by"):
            channel = phrases.after(self._text, cue.end(), self._end)
            content = trimmed(self._text, channel[1], self._end)
            made = self._made(cue, source, [content])
            return replace(made, channel=self._passage(*channel))
        return self._made(cue, source, [trimmed(self._text, cue.end(), self._end)])

    def _quotes(self, cue: "regex.Match[str]") -> Attribution | None:
        """``X quoted Y as saying Z``; ``..., citing Y``."""
        saying = _AS_SAYING.search(self._text, cue.end(), self._end)
        if saying:
            source = phrases.after(self._text, cue.end(), saying.start())
            channel = phrases.before(self._text, self._begun, cue.start())
            content = trimmed(self._text, saying.end(), self._end)
        elif _COMMA_BEFORE.search(self._text, self._start, cue.start()):
            source = phrases.after(self._text, cue.end(), self._end)
            channel = (0, 0)
            content = trimmed(self._text, self._begun, cue.start())
        else:
            return None
        if source[0] == source[1]:
            return None
        made = self._made(cue, source, [content])
        return replace(made, channel=self._passage(*channel))

    def _quoting(self, found: list[Attribution], cue: "regex.Match[str]") -> bool:
        """Whether the source of what was found quotes another, who then is the source."""
        source = phrases.after(self._text, cue.end(), self._end)
        before = found[-1]
        if source[0] == source[1] or _AS_SAYING.search(self._text, cue.end(), self._end):
            return False
        if before.source and not _COMMA_BEFORE.search(self._text, self._start, cue.start()):
            return False
        found[-1] = replace(before, source=self._passage(*source), channel=before.source)
        return True

    def _said(self, cue: "regex.Match[str]") -> Attribution | None:
        addressee, rest = self._told(cue)
        while circumstance := phrases.CIRCUMSTANCE.match(self._text, rest, self._end):
            rest = circumstance.end()
        is_last = self._is_end(rest)
        inverted = None if is_last else self._inverted(cue)
        if inverted is not None:
            return inverted
        begins = any(
            each.match(self._text, rest, self._end) for each in (BEGINS_CONTENT, BEGINS_CLAUSE)
        )
        if cue["verb"] and not (is_last or begins):
            return None
        source = phrases.before(self._text, self._begun, cue.start())
        if source[0] == source[1] or _NOBODY.fullmatch(self._text, *source):
            return None
        after = trimmed(self._text, rest, self._end)
        is_quoted = _QUOTE_BEFORE.search(self._text, self._begun, source[0]) is not None
        contents = [self._before(source[0])] if is_last or is_quoted else [after]
        if is_quoted and not is_last and self._text[after[0]] in _OPENING:  # "...," he said, "..."
            contents.append(after)
        if is_last and self._text[rest : rest + 1] == ",":  # "The alternative, he said, was worse"
            contents.append(after)
        made = self._made(cue, source, contents)
        if not made.contents:
            return None
        told = self._passage(*addressee)
        if told is None:
            return made
        if is_channel(told.quote, self._channels):
            return replace(made, channel=told)
        return replace(made, addressee=told)

    def _told(self, cue: "regex.Match[str]") -> tuple[Range, int]:
        """Return who was told, and where the words after that begin."""
        if not TOLD.fullmatch(cue[0]):
            return (0, 0), cue.end()
        place = phrases.after(self._text, cue.end(), self._end)
        words = self._text[place[0] : place[1]].split()
        if (
            len(words) > 4
        ):  # "told residents to leave", "told the Lamp eleven bodies had been brought"
            capitals = [number for number, word in enumerate(words[:4]) if word[0].isupper()]
            count = capitals[-1] + 1 if capitals else 1
            stop = regex.match(rf"\S+(?:\s+\S+){{{count - 1}}}", self._text, pos=place[0])
            place = (place[0], stop.end() if stop else place[1])
        return place, max(place[1], cue.end())

    def _is_end(self, at: int) -> bool:
        """Whether the sentence is over, or goes on with something else, where the cue ended."""
        blank = _END.match(self._text, at, self._end)
        stop = blank.end() if blank else at
        if stop >= self._end:
            return True
        begins = BEGINS_CONTENT.match(self._text, at, self._end)
        return self._text[at : at + 1] in ",.;" and not begins

    def _inverted(self, cue: "regex.Match[str]") -> Attribution | None:
        """``"...," said the mayor``."""
        source = phrases.after(self._text, cue.end(), self._end)
        if source[0] == source[1]:
            return None
        if not _QUOTE_BEFORE.search(self._text, self._start, cue.start()):
            is_named = _NAMED.fullmatch(self._text, cue.end(), self._end)
            comma = _COMMA_BEFORE.search(self._text, self._start, cue.start())
            if not comma or not is_named or not self._is_end(source[1]):
                return None
            subject = phrases.before(self._text, self._begun, cue.start())
            if (
                self._text[subject[0] : subject[0] + 1].isupper()
                and "," in self._text[slice(*subject)]
            ):
                return None  # "Sabra, the spokesman, said the city was theirs"
        return self._made(cue, source, [self._before(cue.start())])

    def _before(self, at: int) -> Range:
        """Return the content that stands before a source or a cue at ``at``."""
        place = trimmed(self._text, self._begun, at)
        if place[1] > place[0] and self._text[place[1] - 1] in '”»"':
            line = self._text.rfind("\n", 0, place[0]) + 1
            begun = opening(self._text, line, place[1] - 1)
            if begun is not None and begun < place[0]:
                place = (begun, place[1])
        return place

    def _made(
        self, cue: "regex.Match[str]", source: Range, contents: Iterable[Range]
    ) -> Attribution:
        passages = (self._passage(*place) for place in contents)
        return Attribution(
            cue=Passage(self._article, *cue.span(), cue[0]),
            source=self._passage(*source),
            contents=tuple(each for each in passages if each and _LETTER.search(each.quote)),
        )

    def _passage(self, start: int, end: int) -> Passage | None:
        return Passage(self._article, start, end, self._text[start:end]) if start < end else None
