"""The line above each article: whose it is, what it is called, and how far one is with it."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.model.article import Article
from reader.tui.naming import title_of
from reader.tui.widgets.fitted import fitted


class Masthead(Widget):
    """Outlet, title and date; one's own marks; and which of how many panes this is."""

    DEFAULT_CSS = """
    Masthead { height: 1; padding: 0 1; background: $surface; color: $text-muted; }
    Masthead.-active { background: $primary; color: $text; text-style: bold; }
    """
    ALLOW_SELECT = False
    own_marks: reactive[int] = reactive(0)
    state: reactive[str] = reactive("")
    of_panes: reactive[str] = reactive("")
    """Such as ``2/3``, where not all panes are on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._article: Article | None = None

    def show(self, article: Article) -> None:
        """Show another article."""
        self._article = article
        self.refresh()

    def render(self) -> Content:
        """Fit what is known into the line; the title is cut first."""
        article, room = self._article, self.size.width - 2
        if article is None or room < 1:
            return Content("")
        sign = "▸ " if self.has_class("-active") else "  "
        progress = f"{self.own_marks:,} mark{'' if self.own_marks == 1 else 's'}"
        tail = [article.published[:10], progress, "✓ " + self.state if self.state else ""]
        right = " · ".join(filter(None, [*tail, self.of_panes]))
        while cell_len(right) > room // 2 and " · " in right:
            right = right.split(" · ", 1)[1]
        name = " · ".join(filter(None, [article.outlet, title_of(article)]))
        left = fitted(sign + name, max(0, room - cell_len(right) - 1))
        return Content(f"{left} {right}")
