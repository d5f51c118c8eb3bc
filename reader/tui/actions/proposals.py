"""The keys of the stories that are proposed."""

from reader.tui.actions.action import Action, table

PROPOSALS: tuple[Action, ...] = (
    *table(
        "proposals",
        "New stories",
        ("proposals.accept", "y", "accept", "Make a story of these articles, or have them join."),
        ("proposals.reject", "r", "reject", "Reject it, so that it is not proposed again; or not."),
        ("proposals.out", "x", "take out", "Take this article out, or put it back."),
        (
            "proposals.divide",
            "d",
            "divide",
            "Divide it in two, where its articles are least alike.",
        ),
        ("proposals.merge", "m", "merge", "Mark it; then on another: make one of both."),
        ("proposals.rename", "i", "name", "Give the story another name."),
        ("proposals.all", "w", "rejected", "Show what was rejected too, or only what waits."),
        ("proposals.search", "R", "look again", "Look for stories again, or stop looking."),
        ("proposals.drop", "escape", "drop", "Drop what was marked to be merged; else leave."),
    ),
    *table(
        "library",
        "Library",
        ("library.proposals", "n", "new stories", "Go through the stories that are proposed."),
    ),
)
