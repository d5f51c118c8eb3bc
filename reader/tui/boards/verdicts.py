"""What a person decides on a board, as calls of the store: each is one step."""

from collections.abc import Mapping, Sequence

from reader.model.annotation import Field, Link
from reader.model.errors import ReaderError
from reader.model.passage import COMPARED, Passage
from reader.model.relations import CONTRADICTS, SAME_AS, fields_of, relation
from reader.store import linking, links, rejecting
from reader.tui.session import Session

Texts = Mapping[str, str]
"""The texts of the articles that are at hand, by id."""


class Verdicts:
    """The links and rejections of whoever is at work, as boards are filled and settled."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def say_silent(self, passage: Passage, articles: Sequence[str], texts: Texts) -> None:
        """Say that some articles are silent on a passage; all or, where one cannot be, none."""
        project, me = self._session.project, self._session.me().id
        linking.omit(project, me, passage, articles, texts=texts)

    def accept(self, one: Passage, other: Passage, texts: Texts) -> None:
        """Say that two passages tell the same."""
        project, me = self._session.project, self._session.me().id
        linking.link(project, me, SAME_AS, one, other, origin=COMPARED, texts=texts)

    def reject(self, one: Passage, other: Passage, texts: Texts) -> None:
        """Say that two passages do not tell the same, so that they are not suggested again."""
        project, me = self._session.project, self._session.me().id
        rejecting.reject(project, me, one, other, texts=texts)

    def tie_mentions(self, actor: Passage, mentions: Sequence[Passage]) -> int:
        """Say that mentions are of an actor, by its first one; return how many were not yet."""
        from reader.store.naming_actors import tie_mentions

        return tie_mentions(self._session.project, self._session.me().id, actor, mentions)

    def take_back(self, link_ids: Sequence[str]) -> int:
        """Set aside those of some links that are this person's own; return how many there were."""
        me = self._session.me().id
        own = [link.id for link in map(self._seen, link_ids) if link.annotator == me]
        linking.untie_all(self._session.project, me, own)
        return len(own)

    def turn_state(self, link_id: str) -> str:
        """Give a link the next of its states; return which."""
        kind = relation(self._session.codebook, CONTRADICTS)
        states = [each.value for each in kind.states] if kind else []
        following = _after(states, self._seen(link_id).state)
        linking.change(self._session.project, self._session.me().id, link_id, state=following)
        return following

    def turn_slot(self, link_id: str) -> str:
        """Say the next of what two passages can contradict each other in; return which."""
        rules = fields_of(self._session.codebook, CONTRADICTS)
        choices = next((rule.choices for rule in rules if rule.name == "slot"), ())
        following = _after([each.value for each in choices], self.value(link_id, "slot"))
        self.set_value(link_id, "slot", following)
        return following

    def value(self, link_id: str, name: str) -> str:
        """Return what a field of a link says, the first of several values."""
        fields = self._seen(link_id).fields
        return next((field.value for field in fields if field.name == name), "")

    def set_value(self, link_id: str, name: str, value: str) -> None:
        """Say something in a field of a link; nothing takes away what it says."""
        others = [each for each in self._seen(link_id).fields if each.name != name]
        said = [Field(name, value)] if value else []
        self._change(link_id, [*others, *said])

    def to_article(self, link_id: str) -> str:
        """Return the article that a link leads to."""
        return self._seen(link_id).to_article

    def note(self, link_id: str) -> str:
        """Return the note of a link."""
        return self._seen(link_id).note

    def set_note(self, link_id: str, note: str) -> None:
        """Write a note on a link."""
        linking.change(self._session.project, self._session.me().id, link_id, note=note)

    def _change(self, link_id: str, fields: Sequence[Field]) -> None:
        linking.change(self._session.project, self._session.me().id, link_id, fields=fields)

    def _seen(self, link_id: str) -> Link:
        found = links.seen(self._session.project, self._session.viewer, link_id)
        if found is None:
            raise ReaderError("that link is not here any more")
        return found


def _after(values: Sequence[str], value: str) -> str:
    """Return the value after one, the first after the last and after any other."""
    if not values:
        raise ReaderError("the codebook gives no values to turn through")
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]
