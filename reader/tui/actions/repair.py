"""The keys of marks that wait for their place: in their list, and in the text."""

from reader.tui.actions.action import Action, table

REPAIR: tuple[Action, ...] = (
    *table(
        "repair",
        "Marks that wait for their place",
        ("repair.place", "y", "place", "Give it the place that is shown."),
        ("repair.next", "n,right,l", "next place", "Show the next place that it may be given."),
        ("repair.previous", "N,left,h", "place before", "Show the place before."),
        ("repair.drop", "r", "drop", "Drop it, so that an import does not bring it back."),
        (
            "repair.certain",
            "*",
            "all certain",
            "Place all whose place is certain: word for word, the only one; asks first, as one step.",
        ),
        ("repair.kind", "f", "kind", "Only those that moved, are ambiguous, or lost; then all."),
    ),
    *table(
        "placing",
        "A mark that waits, in its text",
        ("placing.place", "y,enter", "place here", "Give it its place: the words selected."),
        (
            "placing.next",
            "n",
            "next place",
            "Show the next place that it may be given, then the next mark; or the next find.",
        ),
        ("placing.previous", "N", "place before", "Show the one before."),
        ("placing.drop", "r", "drop it", "Drop it, so that an import does not bring it back."),
    ),
    *table(
        "reading",
        "The article",
        (
            "article.carry",
            "",
            "carry over",
            "Let my marks on a text wait for their place on the corrected one; asks first.",
        ),
    ),
    *table(
        "library",
        "Library",
        (
            "library.repair",
            "w",
            "waiting",
            "Give my marks that wait for their place one, or drop them.",
        ),
        (
            "library.carry",
            "",
            "carry over",
            "Let my marks on a text wait for their place on the corrected one; asks first.",
        ),
    ),
    *table(
        "everywhere",
        "Marks that wait for their place",
        ("repair", "", "waiting marks", "Give my marks that wait for their place one."),
    ),
)
