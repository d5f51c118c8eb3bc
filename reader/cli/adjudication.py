"""``reader adjudication``: how far a round is settled, and for which reasons."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json, row

if TYPE_CHECKING:
    from reader.model.settling.figures import ReasonCount, Standing
    from reader.store.project import Project

_WAITING = ("missed", "boundary", "tag", "field", "link", "label", "agreed")
_ARTICLE, _TAG, _REASON, _NUMBER = 28, 24, 22, 8


@click.command()
@click.option("--round", "round_", metavar="NAME", help="Which round; else the one worked in.")
@click.option("--accept-agreed", is_flag=True, help="First accept what all coders say alike.")
@click.option(
    "--reasons",
    type=click.Choice(["required", "optional"]),
    help="Say whether every decision needs a reason.",
)
@click.option("--decisions", is_flag=True, help="Print the decisions, one a line of JSON.")
@click.option(
    "--from",
    "from_",
    metavar="FILE",
    help="Decide as such lines say, by --as, else whom they name.",
)
@json_option
@common
def adjudication(
    asked: Asked,
    round_: str | None,
    accept_agreed: bool,
    reasons: str | None,
    decisions: bool,
    from_: str | None,
    as_json: bool,
) -> None:
    """What waits to be decided, what was, and the reasons by tag.

    Deciding itself is done in the reader: ``J`` in the library.
    """
    from reader.cli import adjudication_lines
    from reader.store.adjudication.reasons import require_reason

    if from_ is not None:
        if accept_agreed or decisions or reasons:
            raise click.UsageError("--from goes with --round, --as and --json only")
        with asked.open_for_one_step() as project:
            is_all = adjudication_lines.take_in(asked, project, from_, round_, as_json=as_json)
        if not is_all:
            raise click.exceptions.Exit(adjudication_lines.NOT_ALL)
        return
    with asked.open() as project:
        name = round_ or project.round
        if reasons is not None:
            needed = reasons == "required"
            require_reason(project, asked.actor(project), needed=needed)
        if accept_agreed:
            _accept(project, asked.owner(project).id, name)
        if decisions:
            adjudication_lines.put_decisions(project, asked.viewer(project), name)
        else:
            _tell(project, asked.viewer(project), name, as_json=as_json)


def _accept(project: "Project", adjudicator: str, round_: str) -> None:
    """Accept what is agreed, all of it as one step."""
    from reader.evaluation.differing.differences import candidates
    from reader.store.adjudication import adjudicating
    from reader.store.adjudication.matters import matters

    found = matters(project, adjudicator, round_, candidates)
    agreed = [each for matter in found for each in matter.waiting if not each.kind]
    adjudicating.accept_agreed(project, adjudicator, round_, agreed)
    note(f"accepted {len(agreed)} that all coders say alike")


def _tell(project: "Project", viewer: str, round_: str, *, as_json: bool) -> None:
    from reader.evaluation.differing.differences import candidates
    from reader.model.settling import figures as settling
    from reader.store.adjudication.matters import matters

    articles: list[Standing] = []
    counts: Counter[tuple[str, str]] = Counter()
    for each in matters(project, viewer, round_, candidates):
        coders = len(each.submissions)
        articles.append(settling.standing(each.article, coders, each.waiting, each.decided))
        counts.update(settling.reasons(each.candidates, each.decided))
    reasons = settling.listed(counts)
    if as_json:
        put_json({"round": round_, "articles": articles, "reasons": reasons})
    elif not articles:
        note(f"nothing was handed in in round {round_} yet; reader submit does that")
    else:
        _put_articles(project, articles)
        _put_reasons(reasons)


def _put_articles(project: "Project", articles: "list[Standing]") -> None:
    from reader.store.articles import several

    known = several(project, [each.article for each in articles])
    heads = ("coders", *_WAITING, "unsure")
    put(row(("article", _ARTICLE), *((head, _NUMBER) for head in heads), last="decided"))
    for each in articles:
        found = known[each.article]
        kinds = [each.coders, *(each.waiting.get(kind, 0) for kind in _WAITING), each.unsure]
        name = found.title or found.source_file
        cells = ((str(number), _NUMBER) for number in kinds)
        put(row((name, _ARTICLE), *cells, last=str(each.decided)))


def _put_reasons(reasons: "list[ReasonCount]") -> None:
    if reasons:
        put()
        put(row(("tag", _TAG), ("reason", _REASON), last="decisions"))
    for each in reasons:
        put(row((each.tag, _TAG), (each.reason or "(none given)", _REASON), last=str(each.count)))
