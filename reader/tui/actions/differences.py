"""The keys of walking through differences, of deciding on them, and of discussing them."""

from collections.abc import Iterator

from reader.model.settling.adjudication import REASONS
from reader.tui.actions.action import Action, table


def _takes() -> Iterator[tuple[str, str, str, str]]:
    for seat, letter in enumerate("ABCDEFGHI", 1):
        yield f"settle.take-{seat}", str(seat), letter, f"What {letter} says stands."


_SHORT = {"s": "slip", "g": "gap", "a": "unclear", "e": "edge", "j": "judgement"}


def _reasons() -> Iterator[tuple[str, str, str, str]]:
    for key, words in REASONS.items():
        yield f"settle.reason-{key}", key, _SHORT[key], f"The reason of the decision: {words}."


DIFFERENCES: tuple[Action, ...] = (
    *table(
        "differing",
        "Differences",
        ("diff.next", "n,enter,down,j", "next", "To the next difference."),
        ("diff.previous", "N,up,k", "previous", "To the one before."),
        ("diff.first", "home", "first", "To the first."),
        ("diff.scroll-down", "pagedown,ctrl+d", "text on", "Scroll the text on."),
        ("diff.scroll-up", "pageup,ctrl+u", "text back", "Scroll the text back."),
        ("diff.names", "v", "names", "Show who A, B ... are, or hide it again."),
        ("diff.order", "o", "order", "A kind of difference after another, or a text."),
        ("diff.round", "r", "round", "The next round of the project, if it has several."),
        ("diff.open", "R", "read", "Open the article there for reading."),
        ("diff.leave", "q,escape", "leave", "Back to where one was."),
    ),
    *table(
        "settling",
        "Deciding",
        *_takes(),
        ("settle.union", "+", "union", "A mark over all that any of them covers stands."),
        ("settle.intersection", "-", "common", "A mark over what all of them cover stands."),
        ("settle.neither", "0", "neither", "Nothing stands here; that is a decision too."),
        ("settle.edit", "E", "move ends", "Move the ends in the text; enter keeps them."),
        ("settle.add", "A", "add", "Mark what no coder marked: go there, v selects, enter keeps."),
        ("settle.go-on", "enter", "on", "To the next that waits."),
        *_reasons(),
        ("settle.again", ".", "last reason", "The reason that was given last."),
        ("settle.note", "i", "note", "Write a note on the decision."),
        (
            "settle.same",
            "*",
            "the same",
            "Offer the same decision for every difference of this text and these tags.",
        ),
        ("settle.agreed", "=", "agreed", "List what all say alike, to be accepted as one step."),
        ("settle.all", "w", "all", "Show what is decided too, or only what waits."),
    ),
    *table(
        "discussing",
        "Discussing",
        ("discuss.example", "+", "example", "Add the words to the tag's examples."),
        ("discuss.not", "-", "not", "Add the words to what the tag is not for."),
        ("discuss.question", "i", "question", "Note a question on it in the codebook."),
    ),
    *table(
        "picking",
        "A list of decisions",
        ("picks.toggle", "space,x", "tick", "Tick or untick."),
        ("picks.all", "a", "all", "Tick all, or none of them."),
        ("picks.apply", "enter", "decide", "Decide so where it is ticked, as one step."),
    ),
    *table(
        "library",
        "Library",
        ("library.adjudicate", "J", "adjudicate", "Decide what the coders of the round differ in."),
        ("library.discuss", "D", "discuss", "Go through what the coders differ in, by name."),
    ),
    *table(
        "everywhere",
        "Rounds",
        ("adjudicate", "", "adjudicate", "Decide what the coders of the round differ in."),
        ("discuss", "", "discuss", "Go through what the coders differ in, by their names."),
        ("decided", "", "what was decided", "Go through what was decided about your marks."),
    ),
)
