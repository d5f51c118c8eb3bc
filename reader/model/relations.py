"""The relations that links can say whatever the codebook: built in, as ``Passage`` is."""

import msgspec

from reader.model.codebook import Choice, Codebook, FieldRule, LinkType
from reader.model.errors import ReaderError

SAME_AS = "same-as"
CORROBORATES = "corroborates"
ECHOES = "echoes"
CONTRADICTS = "contradicts"
COMPLEMENTS = "complements"
OMITS = "omits"
DERIVED_FROM = "derived-from"


def _choices(*rows: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, hotkey=key, description=text) for value, key, text in rows)


BUILT_IN: tuple[LinkType, ...] = (
    LinkType(
        id=SAME_AS,
        label="same as",
        hotkey="s",
        symmetric=True,
        description="Both are about one event, fact, person or thing.",
    ),
    LinkType(
        id=CORROBORATES,
        hotkey="c",
        symmetric=True,
        description="Both say the same, each from a source of its own.",
    ),
    LinkType(
        id=ECHOES,
        hotkey="e",
        symmetric=True,
        description="Both say the same, from one ultimate source.",
    ),
    LinkType(
        id=CONTRADICTS,
        hotkey="x",
        symmetric=True,
        description="They cannot both be so as they stand.",
        states=_choices(
            ("apparent", "a", "They seem to clash; not looked into yet."),
            ("real", "r", "They do clash."),
            ("resolved", "d", "It was found out how both came about; the reason says it."),
        ),
    ),
    LinkType(
        id=COMPLEMENTS,
        hotkey="p",
        symmetric=True,
        description="One tells more of what the other tells; nothing clashes.",
    ),
    LinkType(
        id=OMITS,
        hotkey="o",
        to_article=True,
        description="That article does not tell this.",
    ),
    LinkType(
        id=DERIVED_FROM,
        label="derived from",
        hotkey="f",
        description="The first was made from the second.",
        states=_choices(
            ("verbatim", "v", "Word for word, but for quotation marks and spaces."),
            ("rewritten", "r", "In other words."),
            ("new", "n", "New matter put to it."),
        ),
    ),
)
"""``corroborates`` says that the sources are independent, ``echoes`` that they are one."""

FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        name="slot",
        description="What they clash in.",
        kind="choice",
        applies="link",
        tags=(CONTRADICTS,),
        choices=_choices(
            ("number", "n", ""),
            ("time", "t", ""),
            ("place", "p", ""),
            ("actor", "a", ""),
            ("cause", "c", ""),
            ("outcome", "o", ""),
        ),
    ),
    FieldRule(
        name="reason",
        description="Why it is judged so.",
        applies="link",
        tags=(CONTRADICTS,),
    ),
    FieldRule(
        name="preferred",
        description="The value to go by.",
        applies="link",
        tags=(CONTRADICTS,),
    ),
)
"""What can be said of them beside a note."""


def relations(codebook: Codebook) -> tuple[LinkType, ...]:
    """Return what a link can say: the codebook's types, then the built-in ones it does not have.

    A built-in one whose hotkey the codebook gives to another has none.
    """
    own, keys = {each.id for each in codebook.links}, {each.hotkey for each in codebook.links}
    return (
        *codebook.links,
        *(
            msgspec.structs.replace(each, hotkey="") if each.hotkey in keys else each
            for each in BUILT_IN
            if each.id not in own
        ),
    )


def directed(codebook: Codebook) -> frozenset[str]:
    """Return the ids of the relations that lead one way, whatever they are called."""
    return frozenset(each.id for each in relations(codebook) if not each.symmetric)


def relation(codebook: Codebook, type_: str) -> LinkType | None:
    """Return the relation with this id, if there is one."""
    return next((each for each in relations(codebook) if each.id == type_), None)


def fitting(
    codebook: Codebook, from_tag: str, to_tag: str = "", *, to_article: bool = False
) -> tuple[LinkType, ...]:
    """Return the relations that may lead from a mark of one tag to one of another, or an article.

    A passage that is no mark yet has the tag ``Passage``.
    """

    def fits(tag: str, asked: tuple[str, ...]) -> bool:
        return not asked or not {*codebook.ancestry(tag)}.isdisjoint(asked)

    return tuple(
        each
        for each in relations(codebook)
        if each.to_article == to_article
        and fits(from_tag, each.from_tags)
        and (to_article or fits(to_tag, each.to_tags))
    )


def fields_of(codebook: Codebook, type_: str) -> tuple[FieldRule, ...]:
    """Return what can be said of a link of this type, the codebook's fields first."""
    own = codebook.fields_of(type_, "link")
    named = {rule.name for rule in own}
    built_in = (rule for rule in FIELDS if type_ in rule.tags and rule.name not in named)
    return (*own, *built_in)


def named(codebook: Codebook, name: str) -> LinkType:
    """Return the relation with this id, else with this label (case folded).

    Raises:
        ReaderError: there is none.
    """
    known = relations(codebook)
    by_label = (each for each in known if each.label and each.label.casefold() == name.casefold())
    found = relation(codebook, name) or next(by_label, None)
    if found is None:
        there_are = ", ".join(each.id for each in known)
        raise ReaderError(f"no type of link {name!r}; there are: {there_are}")
    return found
