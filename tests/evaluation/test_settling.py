"""What stands is a function of submissions and decisions, and of nothing else."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.differing.settling import settle
from reader.model import canonical
from reader.model.annotation import Annotation
from reader.model.article import Article
from reader.model.releases.freezing import ends, gold_article, with_ends
from reader.model.releases.release import GoldArticle
from reader.model.settling.adjudication import Adjudication, decision
from reader.model.submission import Submission
from tests.evaluation.coded import BOOK, label, link, mark, submitted

_ARTICLE = Article(id="a", sha256="", length=74)
_MARK = st.tuples(
    st.sampled_from(("Actor", "Event")), st.integers(0, 20), st.integers(1, 8), st.booleans()
)
_CODER = st.tuples(
    st.lists(_MARK, max_size=5),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=2),
)


def coder(
    name: str, said: tuple[list[tuple[str, int, int, bool]], list[tuple[int, int]]]
) -> Submission:
    marks = [
        mark(f"{name}{at}", tag, (start, start + length), unsure=unsure)
        for at, (tag, start, length, unsure) in enumerate(said[0])
    ]
    links = [
        link(f"{name}l{at}", "same", marks[one].id, marks[two].id)
        for at, (one, two) in enumerate(said[1])
        if max(one, two) < len(marks) and one != two
    ]
    return submitted(name, *marks, *links, label(f"{name}s", "stance", name[:1]))


def frozen(
    submissions: Sequence[Submission], decisions: Sequence[Adjudication]
) -> tuple[GoldArticle, int]:
    settled = settle(submissions, BOOK, decisions, {})
    draft = gold_article(_ARTICLE, (), submissions, settled)
    return with_ends(draft, ends(draft), BOOK)


@given(said=st.lists(_CODER, min_size=1, max_size=3), data=st.data())
def test_orders_change_nothing_and_all_that_is_decided_stands(
    said: list[tuple[list[tuple[str, int, int, bool]], list[tuple[int, int]]]], data: st.DataObject
) -> None:
    submissions = [coder(name, each) for name, each in zip("pqr", said, strict=False)]
    candidates = settle(submissions, BOOK, (), {}).candidates
    decisions = []
    for candidate in candidates:
        image = data.draw(st.sampled_from([None, "wait", *candidate.said]))
        if image != "wait":
            decisions.append(
                decision(
                    candidate,
                    image if not isinstance(image, str) else None,
                    round_="main",
                    adjudicator="eve",
                    at="",
                )
            )
    article, loose = frozen(submissions, decisions)
    shuffled = data.draw(st.permutations(submissions)), data.draw(st.permutations(decisions))
    assert canonical.encode(frozen(*shuffled)) == canonical.encode((article, loose))
    decided = {each.candidate for each in decisions}
    waiting = {each.key for each in candidates if each.kind and each.key not in decided}
    assert {each.key for each in article.waiting} == waiting
    marks = [each for each in candidates if isinstance(each.said[0], Annotation)]
    taken = [each for each in decisions if each.annotation]
    agreed = [each for each in marks if not each.kind and each.key not in decided]
    assert len(article.annotations) == len(taken) + len(agreed)
    own = {held.image.id for held in article.annotations}
    assert len(own) == len(article.annotations)
    assert all({each.image.from_, each.image.to} <= own for each in article.links)
