"""Links on the screen: made, told, jumped across, changed, removed."""

from reader.store import annotations, annotators, articles, links
from reader.store.project import Project, open_project
from tests.tui.person import Person, mark_as, sitting


def links_of(project: Project) -> list[tuple[str, str, str, str]]:
    """Return ``(type, state, quote, quote or article)`` of the active links, oldest first."""
    ids = [articles.resolve(project, stem).id for stem in ("ship", "gull", "tram")]
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


async def find(person: Person, words: str) -> None:
    """Select some words by a find that is closed again."""
    await person.presses("/", *words.replace(" ", "~"))


async def test_two_selections_become_a_link_with_a_state(ana: Project) -> None:
    async with sitting(ana, "ship", "gull") as person:
        person.app.screen.desk.active.pane.select(*place(ana, "ship", "212 people"))
        await person.presses("m")
        assert person.legend.startswith("Link ")
        assert "Link “212 people” →" in person.status
        await person.presses("tab")
        person.app.screen.desk.active.pane.select(*place(ana, "gull", "190 passengers"))
        await person.presses("m")
        assert "contradicts" in person.sees
        assert links_of(ana) == []
        await person.presses("x")
        assert "apparent" in person.sees
        await person.presses("r")
        assert sorted(links_of(ana)[0][2:]) == ["190 passengers", "212 people"]
        assert links_of(ana)[0][:2] == ("contradicts", "real")
        assert "Linked: contradicts (real)" in person.status
        await person.presses("left")
        print(person.sees)
        assert "contradicts · Ship Daily: “212 people” (real)" in person.status
        await person.presses("'")
        print(person.sees)
        await person.presses("left", "right")
        print(person.sees)
        await person.presses("K")
        print(person.sees)


def place(project: Project, stem: str, words: str) -> tuple[int, int]:
    text = articles.text(project, articles.resolve(project, stem).id)
    start = text.index(words)
    return start, start + len(words)
