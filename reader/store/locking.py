"""What is locked of that which an action changed: submitted, or of a finished round."""

from msgspec import Struct

from reader.store.entities import ENTITIES
from reader.store.project import Project
from reader.store.stored import decoder
from reader.store.transaction import Whose, lock, refuse_locked


class Lock(Struct, frozen=True):
    """Work that does not change, and by what."""

    article: str
    """The id of the article it is on."""
    round: str
    is_finished: bool
    """Whether by the end of the round, which is final; else by being submitted."""


def lock_on(project: Project, action: str) -> Lock | None:
    """Return what keeps an action, by its id, from being taken back or forth, if anything does."""
    for article, annotator, round_ in sorted(_whose(project, action)):
        if by := lock(project.db, article, annotator, round_):
            return Lock(article, round_, by == "finished")
    return None


def _whose(project: Project, action: str) -> set[Whose]:
    """Return whose work on which articles an action changed."""
    found: set[Whose] = set()
    kinds = project.rows("SELECT DISTINCT entity FROM change WHERE transaction_id = ?", [action])
    for entity in (ENTITIES[kind] for (kind,) in kinds):
        if entity.whose is None:
            continue
        read = decoder(entity.image)
        images = project.rows(
            "SELECT coalesce(after, before) FROM change WHERE transaction_id = ? AND entity = ?",
            [action, entity.name],
        )
        found.update(whose for (image,) in images for whose in entity.whose(read(image)))
    return found


def assert_unlocked(project: Project, annotator: str, article: str) -> None:
    """Refuse before anything is asked that could not be saved.

    Raises:
        ReaderError: the file cannot be written, or the annotator's work on the article in the
            round at work is submitted, or the round is finished.
    """
    project.assert_writable()
    refuse_locked(project.db, article, annotator, project.round)
