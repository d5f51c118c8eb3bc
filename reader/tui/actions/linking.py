"""The keys of a link that is being made, and of the list of those there are at a place."""

from reader.tui.actions.action import Action, table

LINKING: tuple[Action, ...] = (
    *table(
        "linking",
        "A link begun",
        (
            "linking.end",
            "m",
            "end here",
            "End it: at the selection, else the mark, else the sentence at the caret.",
        ),
        ("linking.omits", "O", "omits this", "The article of this pane does not tell it."),
        (
            "linking.next",
            "tab",
            "next pane",
            "To the next pane, where what tells the same is selected if something is suggested.",
        ),
        ("linking.previous", "shift+tab", "previous pane", "To the pane before, likewise."),
        (
            "linking.counterpart",
            "=",
            "counterpart",
            "To what is suggested in the next pane, where it is selected; again: the next best.",
        ),
        (
            "linking.leave",
            "escape",
            "drop",
            "Drop the selection, if there is one; else the link: nothing is saved.",
        ),
    ),
    *table(
        "links",
        "Links of a mark",
        ("links.jump", "enter,'", "across", "Jump to the other end."),
        ("links.change", "c", "change", "Say that it is of another type, or in another state."),
        ("links.note", "i", "note", "Write a note on it."),
        ("links.fields", "f", "fields", "Fill its fields: slot, reason ..."),
        ("links.unsure", "!", "unsure", "Mark it as unsure, or sure again."),
        ("links.remove", "x", "remove", "Remove it."),
        ("links.turn", "t", "turn round", "Let it lead the other way."),
    ),
)
