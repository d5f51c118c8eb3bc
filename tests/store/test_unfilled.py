"""What the codebook requires and is not said, in reading order: of marks, then of their articles."""

import pytest

from reader.model.annotation import Annotator, Field
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.store import annotators, codebooks, labels, marking, progress, unfilled
from reader.store.project import Project
from reader.store.unfilled import Gap
from tests.store.conftest import TEXT, add, mark_of, new_article

BOOK = Codebook(
    id="mine",
    tags=(Tag(id="Bias"), Tag(id="Actor")),
    fields=(
        FieldRule(name="polarity", required=True, tags=("Bias",)),
        FieldRule(name="frame", required=True, applies="article"),
        FieldRule(name="note", applies="article"),
    ),
)
NEWS = [
    new_article(f"{name}.txt", TEXT, story="derna", published=date)
    for name, date in (("late", "2026-03-02"), ("early", "2026-03-01"), ("last", "2026-03-03"))
]


@pytest.fixture
def ids(project: Project) -> list[str]:
    return add(project, *NEWS)


def test_marks_come_before_their_article_and_only_of_articles_that_were_begun(
    project: Project, ana: Annotator, ids: list[str]
) -> None:
    late, early, last = ids
    assert unfilled.pending(project, ana.id) == []
    codebooks.use(project, "", BOOK)
    ben = annotators.add(project, "ben")
    second, first = (mark_of(late, ana, TEXT, start, start + 2, "Bias") for start in (9, 4))
    marking.mark(project, [second, first], TEXT)
    marking.mark(project, [mark_of(early, ben, TEXT, 0, 2, "Bias")], TEXT)
    assert unfilled.pending(project, ana.id) == [
        Gap(late, 4, first.id),
        Gap(late, 9, second.id),
        Gap(late, len(TEXT)),
    ]
    assert unfilled.pending(project, ana.id, [last])[3:] == [Gap(last, len(TEXT))]
    progress.toggle_done(project, ana.id, early)
    assert unfilled.pending(project, ana.id)[0] == Gap(early, len(TEXT))
    labels.fill(project, ana.id, early, "frame", lambda _: ["law"])
    labels.fill(project, ana.id, last, "note", lambda _: ["odd"])
    labels.fill(project, ben.id, last, "frame", lambda _: ["law"])
    marking.change(project, ana.id, first.id, "change fields", fields=(Field("polarity", "neg"),))
    marking.remove(project, ana.id, second.id)
    assert unfilled.pending(project, ana.id) == [Gap(late, len(TEXT)), Gap(last, len(TEXT))]
    labels.fill(project, ana.id, last, "frame", lambda _: ["law"])
    labels.fill(project, ana.id, last, "frame", lambda _: [])
    assert unfilled.pending(project, ana.id)[1:] == [Gap(last, len(TEXT))]
