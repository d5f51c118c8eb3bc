"""What the article under the library's cursor says, where the screen is wide enough."""

from textual.content import Content
from textual.widgets import Static

from reader.model.counting.counted import counted
from reader.model.text.visible import visible_lines
from reader.tui.naming import title_of
from reader.tui.session import Glance

SHOWN = 3000
"""Code points of the text: more than a tall screen has room for."""


class Preview(Static):
    """The beginning of an article below what is known about it."""

    DEFAULT_CSS = """
    Preview { width: 40%; height: 1fr; padding: 0 2; border-left: vkey $surface-lighten-2;
              background: $surface; }
    """
    ALLOW_SELECT = False

    def show(self, glance: Glance | None) -> None:
        """Show an article, or nothing."""
        self.update(Content("") if glance is None else _page(glance), layout=False)


def _page(glance: Glance) -> Content:
    article = glance.article
    facts = [article.outlet, article.wire and f"via {article.wire}", article.published[:10]]
    facts += [article.language, f"{article.length:,} characters"]
    if glance.marks:
        facts.append(counted(glance.marks, "mark"))
    return Content.assemble(
        (visible_lines(title_of(article)), "bold"),
        "\n",
        (visible_lines(" · ".join(filter(None, facts))), "$text-muted"),
        "\n\n",
        visible_lines(glance.beginning),
    )
