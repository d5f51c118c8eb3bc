"""``reader assign``: which coders code which stories."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from reader.cli.naming import articles_named, people
from reader.cli.options import Asked, a_number, common, json_option, round_option
from reader.cli.output import note, put, put_json, row
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.model.assigning import Share
    from reader.store.project import Project


@click.command()
@click.argument("names", nargs=-1, metavar="[STORY|ARTICLE]...")
@click.option("--coders", multiple=True, metavar="NAME,NAME", help="Else those of the round.")
@click.option(
    "--each", type=click.IntRange(1), help="How many coders each; else 2, or the only one."
)
@click.option(
    "--share",
    type=click.FloatRange(0, 1),
    callback=a_number,
    default=1.0,
    show_default=True,
    help="Which share of the stories has that many; one coder has each of the others.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Deals out otherwise.")
@click.option("--yes", is_flag=True, help="Do it; without it the plan is only shown.")
@click.option("--withdraw", is_flag=True, help="Take what is named from its coders instead.")
@round_option
@json_option
@common
def assign(
    asked: Asked,
    names: tuple[str, ...],
    coders: tuple[str, ...],
    each: int | None,
    share: float,
    seed: int,
    yes: bool,
    withdraw: bool,
    as_json: bool,
) -> None:
    """Show who would code which stories of a round, and with --yes have it so.

    Stories are dealt out whole, so that all coders have about as much to read. What is assigned
    stays; a story that is named is given to as many coders as it lacks. Undo does not take it
    back; --withdraw does, for what is not submitted.
    """
    with asked.open() as project:
        chosen = people(project, coders)
        ids = articles_named(project, "", names)
        if withdraw:
            _withdraw(project, asked.actor(project), ids, chosen)
            return
        shares = _plan(project, chosen, ids, each, share, seed)
        plan = _answer(project, shares, seed)
        _show(plan, as_json=as_json)
        if yes and shares:
            from reader.store.submitting.assigning import assign as give

            given = give(project, asked.actor(project), project.round, shares)
            said = f"{counted(given, 'article')} assigned in round {project.round}"
            note(f"{said}; --withdraw takes back what is not submitted")
        elif shares:
            note("nothing is assigned yet; --yes does it")
        else:
            note(f"nothing is left to assign in round {project.round}")


def _plan(
    project: "Project",
    coders: Sequence[str],
    ids: Sequence[str],
    each: int | None,
    share: float,
    seed: int,
) -> "list[Share]":
    from reader.model.assigning import deal
    from reader.store import annotators, rounds
    from reader.store.submitting import assigning

    found = rounds.get(project, project.round)
    among = tuple(coders) or found.coders
    if not among:
        raise ReaderError(f"round {found.name} names no coders; --coders NAME,NAME does")
    if missing := {*among} - {one.id for one in annotators.everyone(project)}:
        raise ReaderError(
            f"{counted(len(missing), 'coder')} of round {found.name} not named in this file;"
            " --coders NAME,NAME says among whom"
        )
    for coder in among:
        if found.coders and coder not in found.coders:
            raise ReaderError(f"somebody of --coders is no coder of round {found.name}")
    have = assigning.assigned(project, found.name)
    units = [unit for unit in assigning.units(project, found, ids) if ids or unit.name not in have]
    each = min(2, len(among)) if each is None else each
    return deal(units, among, each=each, share=share, seed=seed, have=have)


def _answer(project: "Project", shares: "Sequence[Share]", seed: int) -> dict[str, Any]:
    from reader.store import annotators

    names = {one.id: one.name for one in annotators.everyone(project)}
    coders = dict.fromkeys(coder for share in shares for coder in share.coders)
    return {
        "round": project.round,
        "seed": seed,
        "coders": [
            _load(names[coder], coder, shares) for coder in sorted(coders, key=names.__getitem__)
        ],
        "stories": [
            {
                "story": share.unit.story,
                "articles": list(share.unit.articles),
                "coders": [names[coder] for coder in share.coders],
            }
            for share in shares
        ],
    }


def _load(name: str, coder: str, shares: "Sequence[Share]") -> dict[str, Any]:
    own = [share.unit for share in shares if coder in share.coders]
    return {
        "annotator": name,
        "stories": len(own),
        "articles": sum(len(unit.articles) for unit in own),
        "code_points": sum(unit.length for unit in own),
    }


def _show(plan: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        put_json(plan)
        return
    for one in plan["stories"]:
        name = one["story"] or one["articles"][0][:12]
        count = counted(len(one["articles"]), "article")
        put(row((name, 24), (count, 12), last=", ".join(one["coders"])))
    for one in plan["coders"]:
        stories = counted(one["stories"], "story").replace("storys", "stories")
        load = (
            f"{stories}, {counted(one['articles'], 'article')}, {one['code_points']:,} code points"
        )
        put(row((one["annotator"], 24), last=load))


def _withdraw(project: "Project", actor: str, ids: Sequence[str], coders: Sequence[str]) -> None:
    from reader.store.submitting import assigning

    if not ids:
        raise click.UsageError("say which: --withdraw goes with STORY or ARTICLE")
    gone = assigning.withdraw(project, actor, project.round, ids, coders)
    put(f"{counted(gone, 'assignment')} withdrawn in round {project.round}; marks stay")
