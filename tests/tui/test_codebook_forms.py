"""What a form shows of an entry gives the same entry back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import codebooks
from reader.model.codebook import Boundaries, Choice, FieldRule, LinkType, Tag
from reader.model.codebook_edit import entries
from reader.tui.codebook.forms import asked_of, with_answers, written
from reader.tui.codebook.outline import rows

WORD = st.text("aé’文 ", min_size=1, max_size=6).map(str.strip).filter(bool)
WORDS = st.lists(WORD, max_size=3).map(tuple)
CHOICES = st.lists(
    st.builds(Choice, value=WORD, label=WORD, hotkey=st.sampled_from("x+"), description=WORD)
    | st.builds(Choice, value=WORD),
    max_size=3,
).map(tuple)


def answered_as_shown(section: str, entry: object) -> object:
    asked = asked_of(section, is_new=True)
    return with_answers(section, entry, {each.key: written(each, entry) for each in asked})


@given(WORDS, WORDS, CHOICES, st.booleans())
def test_what_is_shown_is_what_is_kept(
    words: tuple[str, ...], tags: tuple[str, ...], choices: tuple[Choice, ...], yes: bool
) -> None:
    example = words if len(words) > 1 else "".join(words)
    for section, entry in (
        ("tags", Tag(id="t", example=example, heading=yes, description="a\n\n b ")),
        ("fields", FieldRule(name="f", kind="choices", choices=choices, tags=tags, ask=yes)),
        ("links", LinkType(id="l", from_tags=tags, states=choices, symmetric=yes)),
        ("boundaries", Boundaries(leave_out=words, rules=words, quotes="in")),
    ):
        assert answered_as_shown(section, entry) == entry


@pytest.mark.parametrize("name", codebooks.shipped())
def test_the_shipped_codebooks_can_be_changed_in_forms(name: str) -> None:
    book = codebooks.load(name)
    shown = [row for row in rows(book, book, (), "") if row.entry is not None]
    assert len(shown) >= 2 + len(book.tags) + len(book.fields) + len(book.links)
    assert {row.sign for row in shown} == {" "}
    for section in ("tags", "fields", "links", "mappings"):
        for entry in entries(book, section):
            assert answered_as_shown(section, entry) == entry
