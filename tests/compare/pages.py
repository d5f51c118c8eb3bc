"""Stories to make pages of, and pages read back."""

from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from reader.compare.page.handover import Handover
from reader.compare.page.page import page
from reader.model.annotation import Annotation, Link, Span
from reader.model.article import Article, Region
from reader.model.codebook import Codebook, Tag
from reader.model.passage import Passage, RejectedPair
from reader.model.story import Story, StoryArticle

BOOK = Codebook(id="book", tags=(Tag(id="Actor", colour="#3366aa"), Tag(id="Claim")))
_MADE = "2026-11-30T08:00:00Z"


def article(
    number: int,
    text: str,
    spans: Sequence[tuple[int, int, str]] = (),
    regions: Sequence[Region] = (),
    **known: Any,
) -> StoryArticle:
    """A report called ``a1``, with marks ``a1.0``, ``a1.1`` ... of the spans and tags given."""
    id_ = f"a{number}"
    marks = [
        Annotation(
            id=f"{id_}.{at}",
            article=id_,
            annotator="ana" if at % 2 else "ben",
            tag=tag,
            spans=(Span.of(text, start, end),),
            created=_MADE,
        )
        for at, (start, end, tag) in enumerate(spans)
    ]
    about = {"outlet": f"Outlet {number}", "published": "2026-11-01", "language": "en"} | known
    return StoryArticle(
        Article(id=id_, sha256="", length=len(text), **about),
        text,
        tuple(regions),
        tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.id))),
    )


def link(number: int, from_: str, to: str, type_: str = "same-as", **more: Any) -> Link:
    """A link between two marks, or from one to an article."""
    ends: dict[str, Any] = {"to": to} if "." in to else {"to_article": to}
    return Link(
        id=f"l{number}",
        article=from_.partition(".")[0],
        annotator="ana",
        type=type_,
        from_=from_,
        created=_MADE,
        **ends,
        **more,
    )


def handover(
    articles: Sequence[StoryArticle],
    links: Sequence[Link] = (),
    rejected: Sequence[RejectedPair] = (),
    name: str = "fire",
    **more: Any,
) -> Handover:
    """The story of some reports, as everybody may see it."""
    return Handover(
        story=Story(name, tuple(articles), tuple(links), tuple(rejected)),
        codebook=BOOK,
        people={"ana": "ana", "ben": "ben"},
        **more,
    )


def html(what: Handover) -> str:
    """The page as one string."""
    return "".join(page(what))


def rejected(from_: Passage, to: Passage) -> RejectedPair:
    """What ana said is not so."""
    return RejectedPair(annotator="ana", from_=from_, to=to, at=_MADE)


class Read(HTMLParser):
    """A page read back: its texts, the words under each name, every tag and attribute."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        """Of each part of a text that is shown, in order."""
        self.starts: list[int] = []
        """Where each of them begins in its article."""
        self.named: dict[str, list[tuple[int, int, str]]] = {}
        """The number of the part, where in it, and the words, by name."""
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        """All that a reader is shown, outside style and script."""
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()
        assert self._open == []

    @property
    def ids(self) -> list[str]:
        """Every id, as often as it is there."""
        return [given["id"] for _, given in self.elements if "id" in given]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if given.get("class") == "text":
            self.texts.append("")
            self.starts.append(int(given["data-start"]))
        if tag not in ("meta", "input"):
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] in ("style", "script"):
            return
        self.words += data
        if not any(given.get("class") == "text" for _, given in self._open):
            return
        for _, given in self._open:
            for name in given.get("data-at", "").split():
                place = len(self.texts) - 1, len(self.texts[-1]), data
                self.named.setdefault(name, []).append(place)
        self.texts[-1] += data
