"""The keys of the list of gold releases."""

from reader.tui.actions.action import Action, table

RELEASES: tuple[Action, ...] = (
    *table(
        "library",
        "Library",
        ("library.releases", "", "gold releases", "List what was frozen of rounds."),
    ),
    *table(
        "releases",
        "Gold releases",
        (
            "releases.verify",
            "v",
            "verify",
            "Compute this release again from submissions and decisions.",
        ),
    ),
)
