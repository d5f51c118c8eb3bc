import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.text.edges import trim
from reader.model.text.ladder import grow
from tests.model.texts import texts

REPORT = (
    "Omar Said, a spokesman for Derna’s Al Mina Security Room, said on Monday that the group had "
    "fled in some 32 vehicles. He said: “We saw 4,000 to 6,000 recruits, and they left.” "
    "The town fell on February 18, 2015."
)


def rungs(text: str, at: str) -> list[str]:
    held = (text.index(at), text.index(at))
    steps = []
    while (larger := grow(text, *held)) != held:
        held = larger
        steps.append(text[slice(*held)])
    return steps


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("ehicles", ["vehicles", "32 vehicles", "the group had fled in some 32 vehicles"]),
        ("Mina", ["Mina", "Al Mina Security Room"]),
        ("6,000", ["6,000", "4,000 to 6,000 recruits", "We saw 4,000 to 6,000 recruits"]),
        ("left", ["left", "and they left", "We saw 4,000 to 6,000 recruits, and they left."]),
        ("18", ["18", "February 18, 2015", "The town fell on February 18, 2015"]),
    ],
)
def test_the_first_rungs(at: str, expected: list[str]) -> None:
    steps = rungs(REPORT, at)
    assert [step.strip("“ ") for step in steps][: len(expected)] == expected
    assert steps[-1] == REPORT


def test_a_selection_across_sentences_grows_to_their_ends() -> None:
    text = "It fell here. He ran there. Then it rained.\nNext."
    held = text.index("here"), text.index("ran")
    both = grow(text, *held)
    assert text[slice(*both)] == "It fell here. He ran there"
    assert text[slice(*grow(text, *both))] == "It fell here. He ran there. Then it rained."


def test_other_scripts() -> None:
    assert rungs("政府は「行こう、今」と言った。彼は去った。", "今") == [
        "今", "行こう、今", "「行こう、今」", "政府は「行こう、今」と言った", "政府は「行こう、今」と言った。彼は去った。",
    ]  # fmt: skip


@settings(max_examples=100)
@given(texts, st.data())
def test_each_rung_holds_the_one_before_and_makes_another_mark(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for _ in range(12):
        larger = grow(text, start, end)
        if larger == (start, end):
            return
        assert larger[0] <= start <= end <= larger[1]
        assert trim(text, *larger) != trim(text, start, end)
        start, end = larger
    pytest.fail("more rungs than there are")


def test_a_clause_does_not_run_across_a_quotation_mark() -> None:
    text = "The men “escaped into an area south of Derna, following orders,” Sabra said."
    at = text.index("into")
    held, rungs = (at, at), []
    while (larger := grow(text, *held)) != held:
        held = larger
        rungs.append(text[slice(*held)])
    assert rungs[1] == "escaped into an area south of Derna"
    assert "escaped into an area south of Derna, following orders," in rungs
    assert all(rung.count("“") == rung.count("”") for rung in rungs)
