"""``reader round``: the passes over stories, who codes in them, and their end."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from reader.cli.naming import codebook_named, people, stories_named
from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json, row
from reader.model.counting.counted import counted

if TYPE_CHECKING:
    from reader.store.project import Project
    from reader.store.rounds import Round

NOT_YET = 1


@click.group("round", no_args_is_help=False)
def round_() -> None:
    """Begin, list, show and finish rounds."""


def _named(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what and whom a round is about."""
    for option in (
        click.option("--codebook", metavar="ID/VERSION", help="Else whichever is in use."),
        click.option("--blind/--open", default=None, help="Whether coders see only their own."),
        click.option("--adjudicators", multiple=True, metavar="NAME", help="Who sees everything."),
        click.option("--coders", multiple=True, metavar="NAME,NAME", help="Else everybody."),
        click.option("--stories", multiple=True, metavar="STORY", help="Else every story."),
    ):
        command = option(command)
    return command


@round_.command()
@click.argument("name")
@_named
@common
def new(asked: Asked, name: str, **named: Any) -> None:
    """Begin the round NAME, blind unless --open; marks of other rounds are not shown in it."""
    from reader.store import rounds
    from reader.store.rounds import Round

    with asked.open() as project:
        about = {"open": False, **_fields(project, named)}
        made = rounds.make(project, asked.actor(project), Round(name, **about))
        lines = _about(project, made)
    for line in lines:
        put(line)
    note(f"reader assign --round {made.name} gives out its articles; --round works in it")


@round_.command("set")
@click.argument("name")
@_named
@common
def set_(asked: Asked, name: str, **named: Any) -> None:
    """Say otherwise what and whom the round NAME is about; what is not named stays.

    Undo does not take it back: who came to see something has seen it.
    """
    from reader.store import rounds

    with asked.open() as project:
        changes = _fields(project, named)
        if not changes:
            raise click.UsageError("say what is other than it was")
        lines = _about(project, rounds.change(project, asked.actor(project), name, **changes))
    for line in lines:
        put(line)


def _fields(project: "Project", named: dict[str, Any]) -> dict[str, Any]:
    """Return those of a round's fields that are named, by names of people and stories."""
    found: dict[str, Any] = {}
    if named["stories"]:
        found["stories"] = stories_named(project, named["stories"])
    for field in ("coders", "adjudicators"):
        if named[field]:
            found[field] = people(project, named[field])
    if named["codebook"]:
        found["codebook"] = codebook_named(project, named["codebook"])
    if named["blind"] is not None:
        found["open"] = not named["blind"]
    return found


@round_.command("list")
@json_option
@common
def list_(asked: Asked, as_json: bool) -> None:
    """List the rounds, and how far they are."""
    from reader.store import rounds

    with asked.open() as project:
        viewer = asked.viewer(project)
        found = rounds.every(project)
        answers = [_answer(project, viewer, each) for each in found]
        if as_json:
            put_json(answers)
            return
        hows = [
            _how(each, answer["open_until"]) for each, answer in zip(found, answers, strict=True)
        ]
        for each, how, answer in zip(found, hows, answers, strict=True):
            put(row((each.name, 16), (how, max(map(len, hows))), last=_progress(answer)))


@round_.command()
@click.argument("name")
@json_option
@common
def show(asked: Asked, name: str, as_json: bool) -> None:
    """Show the round NAME: what and whom it is about, and how far who is."""
    from reader.store import rounds

    with asked.open() as project:
        found = rounds.get(project, name)
        answer = _answer(project, asked.viewer(project), found)
        if as_json:
            put_json(answer)
            return
        for line in _about(project, found):
            put(line)
    for one in answer["progress"]:
        put(row((one["annotator"], 20), last=_how_far(one)))


@round_.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Though not everything assigned is submitted.")
@common
def finish(asked: Asked, name: str, yes: bool) -> None:
    """Finish the round NAME: everybody sees all of it then, and nothing in it changes any more.

    That cannot be undone: what was seen cannot be unseen. A new round begins again.
    """
    from reader.store import rounds
    from reader.store.submitting.assigning import unsubmitted

    with asked.open() as project:
        rounds.assert_may_change(rounds.get(project, name), asked.viewer(project))
        missing = unsubmitted(project, name)
        if missing and not yes:
            note(f"{counted(missing, 'assigned article')} not submitted; --yes finishes it so")
            raise click.exceptions.Exit(NOT_YET)
        rounds.finish(project, asked.viewer(project), name)
    put(f"finished: {name}")
    note("it cannot be undone; reader round new begins another")


def _how(found: "Round", until: str) -> str:
    """Say how a round is coded; who worked in it while it was open saw what others did."""
    how = "finished" if found.finished else "open" if found.open else "blind"
    return how + (f", open until {until}" if until else "")


def _about(project: "Project", found: "Round") -> list[str]:
    from reader.store import rounds

    return [
        f"{found.name}: {_how(found, rounds.open_until(project, found))}",
        f"  stories       {', '.join(found.stories) or 'every story'}",
        f"  coders        {_who(project, found.coders) or 'everybody'}",
        f"  adjudicators  {_who(project, found.adjudicators) or 'nobody named'}",
        f"  codebook      {_codebook(project, found) or 'the one in use'}",
    ]


def _who(project: "Project", people: Sequence[str]) -> str:
    """Return people by name; a handout names nobody but its coder."""
    names = _names(project)
    known = [names[one] for one in people if one in names]
    others = len(people) - len(known)
    return ", ".join([*known, *([f"{others:,} not named in this file"] if others else [])])


def _codebook(project: "Project", found: "Round") -> str:
    from reader.store import codebooks

    book = codebooks.of_hash(project, found.codebook) if found.codebook else None
    return book.reference if book else found.codebook


def _names(project: "Project") -> dict[str, str]:
    from reader.store import annotators

    return {one.id: one.name for one in annotators.everyone(project)}


def _answer(project: "Project", viewer: str, found: "Round") -> dict[str, Any]:
    from reader.store import rounds
    from reader.store.submitting.assigning import how_far

    names = _names(project)
    return {
        "name": found.name,
        "open": found.open,
        "open_until": rounds.open_until(project, found),
        "finished": found.finished,
        "codebook": _codebook(project, found),
        "stories": found.stories,
        "coders": [names.get(one, one) for one in found.coders],
        "adjudicators": [names.get(one, one) for one in found.adjudicators],
        "progress": [
            {
                "annotator": names[one.annotator],
                "assigned": one.assigned,
                "done": one.done,
                "submitted": one.submitted,
            }
            for one in how_far(project, viewer, found.name)
            if one.annotator in names
        ],
    }


def _progress(answer: dict[str, Any]) -> str:
    said = (f"{one['annotator']} {_how_far(one)}" for one in answer["progress"])
    return " · ".join(said)


def _how_far(one: dict[str, Any]) -> str:
    of = f"/{one['assigned']:,}" if one["assigned"] else ""
    done = f", {one['done']:,} done" if one["done"] else ""
    return f"{one['submitted']:,}{of} submitted{done}"
