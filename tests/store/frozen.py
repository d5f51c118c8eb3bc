"""A round that two coders have handed in and a third has settled, ready to be frozen."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from reader.evaluation.differing.differences import candidates
from reader.evaluation.differing.settling import settle
from reader.model.annotation import Annotation, Annotator, Field, Link
from reader.model.article import NewArticle, Region
from reader.model.codebook import Codebook, FieldRule, LinkType, Tag
from reader.model.identity import new_id, now
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import Candidate, Said
from reader.model.submission import Submission
from reader.store import annotators, articles, codebooks, labels, links, marking, rounds
from reader.store.adjudication import adjudicating, adjudications
from reader.store.adjudication.matters import matters
from reader.store.project import Project, open_project
from reader.store.releases import freezing
from reader.store.releases.freezing import Frozen, ToFreeze
from reader.store.rounds import Round
from reader.store.submitting import handing_in
from reader.store.transaction import write
from tests.store.conftest import add, mark_of, new_article

TEXTS = {
    "derna": "Rebels left the town of Derna on Wednesday, the army said. The rebels denied it.",
    "hit": "Islamic State fighters attacked the town of Hit on Friday, officials said.",
    "sinjar": "星期五，军队说叛军离开了城镇。 Nobody was hurt, a doctor said on Friday.",
}
BOOK = Codebook(
    id="mine",
    version=3,
    tags=(Tag(id="Actor"), Tag(id="Event")),
    fields=(
        FieldRule(name="polarity", kind="choice"),
        FieldRule(name="comment", kind="text"),
        FieldRule(name="same as", kind="reference"),
        FieldRule(name="stance", kind="choice", applies="article"),
    ),
    links=(LinkType(id="contradicts"),),
)
ROUND = "double"


class Coded:
    """A project with a round that is coded twice; three articles of three stories."""

    def __init__(self, path: Path) -> None:
        self.project: Project = open_project(path, create=True)
        codebooks.begin(self.project, BOOK)
        self.ana, self.ben, self.eve = (
            annotators.add(self.project, name) for name in ("ana", "ben", "eve")
        )
        news = [
            new_article(f"desk/{name}.txt", text, story=name, outlet="Desk", published="2016-04-21")
            for name, text in TEXTS.items()
        ]
        regions = (Region(0, 6, "headline"),)
        news[0] = NewArticle(article=news[0].article, text=news[0].text, regions=regions)
        self.articles = dict(zip(TEXTS, add(self.project, *news), strict=True))
        rounds.make(
            self.project,
            "",
            Round(
                ROUND,
                open=False,
                coders=(self.ana.id, self.ben.id),
                adjudicators=(self.eve.id,),
            ),
        )
        self.project.round = ROUND

    @classmethod
    def again(cls, path: Path) -> "Coded":
        """Return the round of a project that is there."""
        coded = cls.__new__(cls)
        coded.project = open_project(path)
        coded.project.round = ROUND
        people = {one.name: one for one in annotators.everyone(coded.project)}
        coded.ana, coded.ben, coded.eve = (people[name] for name in ("ana", "ben", "eve"))
        found = (articles.resolve(coded.project, name) for name in TEXTS)
        coded.articles = {name: each.id for name, each in zip(TEXTS, found, strict=True)}
        return coded

    def mark(
        self, who: Annotator, where: str, start: int, end: int, tag: str = "Actor", **said: object
    ) -> Annotation:
        """Make a mark, of ``start`` to ``end`` in code points."""
        article = self.articles[where]
        made = mark_of(article, who, TEXTS[where], start, end, tag)
        return marking.mark(self.project, [replace(made, round=ROUND, **said)], TEXTS[where])[0]

    def link(self, who: Annotator, from_: Annotation, to: Annotation) -> Link:
        """Link one mark to another."""
        made = Link(
            id=new_id(),
            article=from_.article,
            annotator=who.id,
            round=ROUND,
            type="contradicts",
            from_=from_.id,
            to=to.id,
            created=now(),
        )
        with write(self.project, "link", who.id) as transaction:
            transaction.put(links.LINK, made.id, made)
        return made

    def submit(self, *who: Annotator) -> list[Submission]:
        """Hand in all three articles."""
        ids = sorted(self.articles.values())
        return [s for one in who for s in handing_in.submit(self.project, one.id, ids)]

    def settle(self, *, keep: Iterable[str] = ()) -> list[Adjudication]:
        """Decide all differences for the first of those who said something.

        Those of a kind to ``keep`` are left.
        """
        differing = [each for each in self.candidates() if each.kind and each.kind not in keep]
        return [self.decide(each, each.said[0]) for each in differing]

    def candidates(self) -> list[Candidate]:
        """Return all that was said in the round."""
        found = matters(self.project, self.eve.id, ROUND, candidates)
        return [each for some in found for each in some.candidates]

    def decide(self, candidate: Candidate, image: Said | None, **why: str) -> Adjudication:
        """Let Eve decide one difference."""
        wanted = [(candidate, image)]
        return adjudicating.decide(self.project, self.eve.id, ROUND, wanted, {}, **why)[0]

    def freeze(self, name: str = "v1", **wanted: object) -> Frozen:
        """Freeze the round."""
        request = ToFreeze(name=name, round=ROUND, **wanted)  # type: ignore[arg-type]
        return freezing.freeze(self.project, self.eve.id, request, settle)

    def code(self) -> None:
        """Let both code all three articles: they differ in ends, tag, a miss, fields and a link."""
        for who, moved in ((self.ana, 0), (self.ben, 1)):
            first = self.mark(who, "derna", 0, 6)
            second = self.mark(who, "hit", 0, 13 + 9 * moved, unsure=bool(moved))
            self.mark(who, "hit", 23, 31, ("Actor", "Event")[moved])
            self.mark(
                who, "derna", 16, 29, "Event", fields=(Field("polarity", ("pos", "neg")[moved]),)
            )
            self.link(who, first, second)
        self.mark(self.ana, "sinjar", 4, 6, note="“军队” is the army")
        labels.give(self.project, self.ana.id, self.articles["hit"], [("stance", "neutral")])
        labels.give(self.project, self.ben.id, self.articles["hit"], [("stance", "neutral")])


def text_of(coded: Coded, article: str) -> str:
    """Return the text of an article of the round."""
    return articles.text(coded.project, article)


def decisions(coded: Coded) -> list[Adjudication]:
    """Return all that was decided."""
    found = adjudications.of_articles(coded.project, ROUND, sorted(coded.articles.values()))
    return [each for some in found.values() for each in some]
