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
        "submitting",
        "Submitting",
        ("submit.this", "y", "this article", "The one that is worked on."),
        ("submit.open", "o", "those open", "All articles that are open side by side."),
        (
            "submit.round",
            "a",
            "all of them",
            "All that is assigned to me in this round, else done.",
        ),
    ),
)
