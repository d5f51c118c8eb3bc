"""A gold release as a side of a comparison, with its own regions and splits."""

from collections.abc import Iterator

from reader.model.errors import ReaderError
from reader.model.releases.release import GoldArticle, Release
from reader.model.side import Document, Sheet, Source
from reader.store import annotators, articles
from reader.store.compared.sides import document, said, tie
from reader.store.project import Project
from reader.store.releases import gold

TEST = "test"
"""The split that is scored where nobody says which."""
EVERY = "all"
"""What is said for all splits together."""


def of_release(project: Project, viewer: str, name: str) -> tuple[Source, Release]:
    """Return a release as a side, by its name or number; the newest for ``""``.

    Raises:
        ReaderError: there is none, or the viewer may not see it.
    """
    release = gold.release(project, name)
    gold.assert_open_to(project, viewer, release)
    return _source(release), release


def _source(release: Release) -> Source:
    return Source(
        kind="release",
        name=release.name,
        sha256=release.sha256,
        number=release.number,
        round=release.round,
        codebook=release.codebook,
    )


def split_of(release: Release, wanted: str) -> str:
    """Return which split is scored; ``""`` for all of the release.

    Raises:
        ReaderError: it has no such split.
    """
    splits = {each.name for each in release.manifest.figures.splits}
    if wanted == EVERY or (not wanted and TEST not in splits):
        return ""
    if wanted and wanted not in splits:
        has = f"it has {', '.join(sorted(splits))}" if splits else "it has none"
        raise ReaderError(f"gold release {release.name} has no split {wanted!r}; {has}")
    return wanted or TEST


def documents_of(project: Project, release: Release, split: str) -> list[Document]:
    """Return the articles of a release, or of one split, with the release's own regions.

    By story, then published, then id.
    """
    names = {each.id: each.name for each in annotators.everyone(project)}
    found: list[tuple[tuple[str, str, str], Document]] = []
    for item in gold.items(project, release, split):
        here = articles.get(project, item.id)
        coders = sorted({names.get(each.annotator, "") for each in item.coded})
        made = document(here, item.regions, split=item.split, coders=coders)
        found.append(((here.story, here.published, here.id), made))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def sheets_of(project: Project, release: Release, split: str) -> Iterator[Sheet]:
    """Yield what a release, or one split of it, says of each article."""
    return map(_sheet, gold.items(project, release, split))


def _sheet(item: GoldArticle) -> Sheet:
    return Sheet(
        article=item.id,
        marks=tuple(said(held.image) for held in item.annotations),
        ties=tuple(tie(held.image) for held in item.links),
    )
