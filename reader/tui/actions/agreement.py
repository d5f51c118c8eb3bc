"""The keys of the figures of agreement."""

from reader.tui.actions.action import Action, table

AGREEMENT: tuple[Action, ...] = (
    *table(
        "agreement",
        "Agreement",
        ("agreement.next", "tab", "next table", "To the next table."),
        ("agreement.previous", "shift+tab", "previous table", "To the table before."),
        ("agreement.right", "right,l", "next figure", "To the next figure of the row."),
        ("agreement.left", "left,h", "figure before", "To the figure before."),
        ("agreement.sort", "s", "sort", "The lowest of these figures first, or as it was."),
        ("agreement.filter", "/", "filter", "Show only rows with what you type in their name."),
        ("agreement.aside", "w", "repeats", "Compare in repeats and residue too, or not."),
        ("agreement.round", "r", "round", "The next round of the project, if it has several."),
    ),
    *table(
        "library",
        "Library",
        ("library.agreement", "a", "agreement", "How far annotators agree in the round."),
    ),
    *table(
        "everywhere",
        "Rounds",
        ("agreement", "", "agreement", "How far annotators agree in the round."),
    ),
)
