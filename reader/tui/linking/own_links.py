"""What a person does with links of her own, as calls of the store."""

from reader.model import filling
from reader.model.annotation import Link
from reader.model.codebook import FieldRule
from reader.model.relations import relation
from reader.store import linking, links
from reader.tui.linking.link_end import LinkEnd
from reader.tui.reading.desk import Desk
from reader.tui.session import Session


class OwnLinks:
    """The links of whoever is at work: made, changed and set aside, each as one step."""

    def __init__(self, session: Session, desk: Desk) -> None:
        """``desk`` has the texts that are open: a long one takes time to read."""
        self._session = session
        self._desk = desk

    def link(self, type_: str, begun: LinkEnd, to: LinkEnd, state: str = "") -> Link:
        """Link two passages.

        Raises:
            ReaderError: she has made that link, or an end is gone or does not fit, or what would
                be changed is locked.
        """
        project, me = self._session.project, self._session.me().id
        return linking.link(
            project, me, type_, begun.end, to.end, state=state, texts=self._desk.texts
        )

    def omit(self, begun: LinkEnd, article: str, type_: str, state: str = "") -> Link:
        """Link a passage to an article as a whole: it does not tell that.

        Raises:
            ReaderError: it is the passage's own, or she has said so, or the passage is gone.
        """
        project, me = self._session.project, self._session.me().id
        return linking.link(
            project, me, type_, begun.end, article, state=state, texts=self._desk.texts
        )

    def change(
        self,
        link: Link,
        *,
        type_: str | None = None,
        state: str | None = None,
        note: str | None = None,
        unsure: bool | None = None,
        turned: bool = False,
    ) -> Link:
        """Say something else of a link.

        Raises:
            ReaderError: it is not hers, or gone, or another says so, or its ends do not fit.
        """
        return linking.change(
            self._session.project,
            self._session.me().id,
            link.id,
            type_=type_,
            state=state,
            note=note,
            unsure=unsure,
            turned=turned,
        )

    def fill(self, link: Link, rule: FieldRule, value: str) -> Link:
        """Choose or write a value of one field, nothing for none.

        Raises:
            ReaderError: the field has no such value, or the link is not hers.
        """
        project, me = self._session.project, self._session.me().id
        now = (links.seen(project, me, link.id) or link).fields
        chosen = filling.chosen(rule, filling.values_of(now, rule.name), value) if value else ()
        fields = filling.with_values(now, rule.name, chosen)
        return linking.change(project, me, link.id, fields=fields)

    def as_it_is(self, link: Link) -> Link:
        """Return a link as it is in the project; as it was, if she may not see it now."""
        return links.seen(self._session.project, self._session.viewer, link.id) or link

    def unlink(self, link: Link) -> None:
        """Remove a link, with the marks of hers that only held its ends.

        Raises:
            ReaderError: it is not hers, or locked.
        """
        linking.unlink(self._session.project, self._session.me().id, link.id)

    def is_symmetric(self, link: Link) -> bool:
        """Return whether a link says the same both ways, as far as is known of its type."""
        found = relation(self._session.codebook, link.type)
        return found is not None and found.symmetric
