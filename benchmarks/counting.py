"""Counting 100,000 marks over 10,000 articles beside SQLite's own grouping of the same rows."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.material import add, article, prose
from benchmarks.measure import in_turn, report
from reader.model.annotation import Annotation, Annotator, Span
from reader.model.article import NewArticle
from reader.model.codebook import Codebook, Tag
from reader.model.counting.count_tables import tags
from reader.store import annotators, codebooks, counting
from reader.store.annotations import add_new
from reader.store.project import Project, open_project
from reader.store.scope import Scope
from reader.store.transaction import write

ARTICLES, EACH, TAGS = 10_000, 10, 1_000
ROUNDS = 5
_GROUPED = (
    "SELECT tag, count(*), count(DISTINCT article), sum(unsure) FROM annotation"
    " WHERE status = 'active' AND round = 'main' GROUP BY tag"
)
_JOINED = (
    "SELECT a.article, a.annotator, s.start_cp, s.end_cp, a.id, a.tag FROM annotation AS a"
    " JOIN annotation_span AS s ON s.annotation = a.id ORDER BY 1, 2, 3"
)


def fill(project: Project) -> None:
    """Put articles and the marks of two coders into a project."""
    book = Codebook(id="bench", tags=tuple(Tag(id=f"t{number}") for number in range(TAGS)))
    codebooks.use(project, "", book)
    text = prose(4_000)
    items = [
        article(f"b{number // 4}/a{number}.txt", f"{number} {text}", f"s{number // 4}", number)
        for number in range(ARTICLES)
    ]
    add(project, items)
    coders = (annotators.add(project, "ana"), annotators.add(project, "ben"))
    for start in range(0, ARTICLES, 1_000):
        with write(project, "import", coders[0].id) as transaction:
            add_new(transaction, _marks(items[start : start + 1_000], coders, Random(start)))


def _marks(
    items: list[NewArticle], coders: tuple[Annotator, Annotator], random: Random
) -> list[Annotation]:
    marks = []
    for item in items:
        for _ in range(EACH):
            start = random.randrange(len(item.text) - 60)
            span = Span.of(item.text, start, start + random.randrange(3, 50))
            tag = f"t{int(random.paretovariate(0.5)) % TAGS}"
            marks.append(Annotation.new(item.article.id, random.choice(coders).id, tag, [span]))
    return marks


def main() -> None:
    """Print the ratios of the table of tags, and of the pairs of marks that share words."""
    with (
        TemporaryDirectory() as folder,
        open_project(Path(folder) / "counts.db", create=True) as project,
    ):
        fill(project)

        def count() -> object:
            return tags(counting.count(project, "", Scope()))

        def pairs() -> object:
            return counting.pairs(project, "", Scope())

        what = f"of {ARTICLES * EACH:,} marks"
        ours, bare = in_turn(count, lambda: project.rows(_GROUPED), ROUNDS)
        report(f"counts {what}, tags", ours, bare, "GROUP BY", 5)
        ours, bare = in_turn(pairs, lambda: project.rows(_JOINED), ROUNDS)
        report(f"pairs {what}", ours, bare, "their spans read in order", 3)


if __name__ == "__main__":
    main()
