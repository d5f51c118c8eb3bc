"""What is locked of that which an action changed: submitted, or of a finished round."""

from msgspec import Struct

from reader.model.errors import ReaderError
from reader.store.entities import ENTITIES
from reader.store.project import Project
from reader.store.transaction import lock, why_locked


class Lock(Struct, frozen=True):
    """Work that does not change, and by what."""

    article: str
    """The id of the article it is on."""
    round: str
    is_finished: bool
    """Whether by the end of the round, which is final; else by being submitted."""


def lock_on(project: Project, action: str) -> Lock | None:
    """Return what keeps an action, by its id, from being taken back or forth, if anything does."""
    kinds = project.rows("SELECT DISTINCT entity FROM change WHERE transaction_id = ?", [action])
    work = ", ".join(f"'{kind}'" for (kind,) in kinds if ENTITIES[kind].whose is not None)
    rows = project.rows(
        "SELECT DISTINCT json_extract(image, '$.article'), json_extract(image, '$.annotator'),"
        " json_extract(image, '$.round') FROM (SELECT coalesce(after, before) AS image FROM change"
        f" WHERE transaction_id = ? AND entity IN ({work}))",
        [action],
    )
    for article, annotator, round_ in list(rows):
        if by := lock(project.db, article, annotator, round_):
            return Lock(article, round_, by == "finished")
    return None


def assert_unlocked(project: Project, annotator: str, article: str) -> None:
    """Refuse before anything is asked that could not be saved.

    Raises:
        ReaderError: the file cannot be written, or the annotator's work on the article in the
            round at work is submitted, or the round is finished.
    """
    project.assert_writable()
    if why := why_locked(project.db, article, annotator, project.round):
        raise ReaderError(why)
