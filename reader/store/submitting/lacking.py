"""What articles lack before they are submitted: fields, labels, and that they are done."""

from collections.abc import Sequence

from msgspec import Struct

from reader.model.counting.counted import counted
from reader.model.filling import article_rules
from reader.store import annotations, codebooks, labels, progress, unfilled
from reader.store.project import Project


class Lacking(Struct, frozen=True):
    """What a coder has not said of an article yet.

    Attributes:
        article: the article's id.
        marks: how many marks she has made in it, those among them that only hold ends of links.
        unfilled: how many of them lack a field that the codebook requires.
        labels: what the codebook requires to be said of the article, and is not.
        done: whether she has declared it done.
    """

    article: str
    marks: int
    unfilled: int
    labels: tuple[str, ...]
    done: bool

    @property
    def words(self) -> str:
        """What is missing, in words; ``""`` where nothing is."""
        said = []
        if self.unfilled:
            verb = "lacks" if self.unfilled == 1 else "lack"
            said.append(f"{counted(self.unfilled, 'mark')} {verb} a field")
        if self.labels:
            said.append(f"the article lacks {', '.join(self.labels)}")
        if not self.marks:
            said.append("nothing is marked")
        if not self.done:
            said.append("not declared done")
        return ", ".join(said)


def of_articles(project: Project, annotator: str, ids: Sequence[str]) -> list[Lacking]:
    """Return what articles lack in the round at work, each in its place, complete or not."""
    codebook = codebooks.current_or_empty(project)
    needed = [rule for rule in article_rules(codebook) if rule.required]
    states = progress.states(project, annotator, ids)
    marks = annotations.of_articles(project, annotator, ids)
    own = {
        article: [mark.id for mark in marks.get(article, ()) if mark.annotator == annotator]
        for article in ids
    }
    every = [mark for some in own.values() for mark in some]
    bare = unfilled.among_marks(project, annotator, codebook, every)
    found = []
    for article in ids:
        given = {label.name for label in labels.own(project, annotator, article)} if needed else ()
        found.append(
            Lacking(
                article,
                len(own[article]),
                sum(mark in bare for mark in own[article]),
                tuple(rule.title for rule in needed if rule.name not in given),
                article in states,
            )
        )
    return found
