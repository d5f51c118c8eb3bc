"""``reader submit`` and ``reader reopen``: declaring work finished, and taking that back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reader.cli.naming import articles_named, people
from reader.cli.options import Asked, common, json_option, round_option
from reader.cli.output import note, put, put_json, row
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.identity import is_uuid

if TYPE_CHECKING:
    from reader.model.submission import Submission
    from reader.store.project import Project

NOTHING = 1
_SAID = 10
"""Of how many articles it is said what they lack."""


@click.command()
@click.argument("names", nargs=-1, metavar="[STORY|ARTICLE]...")
@round_option
@json_option
@common
def submit(asked: Asked, names: tuple[str, ...], as_json: bool) -> None:
    """Submit articles, or whole stories: what you say of them is kept as it is, and locked.

    Without a name, all that is assigned to you, else all that you have declared done. What is
    missing is said; undo does not take it back, reader reopen does.
    """
    from reader.store import progress
    from reader.store.misplacing import waiting
    from reader.store.submitting import handing_in, lacking

    with asked.open_for_one_step() as project:
        coder = asked.owner(project).id
        ids = articles_named(project, coder, names) if names else _all_of(project, coder)
        states = progress.states(project, coder, ids)
        if len(ids) > 1 or not names:
            ids = [each for each in ids if not _is_submitted(project, coder, each, states)]
        if not ids:
            note(f"nothing to submit in round {project.round}")
            raise click.exceptions.Exit(NOTHING)
        gaps = lacking.of_articles(project, coder, ids)
        waits = sum(waiting.count(project, coder, article=each) for each in ids)
        made = handing_in.submit(project, coder, ids)
        titles = _titles(project, ids)
    said = [f"{titles[gap.article]}: {gap.words}" for gap in gaps if gap.words]
    for line in said[:_SAID]:
        note(line)
    if len(said) > _SAID:
        note(f"and {len(said) - _SAID:,} more lack something")
    if waits:
        note(
            f"{counted(waits, 'mark')} of yours without a place not in it; reader repair lists them"
        )
    if as_json:
        put_json([_answer(each) for each in made])
    else:
        for each in made:
            put(_line(each, titles[each.article]))
    note(f"{counted(len(made), 'article')} submitted, and locked; reader reopen takes that back")


def _is_submitted(project: "Project", coder: str, article: str, states: dict[str, str]) -> bool:
    """Return whether there is nothing more to submit; a state that was imported is no submission."""
    from reader.store.submitting import submissions

    return (
        states.get(article) == "submitted"
        and submissions.last_of(project, coder, article) is not None
    )


def _all_of(project: "Project", coder: str) -> list[str]:
    from reader.store import progress
    from reader.store.submitting import assigning

    queue = assigning.queue(project, coder, project.round)
    return [each.article for each in queue] or progress.begun(project, coder)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="STORY|ARTICLE|SUBMISSION...")
@click.option("--reason", required=True, help="Why; it is kept.")
@click.option("--coder", metavar="NAME", help="Whose; an adjudicator reopens others' work.")
@round_option
@common
def reopen(asked: Asked, names: tuple[str, ...], reason: str, coder: str | None) -> None:
    """Take back that articles are submitted; they can be changed, and submitted again."""
    from reader.store import rounds
    from reader.store.submitting import handing_in

    with asked.open_for_one_step() as project:
        who = asked.owner(project).id
        whose = people(project, [coder])[0] if coder else who
        if whose != who and who not in rounds.get(project, project.round).adjudicators:
            raise ReaderError(f"only {coder}, or an adjudicator of the round, reopens that")
        found = [
            handing_in.reopen(project, each, reason, who)
            for each in _submissions(project, whose, names)
        ]
        titles = _titles(project, [each.article for each in found])
    for each in found:
        put(_line(each, titles[each.article]))
    note(f"{counted(len(found), 'article')} can be changed again; reader submit submits")


def _submissions(project: "Project", coder: str, names: Sequence[str]) -> list[str]:
    """Return the ids of the submissions that are named, by their own or their articles."""
    from reader.store.submitting import submissions

    ids = []
    for name in names:
        if is_uuid(name):
            ids.append(name)
            continue
        articles = articles_named(project, "", [name])
        last = [submissions.last_of(project, coder, article) for article in articles]
        found = [each.id for each in last if each is not None]
        if not found:
            raise ReaderError(f"{name!r} is not submitted in round {project.round}")
        ids += found
    return ids


def _titles(project: "Project", ids: Sequence[str]) -> dict[str, str]:
    from reader.store import articles

    found = (articles.get(project, each) for each in ids)
    return {each.id: each.title or each.source_file for each in found}


def _answer(submission: "Submission") -> dict[str, object]:
    return {
        "id": submission.id,
        "article": submission.article,
        "story": submission.story,
        "round": submission.round,
        "number": submission.number,
        "at": submission.at,
        "codebook": submission.codebook,
        "sha256": submission.sha256,
        "annotations": len(submission.work.annotations),
        "links": len(submission.work.links),
        "labels": len(submission.work.labels),
    }


def _line(submission: "Submission", title: str) -> str:
    marks = counted(len(submission.work.annotations), "mark")
    return row(
        (submission.id, 36),
        (f"no. {submission.number}", 6),
        (marks, 9),
        (submission.sha256[:12], 12),
        last=title,
    )
