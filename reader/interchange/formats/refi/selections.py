"""The marks that the selections of a text become."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.interchange.formats.refi.excerpts import is_excerpt, is_no_name
from reader.interchange.formats.refi.particulars import PLAIN, Particulars
from reader.interchange.formats.refi.passages import Coding, Selection
from reader.interchange.formats.refi.project import Memo, Project, Tie
from reader.interchange.formats.refi.times import read_time
from reader.model.annotation import PASSAGE
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation, RecordSpan

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")


class Marks:
    """Makes marks of the selections of one text."""

    def __init__(self, project: Project, text: str) -> None:
        self._project = project
        self._text = text
        self.names = 0
        """Names of selections that are kept nowhere."""
        self.users: set[str] = set()
        self.aliases: dict[str, str] = {}
        """The ids of marks that go by their selection's, by that of their coding."""
        self._seen: set[str] = set()

    def of(self, selections: Sequence[Selection]) -> Iterator[RecordAnnotation]:
        """Yield the marks, one a code; selections that are parts of one mark make one."""
        by_id: dict[str, Selection] = {}
        for each in selections:
            by_id.setdefault(each.guid, each)
        later: set[str] = set()
        heads = _heads(by_id, self._project.continued)
        lines = {head: self._line(head, by_id, later) for head in heads}
        for each in selections:
            if each.guid not in later or by_id[each.guid] is not each:
                line = lines.get(each.guid) or [each]
                for coding in each.codings or (None,):
                    yield self._mark(each, coding, line)

    def _line(self, head: str, by_id: Mapping[str, Selection], later: set[str]) -> list[Selection]:
        """Return a selection and those that go on with its mark: they have its code, by its user.

        Those are added to ``later``; none is a part of two marks.
        """
        line = [by_id[head]]
        while tie := self._project.continued.get(line[-1].guid):
            part = by_id.get(tie.target)
            if part is None or part.guid in later or _coded(part) != _coded(line[0]):
                break
            del self._project.continued[tie.origin]
            later.add(part.guid)
            line.append(part)
        return line

    def _mark(
        self, selection: Selection, coding: Coding | None, parts: Sequence[Selection]
    ) -> RecordAnnotation:
        id_ = self._id(selection, coding)
        tag = self._tag(coding)
        user = coding.user if coding and coding.user else selection.user
        self.users.add(user)
        memos = self._memos(selection, coding)
        more = next((each.particulars for each in memos if each.particulars), PLAIN)
        try:
            places = self._places(id_, tag, parts)
        except ReaderError as error:
            return RecordAnnotation(id=id_, tag=tag or "?", spans=[], fault=str(error))
        self._seen.add(id_)
        quote, note = self._said(selection, places[0], more)
        quotes = [quote, *map(self._quote, parts[1:], places[1:])]
        notes = [note, more.note, *(each.text for each in memos if not each.particulars)]
        created = (coding.created if coding else "") or selection.created
        return RecordAnnotation(
            id=id_,
            annotator=self._project.people[user].name if user in self._project.people else "",
            round=more.round,
            tag=tag,
            spans=[RecordSpan(*place, quote) for place, quote in zip(places, quotes, strict=True)],
            fields=more.fields,
            note="\n\n".join(filter(None, notes)),
            unsure=more.unsure,
            origin=more.origin,
            status=more.status,
            created=more.created or read_time(created),
            codebook=more.codebook,
            score=more.score,
            reason=more.reason,
        )

    def _id(self, selection: Selection, coding: Coding | None) -> str:
        """Return a mark's id: that of the selection, which links name; of further codes their own."""
        if coding is None or coding is selection.codings[0]:
            if coding:
                self.aliases[coding.guid] = selection.guid
            return selection.guid
        return coding.guid

    def _tag(self, coding: Coding | None) -> str:
        if coding is None:
            return PASSAGE
        tag = self._project.tags.get(coding.code)
        return tag.id if tag else ""

    def _places(self, id_: str, tag: str, parts: Sequence[Selection]) -> list[tuple[int, int]]:
        """Return where a mark stands, as the file counts.

        Raises:
            ReaderError: it cannot be read.

        """
        if id_ and id_ in self._seen:
            raise ReaderError(f"there is another with the GUID {id_[:80]!r}")
        if not tag:
            raise ReaderError("its code is not in the codebook")
        return [(_number(part.start), _number(part.end)) for part in parts]

    def _memos(self, selection: Selection, coding: Coding | None) -> list[Memo]:
        project = self._project
        references = [
            *(coding.memos if coding else ()),
            *selection.memos,
            *project.noted.get(selection.guid, ()),
        ]
        if not references:
            return references
        project.used.update(references)
        return [project.memos[each] for each in references if each in project.memos]

    def _said(
        self, selection: Selection, place: tuple[int, int], more: Particulars
    ) -> tuple[str | None, str]:
        """Return the quote of a selection, if it has any, and the note that is its description."""
        name, description = selection.name, selection.description
        if more.quote:
            return more.quote, description
        if is_excerpt(self._text, *place, name):
            return name, description
        if is_excerpt(self._text, *place, description):
            return description, ""
        self.names += not is_no_name(name)
        return None, description

    def _quote(self, part: Selection, place: tuple[int, int]) -> str | None:
        """Return the quote of a further part of a mark."""
        quote = next(
            (m.particulars.quote for m in self._memos(part, _only(part)) if m.particulars), ""
        )
        return quote or self._said(part, place, PLAIN)[0]


def _heads(by_id: Mapping[str, Selection], continued: Mapping[str, Tie]) -> list[str]:
    """Return the selections that go on in another and are not themselves gone on with."""
    going_on = [each for each in by_id if each in continued]
    later = {continued[each].target for each in going_on}
    return [each for each in going_on if each not in later]


def _coded(selection: Selection) -> tuple[object, ...]:
    return tuple((each.code, each.user) for each in selection.codings)


def _only(selection: Selection) -> Coding | None:
    return selection.codings[0] if selection.codings else None


def _number(position: str) -> int:
    if not _NUMBER.fullmatch(position.strip()):
        raise ReaderError(f"{position[:80]!r} is no position")
    return int(position)
