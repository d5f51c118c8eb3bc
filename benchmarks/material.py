"""Articles and marks made for measuring; the same seed makes the same."""

from random import Random

from reader.model.annotation import Annotation, Annotator, Span
from reader.model.arrival import Arrival
from reader.model.article import Article, NewArticle
from reader.model.identity import article_id, text_sha256
from reader.store.annotations import add_new
from reader.store.arriving.intake import take
from reader.store.project import Project
from reader.store.transaction import write

_COMMON = [
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "said",
    "that",
    "for",
    "on",
    "was",
    "by",
    "with",
    "from",
    "army",
    "city",
    "report",
    "police",
]
_WORDS = [*_COMMON * 40, *(f"word{number}" for number in range(4000))]
_HAN = [chr(code) for code in range(0x4E00, 0x5E00)]


def prose(characters: int, seed: int = 1) -> str:
    """Return Latin prose of this many code points, in paragraphs."""
    random = Random(seed)
    lines, length = [], 0
    while length < characters:
        line = " ".join(random.choices(_WORDS, k=60)).capitalize() + "."
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)[:characters].rstrip() + "."


def chinese(characters: int, seed: int = 1) -> str:
    """Return Chinese characters in paragraphs of some three hundred."""
    random = Random(seed)
    line = ["".join(random.choices(_HAN, k=300)) + "。" for _ in range(200)]
    lines = (line * (characters // 60_000 + 1))[: characters // 301 + 1]
    return "\n".join(lines)[:characters]


def article(name: str, text: str, story: str = "", number: int = 0) -> NewArticle:
    """Return an article with plausible metadata."""
    return NewArticle(
        article=Article(
            id=article_id(name, text),
            sha256=text_sha256(text),
            length=len(text),
            title=f"Report number {number} from the field",
            outlet=f"Outlet {number % 40}",
            published=f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
            story=story,
            source_file=name,
            language="en",
        ),
        text=text,
    )


def add(project: Project, items: list[NewArticle]) -> None:
    """Put articles into a project."""
    for start in range(0, len(items), 1000):
        some = items[start : start + 1000]
        take(project, [Arrival(where=i.article.source_file, new=i) for i in some])


def add_marks(project: Project, item: NewArticle, annotator: Annotator, count: int) -> None:
    """Put marks all over one article."""
    random = Random(2)
    marks = []
    for _ in range(count):
        start = random.randrange(len(item.text) - 60)
        span = Span.of(item.text, start, start + random.randrange(3, 50))
        tag = random.choice(["Actor", "Claim", "Place"])
        marks.append(Annotation.new(item.article.id, annotator.id, tag, [span]))
    with write(project, "import", annotator.id) as transaction:
        add_new(transaction, marks)
