"""What a person does with marks of her own, as calls of the store."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import msgspec

from reader.model.annotation import Annotation, Span
from reader.model.errors import ReaderError
from reader.store import marking
from reader.tui.session import Opened, Session


class OwnMarks:
    """The marks of whoever is at work: made, changed and set aside, each as one step."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def assert_own(self, mark: Annotation) -> None:
        """Raise a ReaderError that names whose a mark is, unless it is hers who is at work."""
        if mark.annotator != self._session.me().id:
            name = self._session.names().get(mark.annotator, "somebody else")
            raise ReaderError(f"this is a mark of {name}, who alone can change it")

    def mark(
        self, opened: Opened, tag: str, spans: Sequence[Span], near: Iterable[Annotation]
    ) -> Annotation:
        """Mark spans of an article with a tag; ``near`` are the marks that touch them.

        Raises:
            ReaderError: this person has marked exactly these spans with this tag already.
        """
        made = self._maker(tag)(opened.article.id, spans=spans)
        self._refuse_twice(made, near)
        marking.mark(self._session.project, [made], opened.text)
        return made

    def mark_everywhere(
        self, like: Annotation, spans: Sequence[tuple[Opened, Span]]
    ) -> list[Annotation]:
        """Mark each of the spans with the tag of a mark, all as one step."""
        new = self._maker(like.tag)
        made = [(new(opened.article.id, spans=[span]), opened.text) for opened, span in spans]
        marking.mark_everywhere(self._session.project, made, begun_in=like.article)
        return [annotation for annotation, _ in made]

    def change(
        self, before: Annotation, near: Iterable[Annotation], **changes: object
    ) -> Annotation:
        """Save a mark with other ``tag``, ``spans``, ``note`` or ``unsure``.

        Raises:
            ReaderError: another mark of hers says exactly this, or the mark is not hers.
        """
        after = msgspec.structs.replace(before, **changes)
        if {"tag", "spans"} & changes.keys():
            self._refuse_twice(after, near)
        project, operation = self._session.project, f"change {' and '.join(changes)}"
        return marking.change(project, self._session.me().id, before.id, operation, **changes)

    def remove(self, mark: Annotation) -> None:
        """Set a mark aside."""
        marking.remove(self._session.project, self._session.me().id, mark.id)

    def _maker(self, tag: str) -> Callable[..., Annotation]:
        """Return what makes a mark with a tag, given its article and ``spans``."""
        reference = self._session.codebook.reference  # costs a hash of the codebook
        annotator = self._session.me().id
        return partial(Annotation.new, annotator=annotator, tag=tag, codebook=reference)

    def _refuse_twice(self, wanted: Annotation, near: Iterable[Annotation]) -> None:
        for mark in near:
            same = (mark.tag, mark.spans) == (wanted.tag, wanted.spans)
            if same and mark.annotator == wanted.annotator and mark.id != wanted.id:
                name = self._session.tag_name(wanted.tag)
                raise ReaderError(f"{name} is on exactly these words already; nothing was added")
