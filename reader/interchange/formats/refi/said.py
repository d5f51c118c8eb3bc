"""Labels and links: codes given to whole sources, and what ties one passage to another."""

from collections.abc import Iterator, Sequence

from reader.interchange.formats.refi.codes import said_name
from reader.interchange.formats.refi.particulars import PLAIN
from reader.interchange.formats.refi.passages import Coding
from reader.interchange.formats.refi.project import Project, Tie
from reader.interchange.formats.refi.times import read_time
from reader.model.record import RecordAnnotation, RecordLabel, RecordLink

_LINKED = "linked"
"""The type of a link that has no name."""


def label_of(project: Project, coding: Coding, users: set[str]) -> RecordLabel | None:
    """Return what is said of a whole source by a code: its value, under the name above it."""
    code = project.codes.get(coding.code)
    if code is None:
        project.left["codes of whole sources that are not in the codebook"] += 1
        return None
    users.add(coding.user)
    memos = [project.memos[each] for each in coding.memos if each in project.memos]
    project.used.update(coding.memos)
    more = next((each.particulars for each in memos if each.particulars), PLAIN)
    above = project.codes.get(code.parent)
    if more.value:
        name, value = said_name(code), more.value
    else:
        name, value = (said_name(above) if above else "code"), said_name(code)
    notes = [more.note, *(each.text for each in memos if not each.particulars)]
    return RecordLabel(
        id=coding.guid,
        annotator=project.people[coding.user].name if coding.user in project.people else "",
        round=more.round,
        name=name,
        value=value,
        note="\n\n".join(filter(None, notes)),
        unsure=more.unsure,
        origin=more.origin,
        status="deleted" if more.status == "deleted" else "active",
        created=more.created or read_time(coding.created),
        codebook=more.codebook,
    )


def links_of(
    project: Project, marks: Sequence[RecordAnnotation], aliases: dict[str, str], users: set[str]
) -> Iterator[RecordLink]:
    """Yield the links that begin at one of these marks.

    What was to tie two parts of a mark, and does not since they are not of one, is a link like any other.
    """
    if not project.links and not project.continued:
        return
    by_id = {mark.id: mark for mark in marks if not mark.fault}
    codings = {of: coding for coding, of in aliases.items()}
    for id_, mark in by_id.items():
        for origin in (id_, codings.get(id_, id_)):
            ties = project.links.pop(origin, [])
            if origin in project.continued:
                ties.append(project.continued.pop(origin))
            for tie in ties:
                yield _link(project, tie, mark, aliases, users)


def _link(
    project: Project, tie: Tie, mark: RecordAnnotation, aliases: dict[str, str], users: set[str]
) -> RecordLink:
    memos = [project.memos[each] for each in tie.memos if each in project.memos]
    project.used.update(tie.memos)
    ours = next((each for each in memos if each.particulars), None)
    more = (ours and ours.particulars) or PLAIN
    who = project.people.get(ours.user) if ours else None
    users.update([ours.user] if ours else ())
    notes = [more.note, *(each.text for each in memos if not each.particulars)]
    return RecordLink(
        id=tie.guid,
        annotator=who.name if who else "" if ours else mark.annotator,
        round=more.round,
        type=more.type or tie.name or _LINKED,
        from_=mark.id,
        to="" if tie.target in project.articles else aliases.get(tie.target, tie.target),
        to_article=project.articles.get(tie.target, ""),
        state=more.state,
        fields=more.fields,
        note="\n\n".join(filter(None, notes)),
        unsure=more.unsure,
        origin=more.origin,
        status=more.status,
        created=more.created or (read_time(ours.created) if ours else ""),
        codebook=more.codebook,
    )
