"""``reader codebook``: the tags to choose from."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import asdict, replace

from reader import codebooks as shelf
from reader.cli.options import Asked, common, json_option
from reader.cli.output import byte_stream, note, put, put_json, row
from reader.interchange.codebooks import file as codebook_file
from reader.interchange.codebooks import forms as codebook_forms
from reader.interchange.writing import atomic
from reader.model.codebook import Codebook, Tag
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.filling import in_words as field_in_words
from reader.model.revising.changes import merged, renamed
from reader.model.revising.changes import split as split_up
from reader.model.revising.check import check
from reader.model.revising.joining import said as in_short
from reader.model.revising.successors import successors
from reader.model.revising.unknown_tags import Unknown, left_out, told
from reader.model.text.edges import in_words
from reader.model.text.visible import visible

if TYPE_CHECKING:
    from reader.store.project import Project

FAULTY = 1
_SAID_OF = {"article": "whole articles", "link": "links"}
_path = click.Path(path_type=Path, allow_dash=True)


@click.group(no_args_is_help=False)
def codebook() -> None:
    """List, show, choose, change, import, export and check codebooks."""


@codebook.command("list")
@json_option
@common
def list_(asked: Asked, as_json: bool) -> None:
    """List those that come with reader and those of the project; * is the one in use."""
    known, in_use = _known(asked)
    shipped = {shelf.load(name).sha256 for name in shelf.shipped()}
    if as_json:
        put_json(
            [
                {
                    "id": book.id,
                    "title": book.title,
                    "version": book.version,
                    "sha256": book.sha256,
                    "shipped": book.sha256 in shipped,
                }
                for book in known
            ]
        )
        return
    for book in known:
        mark = "*" if book == in_use else ""
        put(row((mark, 1), (book.reference, 24), (_count(book), 8), last=book.title))


@codebook.command()
@click.argument("name", required=False)
@json_option
@common
def show(asked: Asked, name: str | None, as_json: bool) -> None:
    """Show the codebook NAME (news, or news/2), or the one in use."""
    book = _chosen(asked, name)
    if as_json:
        put_json(_answer(book))
        return
    _put_line(f"{book.reference}  {book.title}")
    for rule in in_words(book.boundaries):
        _put_line(f"   {rule}")
    for tag in book.tags:
        put()
        _put_line(f"{tag.hotkey or ' '}  {tag.name}{_what_it_is(book, tag)}")
        if meaning := tag.description or tag.brief:
            put(f"   {meaning}")
        for called, said in tag.limits:
            put(f"   {called}: {said}")
        for field in book.fields_of(tag.id, tag.applies):
            _put_line(f"   Field {field_in_words(field)}")
    whole = [field for field in book.fields if field.applies == "article"]
    if whole:
        put("\nOf the whole article")
    for field in whole:
        _put_line(f"   Field {field_in_words(field)}")


def _put_line(text: str) -> None:
    """Print what must stay on one line, whatever is in an id or a label."""
    put(visible(text))


def _what_it_is(book: Codebook, tag: Tag) -> str:
    """Return what is to be known of a tag before its definition, in brackets."""
    became = [each for each in successors(book, tag.id) if each != tag.id]
    gone = f"deprecated, now {', '.join(became)}" if became else "deprecated"
    said = (
        f"under {tag.parent}" if tag.parent else "",
        "a heading" if tag.heading else "",
        gone if tag.deprecated else "",
        f"for {_SAID_OF[tag.applies]}" if tag.applies in _SAID_OF else "",
    )
    words = "; ".join(filter(None, said))
    return f" ({words})" if words else ""


@codebook.command()
@click.argument("name")
@common
def use(asked: Asked, name: str) -> None:
    """Make the codebook NAME the one in use."""
    _use(asked, _chosen(asked, name))


@codebook.command("import")
@click.argument("path", type=_path)
@click.option("--wording", is_flag=True, help="No meaning changed: no mark is to be re-checked.")
@common
def import_(asked: Asked, path: Path, wording: bool) -> None:
    """Take a codebook from a file (TOML, JSON, .qdc, .qdpx) into the project, and use it.

    A change of the one in use becomes its next version. If it was made of an older version, what
    it takes back of later ones is listed. Marks made under another meaning
    of their tag are to be re-checked, unless only the wording changed.
    """
    reading = _read(path)
    if reading.codebook is None:
        for fault in reading.faults:
            note(f"{path.name}: {fault}")
        raise ReaderError(
            f"{path.name} has {counted(len(reading.faults), 'fault')}; the codebook is as it was"
        )
    if reading.ignored:
        note(f"not used here: {', '.join(reading.ignored)}")
    _use(asked, reading.codebook, wording=wording, tells=True)


@codebook.command()
@click.argument("tag")
@click.argument("to", metavar="NEW")
@common
def rename(asked: Asked, tag: str, to: str) -> None:
    """Give TAG another id, NEW; marks keep the old one until they are re-checked."""
    _revise(asked, "rename tag", lambda book: renamed(book, tag, to))


@codebook.command()
@click.argument("tags", nargs=-1, required=True, metavar="TAG...")
@click.option("--into", required=True, metavar="TAG", help="One of them, another, or a new one.")
@common
def merge(asked: Asked, tags: tuple[str, ...], into: str) -> None:
    """Make one tag of several; marks keep the old ones until they are re-checked."""
    _revise(asked, "merge tags", lambda book: merged(book, tags, into))


@codebook.command()
@click.argument("tag")
@click.option("--into", required=True, multiple=True, metavar="NEW", help="Give it twice or more.")
@common
def split(asked: Asked, tag: str, into: tuple[str, ...]) -> None:
    """Make several tags of one; marks keep the old one until they are re-checked."""
    _revise(
        asked, "split tag", lambda book: split_up(book, tag, [_part(book, tag, n) for n in into])
    )


@codebook.command()
@click.argument("name", required=False)
@click.option("-o", "--output", type=_path, metavar="PATH")
@click.option(
    "--format",
    "form",
    type=click.Choice(codebook_forms.FORMS),
    help="By default what PATH ends with, else toml.",
)
@common
def export(asked: Asked, name: str | None, output: Path | None, form: str | None) -> None:
    """Write the codebook NAME, or the one in use, as a file that import takes.

    Other tools for qualitative analysis read qdc (REFI-QDA); what that has no place for is listed.
    """
    book = _chosen(asked, name)
    form = form or codebook_forms.by_name(output.name if output else "")
    data, left = codebook_forms.written(book, form)
    if left:
        note(f"not written, since a {form} has no place for it: {', '.join(left)}")
    with atomic.replaced(output) if output and str(output) != "-" else byte_stream() as stream:
        stream.write(data)


@codebook.command("check")
@click.argument("path", type=_path, required=False)
@common
def check_(asked: Asked, path: Path | None) -> None:
    """List every fault of a codebook file, or of the codebook in use; exit 1 if there are any."""
    if path:
        reading = _read(path)
        faults = [*reading.faults]
        remarks = [f"not used here: {', '.join(reading.ignored)}"] if reading.ignored else []
    else:
        faults, remarks = check(_chosen(asked, None)), []
    for line in faults:
        _put_line(line)
    for line in remarks or ([] if faults else ["no faults"]):
        note(line)
    if faults:
        raise click.exceptions.Exit(FAULTY)


def _known(asked: Asked) -> tuple[list[Codebook], Codebook | None]:
    """Return all codebooks, and the one in use; without a project, those that come with reader."""
    from reader.store import codebooks

    books = [shelf.load(name) for name in shelf.shipped()]
    if not asked.project.exists():
        return books, None
    with asked.open() as project:
        books += [book for book in codebooks.every_version(project) if book not in books]
        return books, codebooks.current(project) if codebooks.in_use(project) else None


def _chosen(asked: Asked, name: str | None) -> Codebook:
    from reader.store import codebooks

    if name is None:
        with asked.open() as project:
            return codebooks.current(project)
    return shelf.choose(_known(asked)[0], name)


def _use(asked: Asked, book: Codebook, *, wording: bool = False, tells: bool = False) -> None:
    from reader.store import codebooks

    with asked.open_for_one_step() as project:
        reverted = codebooks.reverted_by(project, book) if tells else []
        before = codebooks.current(project) if codebooks.in_use(project) else book
        kept = codebooks.use(project, asked.actor(project), book, wording=wording)
        left = _left_behind(asked, project, kept)
    for each in reverted:
        note(f"takes back {each.part.words}: {in_short(each.theirs)}, now {in_short(each.mine)}")
    if reverted:
        note(f"it was made of version {book.version}; reader undo takes the import back")
    if tells and (gone := left_out(before, kept)):
        note(gone)
    _tell(kept, left)


def _revise(asked: Asked, operation: str, revised: Callable[[Codebook], Codebook]) -> None:
    from reader.store import codebooks

    with asked.open_for_one_step() as project:
        kept = codebooks.revise(project, asked.actor(project), operation, revised)
        left = _left_behind(asked, project, kept)
    _tell(kept, left)


def _left_behind(asked: Asked, project: "Project", book: Codebook) -> tuple[int, list[Unknown]]:
    """Return how many marks of whoever asks are to be re-checked, and which tags are not known."""
    from reader.store import rechecks

    viewer = asked.viewer(project)
    waiting = sum(rechecks.waiting(project, viewer, book).values())
    return waiting, rechecks.unknown(project, viewer, book)


def _tell(book: Codebook, left: tuple[int, list[Unknown]]) -> None:
    waiting, unknown = left
    _put_line(book.reference)
    note(f"{book.id} with {_count(book)} is now in use")
    if unknown:
        note(told(book, unknown))
        note(
            "in reader open, W k goes through one's own: c gives another tag, y adds it to the"
            " codebook; reader undo takes the codebook back"
        )
    if waiting:
        note(f"{waiting:,} of your marks {'is' if waiting == 1 else 'are'} to be re-checked")


def _count(book: Codebook) -> str:
    return counted(sum(not tag.heading for tag in book.tags), "tag")


def _part(book: Codebook, tag: str, name: str) -> Tag:
    """Return a part of a tag that is split: like it, with an id and a key of its own to come."""
    return replace(book.tag(tag), id=name, label="", hotkey="")


def _read(path: Path) -> codebook_file.Reading:
    if str(path) == "-":
        return codebook_forms.read(BytesIO(sys.stdin.buffer.read()), path.name)
    with path.open("rb") as stream:
        return codebook_forms.read(stream, path.name)


def _answer(book: Codebook) -> dict[str, Any]:
    head = {name: value for name, value in asdict(book).items() if name != "tags"}
    return {
        **head,
        "sha256": book.sha256,
        "tags": [{**asdict(tag), "label": tag.name} for tag in book.tags],
        "fields": [asdict(field) for field in book.fields],
        "links": [asdict(link) for link in book.links],
    }
