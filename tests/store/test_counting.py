"""What is counted is what an export of the same scope has."""

from collections import Counter
from itertools import combinations, pairwise, product
from random import Random

import pytest

from reader.model.annotation import Annotation, Annotator, Span
from reader.model.article import NewArticle, Region
from reader.model.counting.cooccurrence import Pair
from reader.model.record import Record
from reader.store import annotators, counting, kwic
from reader.store.annotations import add_new
from reader.store.project import Project
from reader.store.records import Selection, stream
from reader.store.scope import Scope
from reader.store.transaction import write
from tests.store.conftest import add, new_article

WORDS = "the army left the town on monday and the rebels denied it again "


def texts() -> list[NewArticle]:
    items = []
    for number in range(6):
        text = f"{number} {WORDS * 3}"
        item = new_article(
            f"desk/a{number}.txt", text, story=f"s{number % 2}", outlet=f"o{number % 3}"
        )
        half = len(text) // 2
        regions = (Region(half, half + 20, "residue"), Region(half + 20, half + 40, "repeat"))
        items.append(NewArticle(article=item.article, text=text, regions=regions))
    return items


@pytest.fixture
def marked(project: Project, ana: Annotator) -> Project:
    """Six articles with marks of two people all over them, some of several spans."""
    random = Random(7)  # noqa: S311
    people = (ana, annotators.add(project, "ben"))
    items = texts()
    add(project, *items)
    marks = []
    for item in random.choices(items, k=200):
        places = sorted(random.sample(range(0, len(item.text) - 12, 12), random.choice([1, 1, 2])))
        spans = [Span.of(item.text, at, at + random.randint(1, 12)) for at in places]
        who, tag = random.choice(people).id, random.choice("ABC")
        marks.append(Annotation.new(item.article.id, who, tag, spans))
    with write(project, "import", ana.id) as transaction:
        add_new(transaction, marks)
    return project


def is_aside(record: Record, spans: list[tuple[int, int]]) -> bool:
    inside = {at for region in record.regions or () for at in range(region.start, region.end)}
    return all(start in inside and end - 1 in inside for start, end in spans)


def exported(
    project: Project, selection: Selection, *, aside: bool
) -> list[tuple[str, str, str, frozenset[int]]]:
    """Return article, annotator, tag and code points of each mark that counts."""
    found = []
    for record in stream(project, "", selection):
        for mark in record.annotations:
            spans = [(span.start, span.end) for span in mark.spans]
            if aside or not is_aside(record, spans):
                points = frozenset(at for start, end in spans for at in range(start, end))
                found.append((record.id or "", mark.annotator, mark.tag, points))
    return found


SELECTIONS = (
    Selection(),
    Selection(stories=("s1",)),
    Selection(outlets=("o0", "o2")),
    Selection(tags=("A", "B")),
    Selection(stories=("s0",), outlets=("o1",), tags=("C",)),
)


@pytest.mark.parametrize(("selection", "aside"), list(product(SELECTIONS, [False, True])))
def test_counts_pairs_and_contexts_are_those_of_an_export(
    marked: Project, selection: Selection, aside: bool
) -> None:
    scope = Scope(selection=selection, aside=("repeat", "residue") if aside else ())
    expected = exported(marked, selection, aside=aside)
    counted = counting.count(marked, "", scope)
    names = counted.names
    assert Counter((mark.article, names[mark.annotator], mark.tag) for mark in counted.marks) == (
        Counter(mark[:3] for mark in expected)
    )
    assert len(counted.marks) + counted.left_out == len(exported(marked, selection, aside=True))
    pairs: Counter[Pair] = Counter()
    for one, other in combinations(expected, 2):
        if one[:2] == other[:2] and one[3] & other[3]:
            pairs[min(one[2], other[2]), max(one[2], other[2])] += 1
    assert counting.pairs(marked, "", scope) == pairs
    keys = kwic.find(marked, "", scope)
    assert len({key.mark for key in keys}) == len(expected)


def test_contexts_are_verbatim_and_in_the_order_asked_for(marked: Project) -> None:
    keys = kwic.find(marked, "", Scope())
    lines = [line for line in kwic.in_context(marked, "", keys, 5) if line is not None]
    of = {item.article.id: item.text for item in texts()}
    assert len(lines) == len(keys)
    for line in lines:
        text = of[line.article]
        assert line.quote == text[line.start : line.end]
        assert line.before + line.quote + line.after == text[max(0, line.start - 5) : line.end + 5]
    order = [(line.article, line.start) for line in lines]
    assert all(one[1] <= other[1] for one, other in pairwise(order) if one[0] == other[0])
    by_words = kwic.in_context(marked, "", kwic.find(marked, "", Scope(), "words"))
    quotes = [line.quote.lower() for line in by_words if line is not None]
    assert quotes == sorted(quotes)


def test_a_span_that_has_gone_since_leaves_a_gap(marked: Project) -> None:
    keys = kwic.find(marked, "", Scope())
    gone = next(key for key in keys if key.part)
    marked.db.execute(
        "DELETE FROM annotation_span WHERE part = ? AND annotation ="
        " (SELECT id FROM annotation WHERE number = ?)",
        [gone.part, gone.mark],
    )
    assert kwic.in_context(marked, "", [keys[0], gone])[1] is None
