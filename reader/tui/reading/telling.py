"""What the status line says of the place one is at, in words."""

from collections.abc import Mapping

from reader.layout.fitted import both_ends
from reader.model.annotation import PASSAGE, Annotation, Field
from reader.model.suggestion import Suggestion
from reader.model.text.visible import excerpt
from reader.store.project import MAIN
from reader.tui.reading.desk import Column
from reader.tui.session import Session

Parts = list[str | tuple[str, str]]
_LONG = 400
_LINKED = 24
_SHORT = 9
_QUOTED = 60


def told(
    column: Column, session: Session, names: Mapping[str, str], cells: int, linked: str = ""
) -> Parts:
    """Return what is selected, else the mark at the caret, else what kind of text this is.

    Of a long selection the words are cut so that the line takes ``cells`` cells. ``linked`` says
    what is tied to the mark, or how much to the article.
    """
    pane = column.pane
    if pane.selection is not None:
        return _selected(column, *pane.selection, cells)
    parts: Parts
    offer, mark = pane.focused_suggestion, pane.focused_mark
    if (first := pane.suggestion_first) is not None:
        return [("? ", "bold"), suggested(first, session, names)]
    if mark is not None:
        parts = _marked(mark, len(pane.marks_at(pane.caret)), session, names, linked)
        if offer is not None:
            parts.append(f" · suggested here: {session.tag_name(offer.tag)}")
        return parts
    kind = column.region_at(pane.caret)
    seen = f"{pane.caret:,} of {len(column.opened.text):,}"
    parts = [(kind, "italic"), " · ", seen] if kind else [seen]
    if session.project.round != MAIN:
        parts.append(f" · round {session.project.round}")
    if column.opened.state == "submitted":
        return [*parts, " · submitted; D reopens it"]
    if waiting := len(pane.sheet.suggestions):
        parts.append(f" · {waiting:,} suggested; W s goes through them")
    if column.waiting:
        wait = "waits for its place" if column.waiting == 1 else "wait for their place"
        parts.append(f" · {column.waiting:,} {wait}; W w goes through them")
    if linked:
        parts.append(f" · {linked}")
    if column.lacking:
        parts.append(f" · {column.lacking}")
    return parts


def suggested(made: Suggestion, session: Session, names: Mapping[str, str]) -> str:
    """Return what is suggested, by whom, how sure it is and why."""
    score = "" if made.score is None else f", {made.score:.3g}"
    reason = f" – {made.reason}" if made.reason else ""
    by = names.get(made.proposer, "somebody")
    return f"{session.tag_name(made.tag)} “{excerpt(made.quote, _QUOTED)}” by {by}{score}{reason}"


def _selected(column: Column, start: int, end: int, cells: int) -> Parts:
    count = end - start
    where = f"{count:,} character{'' if count == 1 else 's'}, {start:,}–{end:,}"
    room = max(_SHORT, cells - len(f"selected “” · {where}"))
    quote = both_ends(column.opened.text, start, end, room)
    return [("selected ", "bold"), f"“{quote}” · {where}"]


def _marked(
    mark: Annotation, here: int, session: Session, names: Mapping[str, str], linked: str
) -> Parts:
    if linked and mark.tag == PASSAGE:
        note = f" – {mark.note}" if mark.note else ""
        return [(linked, "$text-primary"), f"{note} · {here} marks here" if here > 1 else note]
    parts: Parts = [(session.tag_name(mark.tag), "bold $text-primary")]
    if mark.annotator != session.viewer:
        parts.append(f" by {names.get(mark.annotator, 'somebody')}")
    if mark.unsure:
        parts.append((" unsure", "italic"))
    parts.append(f" “{excerpt(mark.quote, _LINKED if linked else _LONG)}”")
    parts += _fields(mark, session)
    if mark.note:
        parts.append((f" – {mark.note}", "italic"))
    if linked:
        parts += [" · ", (linked, "$text-primary")]
    if here > 1:
        parts.append(f" · {here} marks here")
    return parts


def _fields(mark: Annotation, session: Session) -> Parts:
    """Say what its fields are, and which are needed."""
    rules = session.codebook.fields_of(mark.tag)
    if not rules and not mark.fields:
        return []
    names = {rule.name: rule.title for rule in rules}
    said = [f"{names.get(f.name, f.name)}: {_value(f, session)}" for f in mark.fields if f.value]
    needed = [f"{rule.title}: needed" for rule in session.lacking(mark)]
    return [f" [{', '.join([*said, *needed])}]"] if said or needed else []


def _value(field: Field, session: Session) -> str:
    rule = next((each for each in session.codebook.fields if each.name == field.name), None)
    named = {choice.value: choice.name for choice in rule.choices} if rule else {}
    if rule and rule.kind == "reference":
        return session.words_of(field.value)
    return named.get(field.value, field.value)
