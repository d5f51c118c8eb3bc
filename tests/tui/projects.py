"""Small projects to look at through the terminal."""

from pathlib import Path

import msgspec

import reader
from reader.interchange.codebooks import file as codebook_file
from reader.model.arrival import Arrival
from reader.model.article import Article, NewArticle, Region
from reader.model.identity import article_id, text_sha256
from reader.store import codebooks
from reader.store.arriving.intake import take
from reader.store.project import Project, open_project

SHIP = (
    "Ferry runs aground\n\nA ferry with 212 people ran aground off Port Lanno on Monday. "
    "Nobody was hurt, the coast guard said.\n\n“We heard a scrape,” said passenger Ines Vold. "
    "The coast guard sent two boats.\n\nRead more: tides of the coast"
)
GULL = (
    "The coast guard took 190 passengers off a ferry near Port Lanno. "
    "Its captain blamed a missing buoy; the harbour office denies that a buoy was missing."
)
TRAM = "A tram left its rails in Oberau. The driver and three passengers were treated for shock."


def article(name: str, text: str, regions: tuple[Region, ...] = (), **known: str) -> NewArticle:
    """Return an article of this file name and text, with what is known about it."""
    described = Article(
        id=article_id(name, text),
        sha256=text_sha256(text),
        length=len(text),
        source_file=name,
    )
    described = msgspec.structs.replace(described, **known)
    return NewArticle(article=described, text=text, regions=regions)


def news() -> list[NewArticle]:
    """Return three articles of two stories."""
    read_more = Region(SHIP.index("Read more"), len(SHIP), "residue")
    return [
        article(
            "ferry/ship.txt",
            SHIP,
            (Region(0, 18, "headline"), read_more),
            story="ferry",
            title="Ferry runs aground",
            outlet="Ship Daily",
            published="2026-03-02",
        ),
        article(
            "ferry/gull.txt",
            GULL,
            story="ferry",
            title="Passengers taken off",
            outlet="The Gull",
            published="2026-03-03",
        ),
        article(
            "tram/tram.txt",
            TRAM,
            story="tram",
            title="Tram off its rails",
            outlet="Oberau Post",
            published="2026-02-11",
        ),
    ]


def make(path: Path, items: list[NewArticle]) -> Project:
    """Return a new project with these articles and the codebook that comes with the program."""
    project = open_project(path, create=True)
    shipped = Path(reader.__file__).parent / "codebooks" / "news.toml"
    codebook, _ = codebook_file.load(shipped.read_bytes(), "news.toml")
    codebooks.use(project, "", codebook)
    take(project, [Arrival(where=item.article.source_file, new=item) for item in items])
    return project
