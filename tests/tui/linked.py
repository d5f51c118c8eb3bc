"""Links in projects that are looked at through the terminal."""

from reader.model.annotation import Link
from reader.model.passage import Passage
from reader.store import annotations, annotators, articles, linking, links
from reader.store.project import Project
from reader.tui.pane.widget import ArticlePane
from reader.tui.reading.screen import ReadingScreen
from tests.tui.person import Person

STEMS = ("ship", "gull", "tram")


def passage(project: Project, stem: str, words: str) -> Passage:
    """Return the passage with these words in an article."""
    article = articles.resolve(project, stem).id
    start = articles.text(project, article).index(words)
    return Passage(article, start, start + len(words), words)


def tied(
    project: Project,
    type_: str,
    begun: tuple[str, str],
    to: tuple[str, str],
    *,
    by: str = "Ana",
    state: str = "",
) -> Link:
    """Link words of two articles, each given as its stem and its words."""
    me = annotators.ensure(project, by).id
    ends = (passage(project, *begun), passage(project, *to))
    return linking.link(project, me, type_, *ends, state=state)


def links_of(project: Project) -> list[tuple[str, str, str, str]]:
    """Return ``(type, state, quote, quote or outlet)`` of the active links, oldest first."""
    ids = [articles.resolve(project, stem).id for stem in STEMS]
    found = links.touching(project, "", ids)
    ends = annotations.existing(project, [e for each in found for e in (each.from_, each.to) if e])
    outlets = {each: articles.get(project, each).outlet for each in ids}
    return [
        (
            each.type,
            each.state,
            ends[each.from_].quote,
            outlets[each.to_article] if each.to_article else ends[each.to].quote,
        )
        for each in found
    ]


def pane(person: Person) -> ArticlePane:
    """Return the pane that the keys are meant for."""
    screen = person.app.screen
    assert isinstance(screen, ReadingScreen)
    return screen.desk.active.pane


async def selects(person: Person, words: str) -> None:
    """Select words in the active pane."""
    start = pane(person).text.index(words)
    pane(person).select(start, start + len(words))
    await person.pilot.pause()


async def goes_to(person: Person, words: str) -> None:
    """Put the caret in the active pane where words begin."""
    pane(person).place_caret(pane(person).text.index(words))
    await person.pilot.pause()
