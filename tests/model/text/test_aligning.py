"""What of a text stands untouched in a corrected one."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from reader.model.text.aligning import Alignment
from reader.model.text.graphemes import is_boundary
from tests.model.texts import texts

OLD = (
    "Rebels left the town of Derna on Wednesday, the army said.\n\n"
    "Nine people were killed and the rebels denied any part in it.\n"
    "The mayor said nothing of the matter. The army blamed the rebels.\n"
)


def where(quote: str, new: str, nth: int = 0) -> tuple[str, bool]:
    """Return what the new text says where the nth occurrence of a quote is, and if it is untouched."""
    at = -1
    for _ in range(nth + 1):
        at = OLD.index(quote, at + 1)
    place = Alignment(OLD, new).where(at, at + len(quote))
    return new[place.start : place.end], place.is_untouched


def test_what_is_untouched_is_where_it_was_moved_to() -> None:
    new = "A correction.\n\n" + OLD.replace("Nine people were", "At least ten people were")
    for quote, nth in (("Rebels", 0), ("the rebels", 0), ("the rebels", 1), ("The army", 0)):
        assert where(quote, new, nth) == (quote, True)
    second = Alignment(OLD, new).where(OLD.rindex("the rebels"), OLD.rindex("the rebels") + 10)
    assert second.start == new.rindex("the rebels")


def test_what_is_touched_is_said_to_be_about_there() -> None:
    new = OLD.replace("Nine people were killed", "Ten persons died")
    said, is_untouched = where("Nine people were killed", new)
    assert not is_untouched
    assert said.startswith("Ten persons died")
    assert where("killed and the rebels", new)[1] is False


def test_half_a_word_is_not_a_word() -> None:
    new = OLD.replace("Nine people", "Nineteen people")
    assert where("Nine", new)[1] is False


def test_words_of_another_report_hold_nothing_together() -> None:
    other = "Nothing of the kind was said by the army in town.\nRebels and the mayor met."
    for quote in ("the army", "Rebels", "mayor", "the"):
        assert where(quote, other)[1] is False


_CHANGES = st.lists(
    st.tuples(
        st.integers(0, 10_000), st.integers(0, 6), st.sampled_from(["", "Words ", "e\u0301 ", "."])
    ),
    max_size=6,
)


@given(st.one_of(texts, st.just(OLD * 3)), _CHANGES)
def test_blocks_are_the_same_in_both_texts_and_in_order(
    old: str, changes: list[tuple[int, int, str]]
) -> None:
    new = old
    for place, gone, put in changes:
        at = place % (len(new) + 1)
        new = new[:at] + put + new[at + gone :]
    alignment = Alignment(old, new)
    end = (0, 0)
    for block in alignment.blocks:
        assert (block.old_start, block.new_start) >= end
        assert block.old_start >= end[0]
        assert block.new_start >= end[1]
        end = block.old_start + block.length, block.new_start + block.length
        assert old[block.old_start : end[0]] == new[block.new_start : end[1]]
    if old == new:
        assert sum(block.length for block in alignment.blocks) == len(old)
    for start in range(0, len(old), 3):
        there = alignment.where(start, start + 2)
        assert there.end - there.start == 2
        if there.is_untouched:
            assert new[there.start : there.end] == old[start : start + 2]
            assert is_boundary(new, there.start)


def test_as_much_is_held_together_as_a_slow_way_would() -> None:
    new = OLD.replace("Wednesday", "Thursday").replace("any part in it", "it all")
    slow = SequenceMatcher(None, OLD, new, autojunk=False).get_matching_blocks()
    own = sum(block.length for block in Alignment(OLD, new).blocks)
    assert own >= 0.9 * sum(block.size for block in slow)


def test_long_texts_are_held_together() -> None:
    old = " ".join(f"word{n * n % 5003}{'.' * (n % 13 == 0)}" for n in range(60_000))
    new = old.replace("word17 ", "another ", 40)
    alignment = Alignment(old, new)
    assert sum(block.length for block in alignment.blocks) > 0.99 * len(old)
    assert Alignment("a" * 100_000, "a" * 99_999 + "b").blocks == []
