"""The line above each article: whose it is, what it is called, and how far one is with it."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.layout.fitted import fitted, head
from reader.layout.widths import cell_len
from reader.model.article import Article
from reader.tui.naming import title_of

_OUTLET = 10
"""Cells that are left to the outlet, whatever else there is to say."""
_TITLE = 6
"""Cells below which a shortened title says nothing."""


class Masthead(Widget):
    """Outlet, title and date; the marks shown; and which of how many panes this is."""

    DEFAULT_CSS = """
    Masthead { height: 1; padding: 0 1; background: $surface; color: $text-muted; }
    Masthead.-active { background: $primary; color: $text; text-style: bold; }
    """
    ALLOW_SELECT = False
    own_marks: reactive[int] = reactive(0)
    shown_marks: reactive[int] = reactive(0)
    """Others' too, where they can be seen."""
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
        """Fit what is known into the line."""
        article = self._article
        if article is None:
            return Content("")
        sign = "▸ " if self.has_class("-active") else "  "
        count = counts(self.own_marks, self.shown_marks)
        how_far = (article.published[:10], count, self.state, self.of_panes)
        room = self.size.width - 2 - len(sign)
        return Content(sign + fit(article.outlet, title_of(article), *how_far, room))


def counts(own: int, shown: int) -> str:
    """Say how many marks are shown, and how many of them are one's own where not all are."""
    marks = f"{shown:,} mark{'' if shown == 1 else 's'}"
    return marks if own == shown else f"{marks}, {own:,} yours"


def fit(
    outlet: str, title: str, date: str, count: str, state: str, of_panes: str, room: int
) -> str:
    """Return a line of ``room`` cells.

    First the title gives way, then the outlet down to some cells, then the word for the state
    and the dots; and only where a pane is narrower than any on the desk, the date and more.
    """
    word = f"✓ {state}" if state else ""
    forms = [(" · ", word), (" · ", word[:1]), (" ", word[:1])]
    rights = [dots.join(filter(None, (date, count, done, of_panes))) for dots, done in forms]
    rights += [f"{count} {of_panes}".rstrip(), count, ""]
    right = next(each for each in rights if cell_len(each) <= max(0, room - _OUTLET - 1))
    space = max(0, room - cell_len(right) - 1)
    return head(f"{_name(outlet, title, space)} {right}", max(0, room))


def _name(outlet: str, title: str, cells: int) -> str:
    """Return outlet and title on so many cells; a title that would be next to nothing is left out."""
    whole = f"{outlet} · {title}" if outlet else title
    told = cells - cell_len(f"{outlet} · ")
    return fitted(outlet if outlet and told < min(_TITLE, cell_len(title)) else whole, cells)
