"""The keys of the browser of errors."""

from reader.tui.actions.action import Action, table

ERRORS: tuple[Action, ...] = (
    *table(
        "errors",
        "Errors",
        ("errors.kind", "tab", "next kind", "Only the next kind of error; after the last, all."),
        ("errors.kind-before", "shift+tab", "kind before", "Only the kind of error before."),
        ("errors.filter", "/", "filter", "Only errors with some words: a tag, an outlet, a kind."),
        ("errors.scores", "s", "scores", "The scores; each leads to the errors behind it."),
        ("errors.sides", "c", "compare others", "Say anew what is compared with what."),
        (
            "errors.wrong",
            "x",
            "gold is wrong",
            "Say that the gold is wrong here: what was decided waits to be decided again.",
        ),
    ),
    *table(
        "library",
        "Library",
        ("library.errors", "E", "errors", "Go through what predictions got wrong against gold."),
    ),
    *table(
        "everywhere",
        "Evaluation",
        ("errors", "", "errors", "Go through what predictions got wrong against gold."),
    ),
)
