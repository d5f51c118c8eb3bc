"""``reader carry``: marks on one text wait on another, such as a corrected one."""

import click

from reader.cli.options import Asked, common, round_option
from reader.cli.output import note, put
from reader.model.misplaced_kinds import kinds_in_words


@click.command()
@click.argument("old")
@click.argument("new", default="")
@click.option("--dry-run", is_flag=True, help="Say what would wait, and change nothing.")
@round_option
@common
def carry(asked: Asked, old: str, new: str, dry_run: bool) -> None:
    """Let your marks on the article OLD wait for their place on NEW, such as its corrected text.

    NEW is the article that supersedes OLD, unless another is named. Your links come along as the
    marks at their ends are placed.
    """
    from reader.store import articles
    from reader.store.misplacing import carrying, waiting

    with asked.open() as project:
        owner = asked.owner(project).id
        here = articles.resolve(project, old).id
        there = articles.resolve(project, new).id if new else carrying.successor(project, here)
        way = carrying.carriable if dry_run else carrying.carry
        found = way(project, owner, here, there)
        kinds = [offer.kind for _, offer in waiting.offers(project, found.waiting)]
    known = f"; {found.known:,} carried over before" if found.known else ""
    if not kinds:
        put(f"no mark to carry over{known}")
        return
    put(f"{kinds_in_words(kinds)}{known}")
    if dry_run:
        note("nothing was changed; without --dry-run they wait")
    else:
        note(f"reader repair {there[:12]} lists them; --place-moved places those that are certain")
