"""In which article a link is compared that says the same in both directions."""

from collections.abc import Callable, Collection, Iterable

from msgspec.structs import replace

from reader.model.annotation import Link
from reader.model.codebook import Codebook
from reader.model.relations import relations
from reader.model.submission import Submission


class Homes:
    """Turns symmetric links round that lead to a mark of an article whose id is less.

    They are of that article then, whoever drew them from where.
    """

    def __init__(self, codebook: Codebook, every: Callable[[], Iterable[Submission]]) -> None:
        """``every`` gives all the submissions of a round that may have such links or their ends."""
        symmetric = {each.id for each in relations(codebook) if each.symmetric}
        self._turned: dict[tuple[str, str], list[Link]] = {}
        """What comes to an article, by whose it is and the article's id."""
        self._gone: set[tuple[str, str]] = set()
        """What is of another article, by whose it is and the link's id."""
        far = _far(every(), symmetric) if symmetric else {}
        if not far:
            return
        for each in every():
            for mark in each.work.annotations:
                for link in far.get((each.annotator, mark.id), ()):
                    if each.article < link.article:
                        self._gone.add((each.annotator, link.id))
                        turned = replace(link, article=each.article, from_=link.to, to=link.from_)
                        self._turned.setdefault((each.annotator, each.article), []).append(turned)

    def at_home(self, submission: Submission) -> Submission:
        """Return a submission with the links that are of its article."""
        who, work = submission.annotator, submission.work
        links = (
            *(link for link in work.links if (who, link.id) not in self._gone),
            *self._turned.get((who, submission.article), ()),
        )
        return replace(submission, work=replace(work, links=links))


def _far(
    every: Iterable[Submission], symmetric: Collection[str]
) -> dict[tuple[str, str], list[Link]]:
    """Return the links that leave their article, by whose they are and where they lead."""
    found: dict[tuple[str, str], list[Link]] = {}
    for each in every:
        own = {mark.id for mark in each.work.annotations}
        for link in each.work.links:
            if link.type in symmetric and link.to and link.from_ in own and link.to not in own:
                found.setdefault((each.annotator, link.to), []).append(link)
    return found
