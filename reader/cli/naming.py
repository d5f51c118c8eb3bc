"""Who and what the verbs about rounds name: people, stories, articles, codebooks."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.model.story import Story
    from reader.store.project import Project


def people(project: "Project", names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the annotators of some names, each a list with commas.

    Raises:
        ReaderError: nobody has one of the names.
    """
    from reader.store import annotators

    ids = []
    for name in (part.strip() for some in names for part in some.split(",")):
        if not name:
            continue
        found = annotators.by_name(project, name)
        if found is None:
            raise ReaderError(f"nobody is called {name!r} here; reader annotator add NAME adds one")
        ids.append(found.id)
    return tuple(dict.fromkeys(ids))


def stories_named(project: "Project", names: Iterable[str]) -> tuple[str, ...]:
    """Return the stories of some names; one that is no story is a list with commas.

    Raises:
        ReaderError: there is no such story.
    """
    from reader.store.stories import size

    found: list[str] = []
    for name in names:
        some = [name] if size(project, name) else [part.strip() for part in name.split(",")]
        for one in filter(None, some):
            if not size(project, one):
                raise ReaderError(f"no story {one!r}; reader list shows them")
            found.append(one)
    return tuple(dict.fromkeys(found))


def articles_named(project: "Project", viewer: str, names: Sequence[str]) -> list[str]:
    """Return the ids of articles that are named, or whose story is, in the order given.

    Raises:
        ReaderError: there is no such story or article, or one of each.
    """
    from reader.store import articles, stories

    ids: dict[str, None] = {}
    for name in names:
        if not stories.size(project, name):
            ids[articles.resolve(project, name, "story or article").id] = None
            continue
        ids |= dict.fromkeys(each.id for each in stories.articles_of(project, name, viewer))
    return [*ids]


def story_named(project: "Project", viewer: str, names: Sequence[str]) -> "Story":
    """Return a story that is named, or articles that are put beside each other, with all on them.

    Raises:
        ReaderError: there is no such story or article, or none that the viewer is shown.
    """
    from reader.store import stories
    from reader.store.side_by_side import side_by_side

    ids = articles_named(project, viewer, names)
    if not ids:
        raise ReaderError(f"{', '.join(names)}: no article of it is in your queue")
    is_story = len(names) == 1 and stories.size(project, names[0])
    return side_by_side(project, viewer, ids, name=names[0] if is_story else "")


def codebook_named(project: "Project", name: str) -> str:
    """Return the hash of the codebook version that is meant: by its id, ``id/version`` or hash.

    Raises:
        ReaderError: the project holds none of them, or several.
    """
    from reader.store import codebooks

    books = codebooks.every_version(project)
    for called in (
        [book for book in books if name in (book.sha256, book.reference)],
        [book for book in books if name == f"{book.id}/{book.version}"],
        [book for book in books if name == book.id],
    ):
        newest = [book for book in called if book.version == called[-1].version]
        if len(newest) > 1:
            raise ReaderError(
                f"{name!r} is several codebooks here: {', '.join(b.reference for b in newest)}"
            )
        if newest:
            return newest[0].sha256
    raise ReaderError(f"no codebook {name!r} in the project; reader codebook list shows them")
