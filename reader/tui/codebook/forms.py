"""What a form asks of each kind of entry, and the entry that the answers make."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from reader.model.codebook import Applies, Choice, Kind, Quotes

How = Literal["line", "page", "lines", "paragraphs", "choices", "words"]
"""One line; a longer text; one value a line; values with an empty line between them; one
``value | label | key | description`` a line; one of a few words."""


class Asked(Struct, frozen=True):
    """One thing that a form asks.

    Attributes:
        key: the name it has in the entry, and in a codebook file.
        label: what it is called in the form.
        hint: what may be written.
        words: of ``words``, those there are.
        fixed: whether it is asked only of what is new, because marks name the entry by it.
    """

    key: str
    label: str
    how: How = "line"
    hint: str = ""
    words: tuple[str, ...] = ()
    fixed: bool = False


def _yes_no(key: str, label: str, hint: str) -> Asked:
    return Asked(key, label, "words", hint, ("no", "yes"))


_APPLIES = Asked("applies", "said of", "words", "", get_args(Applies))
_FORMS: dict[str, tuple[Asked, ...]] = {
    "head": (
        Asked("title", "title"),
        Asked("source", "source", "page", "where the tags come from"),
        Asked("licence", "licence", "page"),
        Asked("notes", "notes", "page", "what whoever uses it should know"),
    ),
    "tags": (
        Asked("id", "id", hint="marks name the tag by it", fixed=True),
        Asked("label", "label", hint="what is shown; empty: the id"),
        Asked("hotkey", "hotkey", hint="one character; a digit works in the text"),
        Asked("colour", "colour", hint="#rrggbb; empty: one by its place"),
        Asked("parent", "below", hint="the tag above this one; empty: topmost"),
        Asked("brief", "brief", hint="a few words for a list"),
        Asked("description", "definition", "page"),
        Asked("use_when", "use when", "page"),
        Asked("not_when", "not when", "page"),
        Asked("example", "examples", "paragraphs", "an empty line between two"),
        Asked("confused_with", "confused with", "page"),
        _APPLIES,
        _yes_no("heading", "heading", "only a heading over the tags below"),
        _yes_no("deprecated", "deprecated", "old marks keep it, new ones are not offered it"),
    ),
    "fields": (
        Asked("name", "name", hint="marks name the field by it", fixed=True),
        Asked("label", "label", hint="what is shown; empty: the name"),
        Asked("description", "definition", "page"),
        Asked("kind", "kind", "words", "", get_args(Kind)),
        Asked("choices", "choices", "choices", "value | label | key | description, one a line"),
        _yes_no("required", "required", "marks that lack it are counted and walked"),
        _yes_no("ask", "ask at once", "asked for as soon as a mark is made"),
        Asked("default", "default"),
        _APPLIES,
        Asked("tags", "for the tags", "lines", "one a line; none: all"),
    ),
    "links": (
        Asked("id", "id", hint="links name their type by it", fixed=True),
        Asked("label", "label", hint="what is shown; empty: the id"),
        Asked("hotkey", "hotkey", hint="one character"),
        Asked("description", "definition", "page"),
        _yes_no("symmetric", "symmetric", "both directions say the same"),
        _yes_no("to_article", "to an article", "leads to a whole article"),
        Asked("from_tags", "from the tags", "lines", "one a line; none: any"),
        Asked("to_tags", "to the tags", "lines", "one a line; none: any"),
        Asked("states", "states", "choices", "value | label | key | description, one a line"),
    ),
    "boundaries": (
        Asked("trim", "left off", hint="characters left off at both edges"),
        Asked("quotes", "quotes", "words", "marks at the edge of a span", get_args(Quotes)),
        Asked("leave_out", "first words", "lines", "left off at the beginning, one a line"),
        Asked("rules", "rules", "paragraphs", "in words, an empty line between two"),
    ),
    "mappings": (
        Asked("codebook", "codebook", hint="the other codebook"),
        Asked("tag", "tag", hint="the tag of this one"),
        Asked("to", "is called", hint="the tag there; empty: it has none"),
    ),
}


def asked_of(section: str, *, is_new: bool) -> tuple[Asked, ...]:
    """Return what is asked of an entry of a section, in order."""
    return tuple(asked for asked in _FORMS[section] if is_new or not asked.fixed)


def written(asked: Asked, entry: object) -> str:
    """Return what a form shows of an entry."""
    value = getattr(entry, asked.key)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    lines = [_line(each) if isinstance(each, Choice) else str(each) for each in value]
    return ("\n\n" if asked.how == "paragraphs" else "\n").join(lines)


def with_answers(section: str, entry: Any, answers: Map[str, str]) -> Any:
    """Return the entry with other values, from what was written, by key."""
    how = {asked.key: asked.how for asked in _FORMS[section]}
    values = {key: _value(key, how[key], text) for key, text in answers.items()}
    return replace(entry, **values)


def _value(key: str, how: How, text: str) -> Any:
    if how == "words" and text in ("yes", "no"):
        return text == "yes"
    if how == "paragraphs":
        parts = tuple(part.strip("\n") for part in text.split("\n\n") if part.strip())
        return parts[0] if key == "example" and len(parts) == 1 else parts or _none(key)
    lines = tuple(line.strip() for line in text.split("\n") if line.strip())
    if how == "choices":
        return tuple(map(_choice, lines))
    return lines if how == "lines" else text if how == "page" else text.strip()


def _none(key: str) -> str | tuple[str, ...]:
    return "" if key == "example" else ()


def _choice(line: str) -> Choice:
    parts: Sequence[str] = [part.strip() for part in line.split("|", 3)]
    value, label, hotkey, description = (*parts, "", "", "")[:4]
    return Choice(value=value, label=label, hotkey=hotkey, description=description)


def _line(choice: Choice) -> str:
    parts = (choice.value, choice.label, choice.hotkey, choice.description)
    return " | ".join(parts).rstrip(" |")
