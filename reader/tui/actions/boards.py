"""The keys of the boards of a story."""

from reader.tui.actions.action import Action, table

BOARDS: tuple[Action, ...] = (
    *table(
        "reading",
        "Panes and stories",
        ("boards", "B", "boards", "What the reports of the story say, beside each other."),
    ),
    *table(
        "library",
        "Library",
        ("library.boards", "B", "boards", "What the reports of the story say, beside each other."),
    ),
    *table(
        "boards",
        "Boards",
        ("boards.next", "tab", "next board", "To the next board."),
        ("boards.previous", "shift+tab", "previous board", "To the board before."),
        ("boards.right", "right,l", "next column", "To the next column of the row."),
        ("boards.left", "left,h", "column before", "To the column before."),
        ("boards.sort", "s", "sort", "Sort by this column, or as it was."),
        ("boards.filter", "/", "filter", "Show only rows with what you type in them."),
        ("boards.write", "w", "to a file", "Write this board to a file: .json, .csv or .html."),
    ),
    *table(
        "boards",
        "Deciding on a board",
        (
            "boards.silent",
            "O",
            "silent",
            "This outlet is silent on the claim, or not after all; only here: all others are.",
        ),
        (
            "boards.accept",
            "y",
            "same",
            "The suggested passage tells the same; on names: all that says so is this actor.",
        ),
        (
            "boards.reject",
            "r",
            "not the same",
            "What is suggested does not tell the same, or is not this actor; it is kept.",
        ),
        ("boards.state", "c", "state", "The conflict: apparent, real or resolved, in turn."),
        ("boards.slot", "f", "in what", "In what the two contradict each other, in turn."),
        ("boards.reason", "e", "reason", "Why the conflict is judged so."),
        ("boards.preferred", "p", "preferred", "The value of the conflict to go by."),
        ("boards.note", "i", "note", "Write a note on the conflict."),
    ),
)
