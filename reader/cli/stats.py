"""``reader stats``: counts, as tables, JSON or keywords in context."""

import sys
from typing import TYPE_CHECKING

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import byte_stream, note, put, put_json
from reader.cli.selecting import filters, listed, selection, tag_id
from reader.model.article import ASIDE_KINDS
from reader.model.counting.count_tables import NAMES

if TYPE_CHECKING:
    from reader.model.counting.counts import Counted
    from reader.model.counting.tables import Table
    from reader.store.project import Project
    from reader.store.scope import Scope

_FORMS = ("text", "csv", "latex", "markdown")
_FIRST = ("tags", "outlets", "stories", "annotators")
"""What a person gets who asks for no table: those that are short."""


@click.command()
@click.option(
    "--table",
    "names",
    type=click.Choice(NAMES),
    multiple=True,
    help=f"Which tables; else {', '.join(_FIRST)}, with --json all, with --format csv tags.",
)
@click.option("--kwic", metavar="TAG", help="List the marks of TAG in their context instead.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option("--roll-up", is_flag=True, help="Count each mark for the topmost tag above its own.")
@click.option(
    "--with",
    "extras",
    default="",
    metavar="repeat,residue",
    help="Count marks in such regions too.",
)
@filters
@json_option
@common
def stats(
    asked: Asked,
    names: tuple[str, ...],
    kwic: str | None,
    form: str,
    roll_up: bool,
    extras: str,
    as_json: bool,
    **wanted: tuple[str, ...],
) -> None:
    """Count marks a tag, outlet, story, annotator and article, and list a tag in its context."""
    from reader.cli.kwic import list_kwic
    from reader.model.counting.as_json import document
    from reader.store.scope import Scope

    _assert_one_form(names, kwic, form, wanted, as_json=as_json)
    aside = listed(extras, sorted(ASIDE_KINDS), "--with")
    with asked.open() as project:
        viewer = asked.viewer(project)
        at_work = {**wanted, "rounds": wanted["rounds"] or (project.round,)}
        chosen = selection(project, viewer, **at_work, deleted=False)
        kinds = tuple(kind for kind in sorted(ASIDE_KINDS) if kind in aside)
        scope = Scope(selection=chosen, aside=kinds, rolled_up=roll_up)
        if kwic:
            list_kwic(project, viewer, scope, tag_id(project, viewer, kwic), as_json=as_json)
        elif as_json:
            counted, tables = _tables(project, viewer, scope, names or NAMES)
            put_json(document(counted, tables, wanted))
        else:
            asked_for = names or (_FIRST if form != "csv" else _FIRST[:1])
            _put_tables(project, viewer, scope, asked_for, form)


def _assert_one_form(
    names: tuple[str, ...],
    kwic: str | None,
    form: str,
    wanted: dict[str, tuple[str, ...]],
    *,
    as_json: bool,
) -> None:
    if as_json and form != "text":
        raise click.UsageError(f"--json and --format {form} are two forms; take one")
    if kwic and (names or form != "text" or wanted["tags"]):
        raise click.UsageError(
            "--kwic lists one tag; --table, --format and --tag do not go with it"
        )
    if form == "csv" and len(names) > 1:
        raise click.UsageError("a CSV file holds one table; give --table once")


def _tables(
    project: "Project", viewer: str, scope: "Scope", names: tuple[str, ...]
) -> "tuple[Counted, list[Table]]":
    from reader.model.counting.count_tables import MAKERS, TAG_BY_TAG, tag_by_tag
    from reader.store import counting

    counted = counting.count(project, viewer, scope)
    tables = [
        tag_by_tag(counted, counting.pairs(project, viewer, scope))
        if name == TAG_BY_TAG
        else MAKERS[name](counted)
        for name in dict.fromkeys(names)
    ]
    return counted, tables


def _put_tables(
    project: "Project", viewer: str, scope: "Scope", names: tuple[str, ...], form: str
) -> None:
    from reader.cli.count_text import lines, wrapped
    from reader.interchange.tables import WRITERS
    from reader.model.counting.count_words import header
    from reader.store import rounds

    counted, tables = _tables(project, viewer, scope, names)
    said = header(counted)
    if form == "csv":
        note(said)
    if form in WRITERS:
        with byte_stream() as stream:
            WRITERS[form](tables, said, stream)
        return
    for line in wrapped(said):
        put(line)
    for table in tables:
        for line in lines(table):
            put(line)
    if not counted.marks:
        note("nothing is marked in this scope yet")
    if sys.stdout.isatty() and (rest := [name for name in NAMES if name not in names]):
        note(f"also: --table {', '.join(rest)}; --kwic TAG")
    others = [each for each in rounds.names(project) if each not in counted.rounds]
    if others and form == "text":
        note(f"not counted: round {', '.join(others)}; --round NAME counts it")
