"""The selections of a text, as a file has them, and the marks that they become."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.interchange.formats.refi.excerpts import is_excerpt, is_no_name
from reader.interchange.formats.refi.particulars import Particulars
from reader.interchange.formats.refi.project import Memo, Project, Tie, created_of, ends, user_of
from reader.interchange.formats.refi.times import read_time
from reader.interchange.formats.refi.xml import Element
from reader.model.annotation import PASSAGE
from reader.model.record import RecordAnnotation, RecordSpan

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")


class Coding(NamedTuple):
    """A code given to a selection or a source."""

    guid: str
    code: str
    user: str
    created: str
    memos: tuple[str, ...]


class Selection(NamedTuple):
    """A stretch of a text, with the codes that were given it, none or more."""

    guid: str
    name: str
    start: str
    end: str
    user: str
    created: str
    description: str
    codings: tuple[Coding, ...]
    memos: tuple[str, ...]


def selection_of(element: Element) -> Selection:
    """Return what a ``PlainTextSelection`` says."""
    return Selection(
        element.guid,
        element.get("name"),
        *ends(element),
        user_of(element),
        created_of(element),
        element.text_of("Description"),
        codings_of(element),
        element.targets("NoteRef"),
    )


def codings_of(element: Element) -> tuple[Coding, ...]:
    """Return the codings right within a selection or a source."""
    return tuple([_coding(each) for each in element.children if each.name == "Coding"])


def _coding(element: Element) -> Coding:
    code = element.targets("CodeRef")
    return Coding(
        element.guid,
        code[0] if code else "",
        user_of(element),
        created_of(element),
        element.targets("NoteRef"),
    )


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
        """Yield the marks; selections that are parts of one mark make one."""
        by_id: dict[str, Selection] = {}
        for each in selections:
            by_id.setdefault(each.guid, each)
        later: set[str] = set()
        heads = _heads(by_id, self._project.continued)
        parts = {head: self._line(head, by_id, later) for head in heads}
        for each in selections:
            if each.guid not in later or by_id[each.guid] is not each:
                yield from self._marks(each, parts.get(each.guid, [each]))

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

    def _marks(
        self, selection: Selection, parts: Sequence[Selection]
    ) -> Iterator[RecordAnnotation]:
        if not selection.codings:
            yield self._mark(selection, None, parts)
        for coding in selection.codings:
            yield self._mark(selection, coding, parts)

    def _mark(
        self, selection: Selection, coding: Coding | None, parts: Sequence[Selection]
    ) -> RecordAnnotation:
        id_ = self._id(selection, coding)
        tag = self._tag(coding)
        user = coding.user if coding and coding.user else selection.user
        self.users.add(user)
        memos = self._memos(selection, coding)
        more = next((each.particulars for each in memos if each.particulars), Particulars())
        if fault := self._fault(id_, tag, parts):
            return RecordAnnotation(id=id_, tag=tag or "?", spans=[], fault=fault)
        self._seen.add(id_)
        quote, note = self._said(selection, more)
        notes = [note, more.note, *(each.text for each in memos if not each.particulars)]
        created = (coding.created if coding else "") or selection.created
        return RecordAnnotation(
            id=id_,
            annotator=self._project.people[user].name if user in self._project.people else "",
            round=more.round,
            tag=tag,
            spans=[_span(selection, quote), *(_span(*self._part(each)) for each in parts[1:])],
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

    def _fault(self, id_: str, tag: str, parts: Sequence[Selection]) -> str:
        """Return why a mark cannot be read; ``""`` where it can."""
        if id_ and id_ in self._seen:
            return f"there is another with the GUID {id_[:80]!r}"
        if not tag:
            return "its code is not in the codebook"
        for part in parts:
            for end in (part.start, part.end):
                if not _NUMBER.fullmatch(end.strip()):
                    return f"{end[:80]!r} is no position"
        return ""

    def _memos(self, selection: Selection, coding: Coding | None) -> list[Memo]:
        project = self._project
        references = (
            *(coding.memos if coding else ()),
            *selection.memos,
            *project.noted.get(selection.guid, ()),
        )
        project.used.update(references)
        return [project.memos[each] for each in references if each in project.memos]

    def _said(self, selection: Selection, more: Particulars) -> tuple[str | None, str]:
        """Return the quote of a selection, if it has any, and the note that is its description."""
        name, description = selection.name, selection.description
        if more.quote:
            return more.quote, description
        place = int(selection.start), int(selection.end)
        if is_excerpt(self._text, *place, name):
            return name, description
        if is_excerpt(self._text, *place, description):
            return description, ""
        self.names += not is_no_name(name)
        return None, description

    def _part(self, part: Selection) -> tuple[Selection, str | None]:
        quote = next(
            (m.particulars.quote for m in self._memos(part, _only(part)) if m.particulars), ""
        )
        return part, quote or self._said(part, Particulars())[0]


def _heads(by_id: Mapping[str, Selection], continued: Mapping[str, Tie]) -> list[str]:
    """Return the selections that go on in another and are not themselves gone on with."""
    going_on = [each for each in by_id if each in continued]
    later = {continued[each].target for each in going_on}
    return [each for each in going_on if each not in later]


def _coded(selection: Selection) -> tuple[object, ...]:
    return tuple((each.code, each.user) for each in selection.codings)


def _only(selection: Selection) -> Coding | None:
    return selection.codings[0] if selection.codings else None


def _span(selection: Selection, quote: str | None) -> RecordSpan:
    return RecordSpan(int(selection.start), int(selection.end), quote)
