"""What a person does with codebooks, as calls of the store."""

from pathlib import Path

from reader import codebooks as shelf
from reader.interchange.codebooks import file as codebook_file
from reader.interchange.writing import atomic
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.revising.unknown_tags import told
from reader.model.revising.versions import changed_in_meaning, next_version
from reader.store import codebooks, rechecks
from reader.tui.codebook.draft import Draft
from reader.tui.session import Session


class OwnCodebook:
    """The codebooks of the project, as whoever is at work chooses and changes them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, draft: Draft, *, wording: bool) -> Codebook:
        """Keep a draft as the version that follows what it was begun from, as one step.

        Raises:
            ReaderError: another codebook came into use since the draft was begun, the draft
                has faults, or nothing can be saved.
        """
        saved = codebooks.follow(
            self._session.project,
            self._session.me().id,
            draft.in_use.sha256,
            lambda _: next_version(draft.base, draft.book, wording=wording),
        )
        self._session.renew_codebook()
        return saved

    def use(self, book: Codebook) -> Codebook:
        """Use another codebook from now on."""
        kept = codebooks.use(self._session.project, self._session.me().id, book)
        self._session.renew_codebook()
        return kept

    def left_by_using(self, book: Codebook) -> list[str]:
        """Return, in words, which marks using another codebook would leave; nothing for none."""
        project, me = self._session.project, self._session.viewer
        unknown = rechecks.unknown(project, me, book)
        waiting = sum(rechecks.waiting(project, me, book).values())
        lines = [f"{told(book, unknown)}."] if unknown else []
        if waiting:
            marks = f"{waiting:,} of your marks {'is' if waiting == 1 else 'are'}"
            lines.append(f"{marks} to be re-checked then: W k in the text goes through them.")
        return lines

    def shipped(self) -> list[Codebook]:
        """Return the codebooks that come with the program."""
        return [shelf.load(name) for name in shelf.shipped()]

    def held(self) -> list[Codebook]:
        """Return every version the project holds, the newest of each codebook first."""
        books = codebooks.every_version(self._session.project)
        return sorted(books, key=lambda book: (book.id, -book.version, book.sha256))

    def assert_free(self, codebook_id: str) -> None:
        """Raise a ReaderError unless a new codebook may have this id."""
        if not codebook_id or any(c.isspace() for c in codebook_id):
            raise ReaderError("a codebook's id is one word; nothing was begun")
        if codebook_id in {book.id for book in (*self.shipped(), *self.held())}:
            raise ReaderError(f"there is a codebook {codebook_id!r} already; nothing was begun")

    def left_behind(self, draft: Draft) -> dict[str, int]:
        """Return the tags that would mean something else, each with how many marks would wait.

        The marks are those of whoever is at work; those that wait already are not counted. A
        codebook just begun leaves those whose tags it lacks.
        """
        project, me = self._session.project, self._session.viewer
        if draft.is_new:
            return rechecks.waiting(project, me, draft.book)
        after = next_version(draft.base, draft.book)
        would, wait = (rechecks.waiting(project, me, each) for each in (after, draft.base))
        changed = changed_in_meaning(draft.base, after)
        return {tag: max(0, would.get(tag, 0) - wait.get(tag, 0)) for tag in changed}


def write(book: Codebook, path: Path) -> None:
    """Write a codebook to a file, whole or not at all: JSON if it is called so, else TOML.

    Raises:
        ReaderError: it cannot be written.
    """
    is_json = path.suffix.casefold() == ".json"
    data = codebook_file.write_json(book) if is_json else codebook_file.write_toml(book)
    try:
        with atomic.replaced(path) as stream:
            stream.write(data)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise ReaderError(f"not written: {why}: {path}") from error
