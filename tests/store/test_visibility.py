"""What a closed round hides, it hides from every verb that reads."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from reader.model.annotation import Annotator, Field, Span
from reader.model.arrival import Arrival
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.counting.counts import Marked
from reader.model.errors import ReaderError
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordLabel,
    RecordLink,
    RecordSpan,
    RecordStatus,
)
from reader.model.suggestion import Place
from reader.store import (
    annotations,
    annotators,
    codebooks,
    coding_time,
    counting,
    history,
    kwic,
    labels,
    links,
    marking,
    news,
    progress,
    unfilled,
    uses,
)
from reader.store.arriving.intake import take
from reader.store.project import Project
from reader.store.proposals import decisions, suggested
from reader.store.records import Selection, stream
from reader.store.scope import Scope
from reader.store.search import search
from reader.store.submitting import assigning
from tests.store.conftest import TEXT, mark_of, new_article

NEW = new_article("desk/derna.txt", TEXT)
ID = NEW.article.id


def _history(project: Project, viewer: str) -> int:
    return sum("Actor" in action.detail for action in history.actions(project, viewer))


def _decided(project: Project, viewer: str) -> int:
    return sum(action.operation == "reject" for action in history.actions(project, viewer))


READS: dict[str, Callable[[Project, str], int]] = {
    "of_article": lambda p, v: len(annotations.of_article(p, v, ID, round_=None)),
    "counts": lambda p, v: annotations.visible_counts(p, v, [ID]).get(ID, 0),
    "labels": lambda p, v: len(labels.of_articles(p, v, [ID])),
    "links": lambda p, v: len(links.of_articles(p, v, [ID])),
    "progress": lambda p, v: len(progress.of_articles(p, v, [ID])),
    "how far": lambda p, v: sum(one.done for one in assigning.how_far(p, v, "main")),
    "search": lambda p, v: sum(hit.kind != "article" for hit in search(p, v, "secretnote")),
    "search without spaces": lambda p, v: sum(
        hit.kind != "article" for hit in search(p, v, "密記")
    ),
    "history": _history,
    "history of decisions": _decided,
    "records": lambda p, v: sum(
        len(r.annotations) + len(r.annotators) for r in stream(p, v, Selection())
    ),
    "quotes": lambda p, v: len(annotations.quotes(p, v, "Actor")),
    "has_tag": lambda p, v: annotations.has_tag(p, v, "Actor"),
    "count": lambda p, v: len(counting.count(p, v, Scope()).marks),
    "pairs": lambda p, v: counting.pairs(p, v, Scope()).total(),
    "coding time": lambda p, v: len(counting.count(p, v, Scope()).worked),
    "kwic": lambda p, v: len(kwic.find(p, v, Scope())),
    "rejected places": lambda p, v: len(suggested.rejected_alone(p, v, [ID])),
    "news": lambda p, v: len(news.since(p, v, 0, [ID]).marks),
}


@pytest.fixture
def coded(project: Project) -> tuple[Annotator, Annotator]:
    """Ana has coded an article in a round that is then closed; Ben has not."""
    ana, ben = annotators.add(project, "ana"), annotators.add(project, "ben")
    record = Record(
        annotations=[
            RecordAnnotation(
                id="0198a000-0000-7000-8000-00000000000a",
                annotator="ana",
                tag="Actor",
                note="secretnote 他的密記在此",
                fields=[Field("target", "them")],
                spans=[RecordSpan(0, 6)],
            ),
            RecordAnnotation(annotator="ana", tag="Claim", spans=[RecordSpan(3, 9)]),
        ],
        links=[
            RecordLink(annotator="ana", type="echoes", from_="0198a000-0000-7000-8000-00000000000a")
        ],
        labels=[RecordLabel(annotator="ana", name="stance", value="critical")],
        status=[RecordStatus(annotator="ana", state="done")],
    )
    take(project, [Arrival(where="x", new=NEW, record=record)])
    marking.change(project, ana.id, "0198a000-0000-7000-8000-00000000000a", "flag", unsure=True)
    decisions.reject(project, ana.id, [Place(ID, "Actor", (Span.of(TEXT, 7, 11),))])
    coding_time.add(project, {(ana.id, ID): 30})
    project.db.execute("UPDATE round SET open = 0")
    return ana, ben


@pytest.mark.parametrize("verb", READS)
def test_a_closed_round_shows_work_to_its_maker_only(
    project: Project, coded: tuple[Annotator, Annotator], verb: str
) -> None:
    ana, ben = coded
    assert READS[verb](project, ana.id) > 0
    assert READS[verb](project, ben.id) == READS[verb](project, "") == 0
    project.db.execute("UPDATE round SET finished = 1")
    assert READS[verb](project, ben.id) > 0


MARK = "0198a000-0000-7000-8000-00000000000a"


def test_a_reference_to_a_mark_that_is_not_to_be_seen_tells_nothing_of_it(
    project: Project, coded: tuple[Annotator, Annotator]
) -> None:
    ana, ben = coded
    codebook = Codebook(
        id="mine",
        tags=(Tag(id="Claim"),),
        fields=(FieldRule(name="by", kind="reference", required=True, tags=("Claim",)),),
    )
    codebooks.use(project, "", codebook)
    fields = (Field("by", MARK),)
    mine = replace(mark_of(ID, ben, TEXT, 12, 15, "Claim"), fields=fields)
    marking.mark(project, [mine], TEXT)

    def counts() -> tuple[Marked, ...]:
        return counting.count(project, ben.id, Scope()).marks

    def told() -> tuple[object, ...]:
        return (
            annotations.seen(project, ben.id, [MARK]).get(MARK) is not None,
            unfilled.gone(project, ben.id, codebook, fields) == {MARK},
            [gap.mark for gap in unfilled.pending(project, ben.id)] == [mine.id],
            [mark.unfilled for mark in counts() if mark.annotator == ben.id] == [True],
        )

    hidden = False, True, True, True
    assert told() == hidden
    with pytest.raises(ReaderError, match="no annotation"):
        marking.remove(project, ben.id, MARK)
    project.db.execute("UPDATE round SET finished = 1")
    assert told() == (True, False, False, False)
    project.db.execute("UPDATE round SET open = 1, finished = 0")
    marking.remove(project, ana.id, MARK)
    assert told() == (True, True, True, True)
    project.db.execute("UPDATE round SET open = 0")
    assert told() == hidden


OWN: dict[str, Callable[[Project, str], int]] = {
    "labels": lambda p, v: len(labels.own(p, v, ID)),
    "uses of a tag": lambda p, v: len(uses.latest(p, v, "Actor", 5)),
    "uses of a field": lambda p, v: len(uses.of_field(p, v, "target", 5)),
    "uses by tag": lambda p, v: uses.by_tag(p, v).get("Actor", 0),
}


@pytest.mark.parametrize("verb", OWN)
def test_what_is_one_s_own_is_nobody_else_s_in_an_open_round_either(
    project: Project, coded: tuple[Annotator, Annotator], verb: str
) -> None:
    ana, ben = coded
    project.db.execute("UPDATE round SET open = 1")
    assert OWN[verb](project, ana.id) == 1
    assert OWN[verb](project, ben.id) == OWN[verb](project, "") == 0
