"""Marks and panes for the tests of this folder."""

from collections.abc import Iterable, Sequence

from textual.app import App, ComposeResult
from textual.containers import Horizontal

from reader.model.annotation import Annotation, Span
from reader.model.article import Article, Region
from reader.model.suggestion import Suggestion
from reader.tui.pane import Activated, ArticlePane, CaretMoved, SelectionChanged, TagStyle

TAGS = {
    "Actor": TagStyle("1", "#4c8dc9", "Actor"),
    "Claim": TagStyle("2", "#b8862d", "Claim"),
    "Place": TagStyle("P", "#5a9a4a", "Place"),
}


def mark(name: str, *places: tuple[int, int], tag: str = "Actor", created: str = "") -> Annotation:
    return Annotation(
        id=name,
        article="a",
        annotator="ana",
        tag=tag,
        spans=tuple(Span(start, end, "") for start, end in places),
        created=created,
    )


def quoted(text: str, quote: str, tag: str = "Actor") -> Annotation:
    start = text.index(quote)
    return mark(quote, (start, start + len(quote)), tag=tag)


def suggested(text: str, quote: str, tag: str = "Actor") -> Suggestion:
    start = text.index(quote)
    spans = (Span(start, start + len(quote), quote),)
    return Suggestion(id=quote, article="a", proposer="w", tag=tag, spans=spans, created="")


class PaneApp(App[None]):
    """One or more panes side by side, and what they say."""

    def __init__(
        self,
        *texts: str,
        marks: Iterable[Annotation] = (),
        regions: Sequence[Region] = (),
    ) -> None:
        super().__init__()
        self.texts = texts
        self.marks = list(marks)
        self.regions = regions
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            for _ in self.texts:
                yield ArticlePane()

    def on_mount(self) -> None:
        for pane, text in zip(self.query(ArticlePane), self.texts, strict=True):
            pane.show(
                Article(id="a", sha256="", length=len(text)), text, self.regions, self.marks, TAGS
            )
        self.pane.active = True

    @property
    def pane(self) -> ArticlePane:
        return self.query(ArticlePane).first()

    def on_caret_moved(self, message: CaretMoved) -> None:
        self.heard.append(("caret", message.offset))

    def on_selection_changed(self, message: SelectionChanged) -> None:
        self.heard.append(("selection", message.selection))

    def on_activated(self, message: Activated) -> None:
        self.heard.append(("activated", list(self.query(ArticlePane)).index(message.pane)))


def line(pane: ArticlePane, y: int) -> str:
    """What one line of the pane says, without the place mark and with single spaces."""
    return " ".join(pane.render_line(y).text[:-1].split())


def screen(pane: ArticlePane) -> list[str]:
    return [line(pane, y) for y in range(pane.size.height)]


def styled(pane: ArticlePane, y: int) -> list[tuple[str, str]]:
    """The runs of one line that have ink, with the attributes a terminal without colour shows."""
    runs = []
    for text, style, _ in pane.render_line(y):
        assert style is not None
        names = ("bold", "dim", "italic", "underline", "reverse")
        attributes = " ".join(name for name in names if getattr(style, name))
        runs.append((text, attributes))
    return runs
