"""The keys that declare work finished, and take that back."""

from reader.tui.actions.action import Action, table

ROUNDS: tuple[Action, ...] = (
    *table(
        "reading",
        "Submitting",
        (
            "article.submit",
            "D",
            "submit",
            "Submit articles: kept as they are, and locked; on one that is submitted, reopen it.",
        ),
    ),
    *table(
        "library",
        "Library",
        (
            "library.round",
            "r",
            "round",
            "Work in the next round of the project, if it has several.",
        ),
    ),
    *table(
        "submitting",
        "Submitting",
        ("submit.this", "y", "this article", "The one that is worked on."),
        ("submit.open", "o", "those open", "All articles that are open side by side."),
        ("submit.done", "d", "all done", "All that I have declared done in this round."),
    ),
)
