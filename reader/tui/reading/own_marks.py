"""What a person does with marks of her own, as calls of the store."""

from collections.abc import Callable, Sequence
from functools import partial

from reader.model import filling
from reader.model.annotation import Annotation, Span
from reader.model.codebook import FieldRule, Tag
from reader.model.errors import ReaderError
from reader.model.suggestion import Place, Suggestion
from reader.store import marking
from reader.store.proposals import deciding, decisions
from reader.tui.session import Opened, Session

Found = tuple[str, Span]
"""A place to be marked: the id of its article, and where in it."""


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
        self, opened: Opened, tag: str, spans: Sequence[Span], new_tag: Tag | None = None
    ) -> Annotation:
        """Mark spans of an article with a tag, which may be new to the codebook.

        Raises:
            ReaderError: this person has marked exactly these spans with this tag already, or
                the codebook in use does not offer the tag.
        """
        made = self._maker(tag)(opened.article.id, spans=spans)
        project = self._session.project
        saved = marking.mark(project, [made], opened.text, new_tag=new_tag, once=True, offered=True)
        return saved[0]

    def mark_everywhere(self, like: Annotation, places: Sequence[Found]) -> list[Annotation]:
        """Give the tag of a mark to places, at least one, as one step.

        Returns:
            What is new.

        Raises:
            ReaderError: this person has marked all of them so already, or the codebook in use
                does not offer the tag.
        """
        project = self._session.project
        new = self._maker(like.tag)
        made = [new(article, spans=[span]) for article, span in places]
        saved = marking.mark_everywhere(
            project, made, begun_in=like.article, once=True, offered=True
        )
        if not saved:
            raise ReaderError("all of them were marked so meanwhile; nothing was added")
        return saved

    def refuse(self, tag: str, found: Found, refused: bool) -> None:
        """Keep that this person does not want a tag at a place, or take that back.

        Raises:
            ReaderError: a suggestion was accepted there, so that the place cannot be rejected.
        """
        project, me = self._session.project, self._session.me().id
        place = Place(found[0], tag, (found[1],))
        if not refused:
            decisions.take_back(project, me, [place])
        elif not decisions.reject(project, me, [place]) and not decisions.rejected(
            project, me, tag, [place]
        ):
            raise ReaderError("you accepted a suggestion here before; leave it without a tick")

    def accept(
        self,
        opened: Opened,
        suggestion: Suggestion,
        *,
        tag: str = "",
        spans: Sequence[Span] = (),
        new_tag: Tag | None = None,
    ) -> Annotation:
        """Make a mark of a suggestion in an open article, with another tag or ends if given.

        Raises:
            ReaderError: she has decided on it, or marked it so, or it is gone; or no mark is
                given its tag any more.
        """
        return deciding.accept(
            self._session.project,
            self._session.me().id,
            suggestion,
            opened.text,
            codebook=self._session.codebook.reference,
            tag=tag,
            spans=spans,
            new_tag=new_tag,
        )

    def reject(self, suggestion: Suggestion) -> None:
        """Keep that this person does not want a suggestion."""
        deciding.reject(self._session.project, self._session.me().id, suggestion)

    def change(
        self, before: Annotation, *, new_tag: Tag | None = None, **changes: object
    ) -> Annotation:
        """Save a mark with other ``tag``, ``spans``, ``fields``, ``note`` or ``unsure``.

        Raises:
            ReaderError: another mark of hers says exactly this, or the mark is not hers, or the
                codebook in use does not offer its new tag.
        """
        project, operation = self._session.project, f"change {' and '.join(changes)}"
        me = self._session.me().id
        if "tag" in changes:
            changes["codebook"] = self._session.codebook.reference
        return marking.change(
            project, me, before.id, operation, new_tag=new_tag, once=True, offered=True, **changes
        )

    def fill(self, mark: Annotation, rule: FieldRule, value: str) -> Annotation:
        """Choose or write a value of one field, nothing for none; return the mark as it is then.

        Raises:
            ReaderError: the field has no such value, or the mark is not hers.
        """

        def chosen(now: Sequence[str]) -> Sequence[str]:
            return filling.chosen(rule, now, value) if value else ()

        project, me = self._session.project, self._session.me().id
        return marking.fill(project, me, mark.id, rule.name, chosen)

    def remove(self, mark: Annotation) -> None:
        """Set a mark aside."""
        marking.remove(self._session.project, self._session.me().id, mark.id)

    def _maker(self, tag: str) -> Callable[..., Annotation]:
        """Return what makes a mark with a tag, given its article and ``spans``."""
        annotator = self._session.me().id
        codebook, round_ = self._session.codebook, self._session.project.round
        fields = filling.defaults(codebook.fields_of(tag))
        return partial(
            Annotation.new,
            annotator=annotator,
            round_=round_,
            tag=tag,
            codebook=codebook.reference,
            fields=fields,
        )
