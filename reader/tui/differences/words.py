"""What voters say at a place, in words."""

from collections import Counter

from reader.model.annotation import Annotation, Field, Label, Link
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import Candidate, Said
from reader.model.settling.figures import named, tags_of
from reader.model.text.visible import excerpt
from reader.tui.session import Session

Parts = list[str | tuple[str, str]]
_LONG = 400
"""Code points of a quote where it stands by itself."""
KINDS = {
    "missed": "missed",
    "boundary": "boundary",
    "tag": "tag",
    "field": "field",
    "link": "link",
    "label": "label",
    "": "agreed",
}


def tags(candidate: Candidate, session: Session) -> str:
    """Return the tags that were given there."""
    return " / ".join(session.tag_name(tag) for tag in tags_of(candidate))


def quote(candidate: Candidate, session: Session) -> str:
    """Return the words it is about, the longest where they differ."""
    said = candidate.said[0]
    if isinstance(said, Annotation):
        marks = (each for each in candidate.said if isinstance(each, Annotation))
        return max((mark.quote for mark in marks), key=len)
    return _link(said, session) if isinstance(said, Link) else f"= {said.value}"


def told(said: Said | None, session: Session) -> Parts:
    """Return what one voter says there."""
    if said is None:
        return [("nothing", "$text-muted italic")]
    parts: Parts = [(session.tag_name(named(said)), "bold $text-primary")]
    match said:
        case Annotation():
            parts += [f" “{excerpt(said.quote, _LONG)}”", *_fields(said.fields)]
        case Link():
            state = f", {said.state}" if said.state else ""
            parts += [f"{state}: {_link(said, session)}", *_fields(said.fields)]
        case Label():
            parts.append(f" = {excerpt(said.value, _LONG)}")
    if said.unsure:
        parts.append((" unsure", "bold italic"))
    if said.note:
        parts.append((f" – {excerpt(said.note, _LONG)}", "italic"))
    return parts


def stands(made: Adjudication, session: Session, by: str = "") -> Parts:
    """Return what was decided: what stands, why, and by whom if that is given."""
    what = told(made.image, session) if made.image else [("nothing stands", "bold")]
    reason = [f" · {made.reason}"] if made.reason else []
    note = [(f" – {excerpt(made.note, _LONG)}", "italic")] if made.note else []
    return [*what, *reason, *note, *([f" · {by}"] if by else [])]


def votes(candidate: Candidate, session: Session) -> str:
    """Return how many say what, where there are more than two."""
    if len(candidate.votes) < 3:
        return ""
    counts = Counter(
        session.tag_name(named(vote.said)) if vote.said else "nothing" for vote in candidate.votes
    )
    return ", ".join(f"{count} {what}" for what, count in counts.most_common())


def _link(link: Link, session: Session) -> str:
    to = session.words_of(link.to) if link.to else session.title(link.to_article)
    return f"{session.words_of(link.from_)} → {to}"


def _fields(fields: tuple[Field, ...]) -> Parts:
    said = ", ".join(f"{field.name}: {field.value}" for field in fields if field.value)
    return [f" [{said}]"] if said else []
