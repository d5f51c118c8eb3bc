"""``reader repair``: marks that wait for their place."""

import re
from typing import TYPE_CHECKING

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json_list, row
from reader.cli.repair_lines import line_of, place_line
from reader.model.annotation import Annotation, Span
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.misplaced_kinds import Kind, kinds_in_words

if TYPE_CHECKING:
    from reader.model.misplaced import Misplaced
    from reader.store.project import Project

_PLACES = re.compile(r"\d{1,18}-\d{1,18}(,\d{1,18}-\d{1,18})*")
_FIRST = "1"


@click.command()
@click.argument("what", default="", metavar="[ARTICLE|ID]")
@click.option(
    "--place",
    "where",
    is_flag=False,
    flag_value=_FIRST,
    metavar="[N|START-END[,...]]",
    help="Give the mark ID its place: the one of this number (1 is the likeliest), or these ends.",
)
@click.option("--drop", is_flag=True, help="Drop the mark ID; an import does not bring it back.")
@click.option(
    "--place-moved",
    "moved",
    is_flag=True,
    help="Give all whose place is certain that place, as one step: word for word, and the only one.",
)
@json_option
@common
def repair(
    asked: Asked, what: str, where: str | None, drop: bool, moved: bool, as_json: bool
) -> None:
    """List your marks that wait for their place, or give them one; nothing moves by itself.

    Such marks came with quotes that do not stand where they were said to, or were carried over.
    """
    if (where is not None) + drop + moved > 1 or (as_json and (where or drop or moved)):
        raise click.UsageError("one of --place, --drop, --place-moved and --json at a time")
    if (where is not None or drop) and not what:
        raise click.UsageError("which mark? reader repair lists them with their ids")
    with asked.open() as project:
        if where is not None:
            _place(asked, project, what, where)
        elif drop:
            _drop(asked, project, what)
        elif moved:
            _place_moved(asked, project, what)
        else:
            _list(asked, project, what, as_json=as_json)


def _list(asked: Asked, project: "Project", what: str, *, as_json: bool) -> None:
    from reader.store.misplacing import telling, waiting

    viewer = asked.viewer(project)
    article = _article(project, what)
    found = telling.told(project, waiting.waiting(project, viewer, article=article, round_=None))
    if as_json:
        put_json_list(found)
        return
    kinds: list[Kind] = []
    for mark in found:
        kinds.append(mark.kind)
        put(line_of(mark))
        for number, place in enumerate(mark.places, 1):
            put(place_line(number, place))
    note(kinds_in_words(kinds) if kinds else "no mark of yours waits for its place")
    others = waiting.elsewhere(project, viewer)
    if others:
        said = ", ".join(f"{name} {many:,}" for name, many in others.items())
        note(f"of others there wait: {said}; --as NAME lists them")


def _place(asked: Asked, project: "Project", mark: str, where: str) -> None:
    from reader.store.misplacing import placing, waiting

    owner = asked.owner(project).id
    found = waiting.get(project, owner, mark)
    placed = placing.place(project, owner, found.id, _spans(project, found, where))
    put(_placed_line(placed))


def _spans(project: "Project", mark: "Misplaced", where: str) -> tuple[Span, ...]:
    """Return the spans that a number of a place, or ends with commas between them, name."""
    from reader.store import articles
    from reader.store.misplacing.waiting import offers

    if _PLACES.fullmatch(where):
        text = articles.text(project, mark.article)
        ends = (part.split("-") for part in where.split(","))
        return tuple(Span.of(text, int(start), int(end)) for start, end in ends)
    if not (where.isascii() and where.isdigit()):
        raise click.BadParameter(
            f"{where!r} is neither a number nor START-END", param_hint="--place"
        )
    ((_, found),) = offers(project, [mark])
    if not 1 <= int(where[:9]) <= len(found.places):
        raise ReaderError(
            f"no place {where[:20]}: {counted(len(found.places), 'place')} found; START-END names any"
        )
    return found.places[int(where) - 1].spans


def _drop(asked: Asked, project: "Project", mark: str) -> None:
    from reader.store.misplacing import placing

    (dropped,) = placing.drop(project, asked.owner(project).id, [mark])
    put(f"dropped: {dropped.tag} “{dropped.quote}”; reader undo takes that back")


def _place_moved(asked: Asked, project: "Project", what: str) -> None:
    from reader.store.misplacing import placing, waiting

    owner = asked.owner(project).id
    article = _article(project, what)
    placed = placing.place_moved(project, owner, article=article, round_=None)
    for mark in placed:
        put(_placed_line(mark))
    left = len(waiting.waiting(project, owner, article=article, round_=None))
    still = f"; {counted(left, 'mark')} still to be looked at" if left else ""
    note(f"{counted(len(placed), 'mark')} placed{still}")


def _article(project: "Project", what: str) -> str:
    from reader.store import articles

    return articles.resolve(project, what).id if what else ""


def _placed_line(mark: Annotation) -> str:
    places = ",".join(f"{span.start}-{span.end}" for span in mark.spans)
    return row((mark.id, 36), (mark.tag, 16), (places, 11), last=f"“{mark.quote}”")
