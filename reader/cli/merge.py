"""``reader merge``: another project's work, and what both sides changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json, row
from reader.cli.pairs import pair
from reader.cli.ticker import Ticker
from reader.model.counting.counted import counted

if TYPE_CHECKING:
    from reader.store.merges.meeting import Meeting
    from reader.store.project import Project

_MOST_LINES = 20
"""Pairs, and late submissions, that are listed for a person; ``--json`` has them all."""


@click.command()
@click.argument("other", type=click.Path(path_type=Path), required=False, metavar="OTHER.db")
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and change nothing.")
@click.option(
    "--rename",
    "renames",
    multiple=True,
    metavar="OLD=NEW",
    help="Give an annotator of OTHER.db another name here; as often as needed.",
)
@click.option("--conflicts", is_flag=True, help="List what both sides changed and nobody picked.")
@click.option(
    "--pick",
    nargs=2,
    type=(str, click.Choice(["here", "there"])),
    metavar="ID here|there",
    help="Let one of two values stand; undo takes it back.",
)
@json_option
@common
def merge(
    asked: Asked,
    other: Path | None,
    dry_run: bool,
    renames: tuple[str, ...],
    conflicts: bool,
    pick: tuple[str, str] | None,
    as_json: bool,
) -> None:
    """Bring the work of the project OTHER.db into this one, losing nothing.

    In any order, and any number of times, the result is the same. What both sides changed,
    each without the other, waits for a person: --conflicts lists it, --pick settles it.
    """
    if sum((other is not None, conflicts, pick is not None)) != 1:
        raise click.UsageError("give OTHER.db, or --conflicts, or --pick ID here|there")
    if other is None and (dry_run or renames):
        raise click.UsageError("--dry-run and --rename go with OTHER.db")
    if pick is not None:
        _pick(asked, *pick)
    elif other is None:
        _list(asked, as_json)
    else:
        _merge(asked, other, dry_run, dict(map(pair, renames)), as_json)


def _merge(
    asked: Asked, other: Path, dry_run: bool, renames: dict[str, str], as_json: bool
) -> None:
    from reader.store.merges.merging import merge

    ticker = Ticker()
    with asked.open() as project:
        try:
            meeting = merge(project, other, renames=renames, only_say=dry_run, on_share=ticker.show)
        finally:
            ticker.clear()
    if as_json:
        put_json(meeting)
    else:
        _say(meeting)
    _note(meeting, other, dry_run)


def _say(meeting: "Meeting") -> None:
    articles, marks = meeting.articles, meeting.marks
    for name, of_articles, of_marks in (
        ("in common", articles.common, marks.common),
        ("only here", articles.here, marks.here),
        ("only there", articles.there, marks.there),
    ):
        put(row((name, 10), (counted(of_articles, "article"), 16), last=counted(of_marks, "mark")))
    for two in meeting.pairs[:_MOST_LINES]:
        put(
            f"the same but for {two.but_for}, so both are kept:"
            f" {two.here_file} ({two.here[:12]}) here, {two.there_file} ({two.there[:12]}) there"
        )
    if meeting.all_pairs > _MOST_LINES:
        put(f"... {meeting.all_pairs - _MOST_LINES:,} more such pairs")
    for book in meeting.codebooks:
        put(
            f"{book.book} is two codebooks, and both are kept: {book.here} here, {book.there} there"
        )
    for late in meeting.late[:_MOST_LINES]:
        put(
            f"round {late.round} is finished here; what {late.annotator} submitted of"
            f" {late.title} ({late.article[:12]}) comes after that, and counts in it"
        )
    if len(meeting.late) > _MOST_LINES:
        put(f"... {len(meeting.late) - _MOST_LINES:,} more such submissions")
    for name in meeting.annotators:
        put(f"new here: {name}")
    for old, new in meeting.renamed.items():
        put(f"{old} there is {new} here")
    for old, new in meeting.called.items():
        put(f"{old} here is called {new} now")


def _note(meeting: "Meeting", other: Path, dry_run: bool) -> None:
    came = counted(meeting.changes.there, "change")
    if dry_run:
        note(f"{came} would come in; nothing was written")
    elif meeting.changes.there:
        note(f"merged: {came} came in from {other}")
    else:
        note(f"everything of {other} is here already")
    if meeting.conflicts:
        waits = counted(meeting.conflicts, "thing")
        note(f"{waits} changed on both sides; reader merge --conflicts lists what waits for a pick")


def _list(asked: Asked, as_json: bool) -> None:
    from reader.store import annotators, news
    from reader.store.merges import conflicts

    with asked.open() as project:
        others = news.has_conflicts(project)
        waiting = conflicts.waiting(project, asked.viewer(project))
        names = {one.id: one.name for one in annotators.everyone(project)}
        told = [_told(project, conflict, names) for conflict in waiting]
    if as_json:
        put_json(told)
        return
    for one in told:
        put(f"{one['id'][:8]}  {one['what']}")
        for side in ("here", "there"):
            value = one[side]
            shown = "  (shown)" if one["shown"] == side else ""
            who = " ".join(filter(None, (value["annotator"], value["at"])))
            put(f"    {side:<5}  {value['value']}  [{who}]{shown}")
    if told:
        note(f"{counted(len(told), 'thing')} to pick; reader merge --pick ID here|there")
    elif others:
        note("nothing waits that you may see; --as NAME lists what waits for her")
    else:
        note("nothing waits for a pick")


def _told(project: "Project", conflict: Any, names: dict[str, str]) -> dict[str, Any]:
    from reader.store.merges.conflict_words import about, said

    sides = {
        side: {
            "value": said(project, value.image),
            "annotator": names.get(value.annotator, ""),
            "at": value.at,
        }
        for side, value in (("here", conflict.here), ("there", conflict.there))
    }
    return {
        "id": conflict.id,
        "what": about(project, conflict),
        "entity": conflict.entity,
        "entity_id": conflict.entity_id,
        "aspect": conflict.aspect,
        **sides,
        "shown": conflict.shown,
    }


def _pick(asked: Asked, reference: str, side: str) -> None:
    from reader.store.merges import conflicts
    from reader.store.merges.conflict_words import about, said

    with asked.open() as project:
        who = asked.owner(project).id
        picked = conflicts.pick(project, who, reference, "here" if side == "here" else "there")
        value = picked.here if side == "here" else picked.there
        put(f"{about(project, picked)}: {said(project, value.image)}")
    note("picked; reader undo takes it back")
