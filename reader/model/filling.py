"""Filling the fields of a mark, or the labels of an article: keys, values, what is lacking."""

import math
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from string import ascii_lowercase, digits

from msgspec import Struct
from msgspec.structs import replace

from reader.model.annotation import PASSAGE, Field
from reader.model.codebook import Applies, Choice, Codebook, FieldRule
from reader.model.errors import ReaderError

KEYS = digits[1:] + ascii_lowercase + digits[0]
"""What is pressed for something that has no hotkey, by its place."""
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
"""As JSON has it, which everything reads that an export goes to."""
_YES_NO = (Choice(value="yes", hotkey="y"), Choice(value="no", hotkey="n"))


class Option(Struct, frozen=True):
    """One value that one key gives."""

    key: str
    """Empty where there are more options than keys."""
    value: str
    name: str
    description: str = ""


def options(rule: FieldRule) -> tuple[Option, ...]:
    """Return the values of a field that are chosen by a key, none for what is written."""
    choices = _YES_NO if rule.kind == "yes-no" else rule.choices
    return keyed(
        [Option(choice.hotkey, choice.value, choice.name, choice.description) for choice in choices]
    )


def keyed(listed: Sequence[Option]) -> tuple[Option, ...]:
    """Give each option that has no key the next that is free."""
    taken = {option.key for option in listed}
    free = iter([key for key in KEYS if key not in taken])
    return tuple(
        option
        if option.key
        else Option(next(free, ""), option.value, option.name, option.description)
        for option in listed
    )


def values_of(fields: Iterable[Field], name: str) -> tuple[str, ...]:
    """Return the values of one field."""
    return tuple(field.value for field in fields if field.name == name)


def with_values(fields: Iterable[Field], name: str, values: Sequence[str]) -> tuple[Field, ...]:
    """Return the fields with exactly these values of one of them, where it stood before."""
    kept = list(fields)
    place = next((at for at, field in enumerate(kept) if field.name == name), len(kept))
    before = [field for field in kept[:place] if field.name != name]
    after = [field for field in kept[place:] if field.name != name]
    return (*before, *(Field(name, value) for value in values), *after)


def chosen(rule: FieldRule, now: Sequence[str], value: str) -> tuple[str, ...]:
    """Return the values after one was chosen: of several choices it is put in or taken out.

    Raises:
        ReaderError: the field has no such value.
    """
    value = valid(rule, value)
    if rule.kind != "choices":
        return (value,) if value else ()
    kept = [each for each in now if each != value]
    wanted = kept if value in now else [*kept, value]
    order = [choice.value for choice in rule.choices]
    known = sorted((each for each in wanted if each in order), key=order.index)
    return (*known, *(each for each in wanted if each not in order))


def valid(rule: FieldRule, written: str) -> str:
    """Return a value as it is kept: one of the choices as that is, else with its spaces folded.

    Raises:
        ReaderError: it is no number, or none of the choices.
    """
    named = {option.value for option in options(rule)}
    if written in named:
        return written
    value = " ".join(written.split())
    if value and rule.kind == "number" and not is_number(value):
        raise ReaderError(f"{rule.title} is a number such as 1000 or 0.5, not {value!r}")
    if value and named and value not in named:
        raise ReaderError(f"{rule.title} is one of {', '.join(sorted(named))}, not {value!r}")
    return value


def defaults(rules: Iterable[FieldRule]) -> tuple[Field, ...]:
    """Return what a new mark has before anybody says otherwise."""
    return tuple(Field(rule.name, rule.default) for rule in rules if rule.default)


def with_defaults(rules: Iterable[FieldRule], fields: Sequence[Field]) -> tuple[Field, ...]:
    """Return some values after the defaults of the fields that they do not name."""
    named = {field.name for field in fields}
    return (*defaults(rule for rule in rules if rule.name not in named), *fields)


def lacking(
    rules: Iterable[FieldRule], fields: Sequence[Field], gone: Container[str] = ()
) -> tuple[FieldRule, ...]:
    """Return the required fields that have no value yet, or refer to a mark that is ``gone``."""
    filled = {field.name for field in fields if field.value and field.value not in gone}
    return tuple(rule for rule in rules if rule.required and rule.name not in filled)


def required(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Return the names of the required fields by the tags that have any."""
    if not any(rule.required for rule in codebook.fields):
        return {}
    rules = {tag.id: codebook.fields_of(tag.id) for tag in codebook.tags if tag.id != PASSAGE}
    named = {
        tag: frozenset(rule.name for rule in each if rule.required) for tag, each in rules.items()
    }
    return {tag: names for tag, names in named.items() if names}


def references(codebook: Codebook, applies: Applies = "span") -> frozenset[str]:
    """Return the names of the fields, of marks or of links, whose values are ids of marks."""
    fields = (rule for rule in codebook.fields if rule.applies == applies)
    return frozenset(rule.name for rule in fields if rule.kind == "reference")


def in_words(rule: FieldRule) -> str:
    """Return a field, whether it is required, its values and what it says, on one line."""
    needed = " (required)" if rule.required else ""
    values = ", ".join(option.name for option in options(rule)) or rule.kind
    about = f" – {rule.description}" if rule.description else ""
    return f"{rule.title}{needed}: {values}{about}"


def article_rules(codebook: Codebook) -> tuple[FieldRule, ...]:
    """Return what can be said of a whole article: its fields, and the tags that articles have."""
    tags = (
        FieldRule(
            name=tag.id,
            label=tag.label,
            description=tag.brief or tag.description,
            kind="yes-no",
            applies="article",
        )
        for tag in codebook.tags
        if tag.applies == "article" and tag.offered
    )
    return (*(rule for rule in codebook.fields if rule.applies == "article"), *tags)


def doubts(codebook: str, rules: Sequence[FieldRule], fields: Iterable[Field]) -> list[str]:
    """Return what a codebook, of this id, does not know of some values, a line each.

    Scripts' values are taken as they are; this is what to tell about them.
    """
    given: dict[str, list[str]] = {}
    for field in fields:
        given.setdefault(field.name, []).append(field.value)
    return [
        line for name, values in given.items() for line in _doubt(codebook, rules, name, values)
    ]


def _doubt(
    codebook: str, rules: Sequence[FieldRule], name: str, values: Sequence[str]
) -> Iterator[str]:
    rule = next((rule for rule in rules if rule.name == name), None)
    if rule is None:
        yield f"{codebook} has no field {name!r} here"
        return
    for value in values:
        try:
            valid(replace(rule, label=""), value)  # a script knows its name
        except ReaderError as error:
            yield str(error)
    if len(values) > 1 and rule.kind not in ("choices", "text"):
        yield f"{rule.name} has one value, not {len(values)}"


def is_number(value: str) -> bool:
    """Return whether a value is written as numbers are in JSON, and finite."""
    return bool(_NUMBER.fullmatch(value)) and math.isfinite(float(value))
