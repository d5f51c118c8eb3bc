"""Agreement on the screen, and the way from a figure to what stands behind it."""

from pathlib import Path

import msgspec
import pytest

from reader.evaluation.reports.figure_table import Cell
from reader.model.annotation import Annotation, Field, Link, Span
from reader.model.codebook import Codebook, LinkType
from reader.model.identity import new_id, now
from reader.store import annotators, articles, codebooks, links, rounds
from reader.store.annotations import add_new, of_article
from reader.store.project import Project
from reader.store.submitting import handing_in
from reader.store.transaction import write
from reader.tui.agreement.asking import behind
from reader.tui.session import Session
from tests.store.frozen import ROUND, Coded
from tests.tui.coded import hand_in
from tests.tui.coded import person as person_of
from tests.tui.person import Person, sitting

MARKS = {
    "Ben": {"ship": [("Actor", "coast guard"), ("Claim", "Nobody was hurt")], "gull": []},
    "Eva": {"ship": [("Actor", "coast guard"), ("Actor", "Ines Vold")], "gull": []},
}


def coded(project: Project, *, adjudicator: str = "Ana", finished: bool = False) -> None:
    people = {name: annotators.ensure(project, name).id for name in (*MARKS, "Ana", "Zoe")}
    coders = tuple(people[name] for name in MARKS)
    new = rounds.Round("pilot", open=False, coders=coders, adjudicators=(people[adjudicator],))
    rounds.make(project, people[adjudicator], new)
    for name, of_articles in MARKS.items():
        for stem, marks in of_articles.items():
            article = articles.resolve(project, stem).id
            text = articles.text(project, article)
            made = [
                Annotation.new(
                    article,
                    people[name],
                    tag,
                    [Span.of(text, at := text.index(quote), at + len(quote))],
                    fields=[Field("polarity", "neg")],
                )
                for tag, quote in marks
            ]
            with write(project, "annotate", people[name]) as transaction:
                add_new(
                    transaction, [msgspec.structs.replace(each, round="pilot") for each in made]
                )
            handing_in.submit(project, people[name], [article], "pilot")
    if finished:
        rounds.finish(project, people[adjudicator], "pilot")
    project.round = "pilot"


@pytest.fixture
def pilot_round(ana: Project) -> Project:
    coded(ana)
    return ana


async def opens(person: Person) -> None:
    await person.presses("a")
    await person.until_seen("F1 strict")


async def test_figures_with_intervals_and_why_some_are_undefined(pilot_round: Project) -> None:
    async with sitting(pilot_round, size=(120, 30)) as person:
        await opens(person)
        assert person.lines[0].strip().startswith("round pilot; 2 documents of 4 submissions by")
        assert "F1 strict: 0.500 · 95 % of resamples 0.500 to 0.500" in person.status
        await person.until_seen("gamma of 30 random continua")
        await person.presses("end")
        assert "F1 links, overlap: undefined: nobody made a link" in person.status
        assert "nan" not in person.sees
        await person.presses("q")
        assert "articles" in person.status


async def test_tables_and_figures_are_gone_through(pilot_round: Project) -> None:
    async with sitting(pilot_round, size=(80, 24)) as person:
        await opens(person)
        await person.presses("tab")
        at = next(at for at, line in enumerate(person.lines) if line.startswith("▸"))
        assert [line.split()[0] for line in person.lines[at - 1 : at + 2]] == ["tag", "▸", "Claim"]
        assert person.status.startswith("F1 strict, Actor: 0.667")
        await person.presses("right")
        assert person.status.startswith("F1 overlap, Actor: 0.667")
        await person.presses("s")
        assert person.status.startswith("F1 overlap, Claim: 0.000")
        await person.presses("/", *"act", "enter")
        assert "Claim" not in person.sees
        for _ in range(20):
            await person.presses("right")
        assert "alpha, fields, Actor" in person.status
        await person.presses("shift+tab", "shift+tab")
        assert "Passengers taken off" not in person.sees
        assert "Ferry runs aground" in person.sees


async def test_enter_walks_what_stands_behind_a_figure(pilot_round: Project) -> None:
    async with sitting(pilot_round, size=(100, 30)) as person:
        await opens(person)
        await person.presses("enter")
        await person.until("1 of 2")
        assert "F1 strict · 2 disagreements" in person.lines[0]
        await person.presses("q", "tab", "enter")
        await person.until("1 of 1")
        assert "F1 strict, Actor · 1 disagreement" in person.lines[0]
        assert "Ines Vold" in person.sees
        await person.presses("q")
        assert person.status.startswith("F1 strict, Actor")
        await person.presses("shift+tab", "end", "enter")
        await person.until("nothing stands behind it")


async def test_a_blind_round_shows_its_figures_to_its_adjudicator_alone(ana: Project) -> None:
    coded(ana, adjudicator="Zoe")
    async with sitting(ana) as person:
        await person.presses("a")
        await person.until("round pilot is coded blind")
        assert "0." not in person.sees
        await person.presses("enter", "tab", "s", "q")
        assert "articles" in person.status


async def test_rounds_are_gone_through_and_one_without_submissions_says_so(
    pilot_round: Project,
) -> None:
    async with sitting(pilot_round, size=(100, 30)) as person:
        await opens(person)
        await person.presses("r")
        await person.until_seen("There is nothing to compare in round main yet")
        await person.presses("enter", "right", "r")
        await person.until_seen("F1 strict")


async def test_repeats_are_compared_when_asked_for(pilot_round: Project) -> None:
    async with sitting(pilot_round, size=(120, 30)) as person:
        await opens(person)
        assert "without marks in repeat, residue" in person.sees
        await person.presses("w")
        await person.until_seen("with repeat, residue")
        assert "without marks in" not in person.sees


def test_links_behind_a_figure_are_told_apart_by_the_rounds_codebook(ana: Project) -> None:
    marks = [("Actor", "coast guard"), ("Actor", "harbour office")]

    def turned(coder: str, article: str) -> None:
        ends = sorted(of_article(ana, coder, article), key=lambda each: each.start)
        if coder == person_of(ana, "ben").id:
            ends.reverse()
        made = Link(
            id=new_id(),
            article=article,
            annotator=coder,
            round="pilot",
            type="same",
            from_=ends[0].id,
            to=ends[1].id,
            created=now(),
        )
        with write(ana, "link", coder) as transaction:
            transaction.put(links.LINK, made.id, made)

    def book(*, symmetric: bool) -> Codebook:
        return Codebook(id="b", links=(LinkType(id="same", symmetric=symmetric),))

    own = codebooks.use(ana, "", book(symmetric=True))
    hand_in(ana, {"ana": marks, "ben": marks}, also=turned)
    rounds.change(ana, person_of(ana, "cy").id, "pilot", codebook=own.sha256)
    codebooks.use(ana, "", book(symmetric=False))
    session = Session(ana, person_of(ana, "cy"))
    assert not behind(session, "pilot", (), Cell("overall", ("",), "f1_links_strict")).items


def test_a_link_drawn_from_the_other_article_is_behind_no_figure(tmp_path: Path) -> None:
    made = Coded(tmp_path / "p.db")
    book = Codebook(id="b", links=(LinkType(id="contradicts", symmetric=True),))
    codebooks.use(made.project, "", book)
    for who in (made.ana, made.ben):
        ends = [made.mark(who, "derna", 0, 6), made.mark(who, "hit", 0, 13)]
        made.link(who, *(ends if who == made.ana else ends[::-1]))
    made.submit(made.ana, made.ben)
    asked = Cell("overall", ("",), "f1_links_strict")
    assert not behind(Session(made.project, made.eve), ROUND, (), asked).items
    made.project.close()
