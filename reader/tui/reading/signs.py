"""What the legend offers in each mood of the reading screen."""

from typing import Literal

from reader.model.codebook import Codebook
from reader.tui.actions import BY_ID, of_mode
from reader.tui.keymap import Settings, shown

Mood = Literal[
    "Read",
    "Select",
    "Mark",
    "Linked",
    "Find",
    "Re-check",
    "Fields",
    "Suggestion",
    "Waiting",
    "Counterpart",
    "Only here",
    "Ends",
    "Link",
    "Linked as",
    "Links",
    "Tag",
    "Fill in",
    "Region",
    "Lists",
    "Submit",
    "Jump",
]

LEGENDS: dict[Mood, tuple[str, ...]] = {
    "Read": (
        "tag.hotkey",
        "select.start",
        "select.grow",
        "beside.show",
        "link.begin",
        "find.open",
        "mark.next",
        "pane.next",
        "walk.choose",
        "help",
    ),
    "Select": ("tag.hotkey", "select.grow", "select.swap", "mark.span", "select.drop", "help"),
    "Mark": (
        *("mark.change", "mark.note", "mark.fields", "mark.remove", "mark.unsure"),
        *("mark.ends", "mark.everywhere", "link.begin", "mark.next", "undo", "help"),
    ),
    "Linked": (
        *("link.across", "link.list", "link.begin", "mark.change", "mark.note", "mark.remove"),
        *("mark.fields", "mark.unsure", "mark.next", "undo", "help"),
    ),
    "Find": ("walk.next", "walk.previous", "select.drop", "tag.hotkey", "help"),
    "Re-check": (
        *("walk.accept", "mark.change", "mark.remove", "walk.next", "walk.previous"),
        *("select.drop", "help"),
    ),
    "Suggestion": (
        *("walk.accept", "walk.reject", "mark.change", "mark.ends"),
        *("walk.next", "walk.previous", "undo", "select.drop", "help"),
    ),
    "Waiting": (
        *("placing.place", "placing.drop", "placing.next", "find.open", "select.grow"),
        *("select.start", "undo", "select.drop", "help"),
    ),
    "Counterpart": (
        *("walk.accept", "walk.reject", "beside.show", "walk.next", "walk.previous"),
        *("pane.next", "undo", "select.drop", "help"),
    ),
    "Only here": (
        *("walk.accept", "beside.show", "walk.next", "walk.previous"),
        *("undo", "select.drop", "help"),
    ),
    "Fields": ("mark.fields", "walk.next", "walk.previous", "select.drop", "help"),
    "Fill in": ("fields.write", "fields.clear", "fields.down", "fields.leave", "fields.help"),
    "Lists": (*(action.id for action in of_mode("walks")), "list.leave"),
    "Submit": (*(action.id for action in of_mode("submitting")), "list.leave"),
    "Ends": ("ends.keep", "ends.leave"),
    "Link": (
        *(
            "linking.end",
            "linking.omits",
            "linking.next",
            "linking.counterpart",
            "select.start",
            "select.grow",
            "mark.next",
        ),
        *("tag.hotkey", "linking.leave", "help"),
    ),
    "Linked as": ("list.take", "list.leave"),
    "Links": (*(action.id for action in of_mode("links")), "list.leave"),
    "Tag": ("tags.filter", "tags.take", "tags.guide", "tags.leave", "tags.help"),
    "Region": (*(action.id for action in of_mode("regions")), "list.leave"),
    "Jump": (),
}
"""Action ids, the likeliest first."""
WITH_DIGITS: frozenset[Mood] = frozenset({"Read", "Select", "Find"})


def digits(codebook: Codebook, settings: Settings) -> list[tuple[str, str]]:
    """Return ``(key, tag name)`` for each tag that a digit gives."""
    pairs = []
    for digit in "123456789":
        tag, key = codebook.by_hotkey(digit), shown(BY_ID[f"tag.{digit}"], settings)
        if tag and key:
            pairs.append((key, tag.name))
    return pairs
