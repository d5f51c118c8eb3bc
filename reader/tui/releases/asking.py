"""What the screen of releases asks the project, beside its keys."""

from reader.interchange.data_card import card
from reader.model.counting.counted import counted
from reader.model.releases.release import Release
from reader.store.releases import gold
from reader.tui.session import Session


def listed(session: Session) -> list[Release]:
    """Return all releases, the newest first."""
    return gold.releases(session.project)[::-1]


def card_of(session: Session, release: Release) -> str:
    """Return the data card of a release.

    Raises:
        ReaderError: who works may not see what the coders of its round said.
    """
    gold.assert_open_to(session.project, session.viewer, release)
    return card(release, gold.head(session.project, release))


def verdict(session: Session, release: Release) -> str:
    """Return in a line whether a release verifies, and what is the first that does not."""
    from reader.evaluation.differing.settling import settle
    from reader.store.releases.verifying import findings

    wrong = [each for each in findings(session.project, release, settle) if each.wrong]
    if not wrong:
        return f"{release.name} verifies: {release.sha256}"
    more = f", and {counted(len(wrong) - 1, 'fault')} more" if len(wrong) > 1 else ""
    return f"{release.name} does not verify: {wrong[0].words}{more}"
