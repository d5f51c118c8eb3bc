"""A person at the terminal in a test: presses keys, reads what is on the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.events import MouseMove
from textual.pilot import Pilot
from textual.widget import Widget

from reader.model.annotation import Annotation, Span
from reader.store import annotations, annotators, articles, marking
from reader.store.project import Project
from reader.tui.app import ReaderApp
from reader.tui.keymap import Settings

_PATIENCE = 1_000
"""How many hundredths of a second are waited for something that takes a while."""


async def pulled(
    pilot: Pilot[Any], offset: tuple[int, int], widget: type[Widget] | None = None
) -> None:
    """Move the mouse with the button down."""
    await pilot._post_mouse_events([MouseMove], widget, offset, button=1)


class Person:
    """Sits before an app."""

    def __init__(self, pilot: Pilot[str], app: ReaderApp) -> None:
        self.pilot = pilot
        self.app = app

    async def presses(self, *keys: str) -> None:
        """Press keys one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def types(self, text: str) -> None:
        """Type a text."""
        await self.presses(*text)

    async def until(self, words: str) -> None:
        """Wait until the status line says something."""
        for _ in range(_PATIENCE):
            await self.pilot.pause(0.01)
            if words in self.status:
                return
        raise AssertionError(f"waited for {words!r}, saw: {self.status!r}")

    async def until_seen(self, words: str) -> None:
        """Wait until something is anywhere on the screen."""
        for _ in range(_PATIENCE):
            await self.pilot.pause(0.01)
            if words in self.sees:
                return
        raise AssertionError(f"waited for {words!r}, saw: {self.sees}")

    @property
    def sees(self) -> str:
        """Everything on the screen, line by line."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without the space at their ends."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def status(self) -> str:
        """The line that says what is so."""
        return self.lines[-2].strip()

    @property
    def legend(self) -> str:
        """The line that says what the keys do."""
        return self.lines[-1].strip()


@asynccontextmanager
async def sitting(
    project: Project,
    *open_articles: str,
    size: tuple[int, int] = (100, 30),
    settings: Settings | None = None,
) -> AsyncIterator[Person]:
    """Start the app on a project; ``open_articles`` are file stems."""
    ids = [articles.resolve(project, stem).id for stem in open_articles]
    app = ReaderApp(project, settings or Settings(), open_articles=ids)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Person(pilot, app)


def marks_of(project: Project, stem: str) -> list[tuple[str, str]]:
    """Return ``(tag, quote)`` of the active marks of an article, in order."""
    article = articles.resolve(project, stem).id
    found = annotations.of_article(project, "", article)
    return [(mark.tag, mark.quote) for mark in found]


def mark_as(project: Project, name: str, stem: str, quote: str, tag: str = "Actor") -> None:
    """Mark a quote, as an actor if nothing else is said, in the name of an annotator."""
    article = articles.resolve(project, stem).id
    text = articles.text(project, article)
    start = text.index(quote)
    span = Span.of(text, start, start + len(quote))
    annotator = annotators.ensure(project, name)
    marking.mark(project, [Annotation.new(article, annotator.id, tag, [span])], text)
