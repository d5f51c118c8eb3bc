"""``reader gold``: releases of what was settled, frozen for good."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from reader.cli.gold_export import export
from reader.cli.gold_freeze import freeze
from reader.cli.options import Asked, common, json_option
from reader.cli.output import note, put, put_json, row
from reader.cli.releases import QUOTE, opened, put_left_out, size, stems
from reader.model.text.visible import excerpt

if TYPE_CHECKING:
    from reader.model.releases.diff import Moved, Turned
    from reader.model.releases.release import Release

NO = 1


@click.group(no_args_is_help=False)
def gold() -> None:
    """Freeze what was settled as a numbered release, verify, compare and hand over releases."""


gold.add_command(freeze)
gold.add_command(export)


@gold.command("list")
@json_option
@common
def list_(asked: Asked, as_json: bool) -> None:
    """List the releases, the oldest first."""
    from reader.model.releases.as_json import summary
    from reader.store.releases import gold as store

    with asked.open() as project:
        found = store.releases(project)
    if as_json:
        put_json([summary(each) for each in found])
        return
    for each in found:
        put(
            row(
                (str(each.number), 3),
                (each.name, 16),
                (each.round, 10),
                (each.at, 20),
                (each.sha256[:12], 12),
                last=size(each),
            )
        )
    if not found:
        note("no gold release yet; reader gold freeze NAME makes one")


@gold.command()
@click.argument("name", default="")
@click.option("--card", "as_card", is_flag=True, help="Print the data card, in Markdown.")
@json_option
@common
def show(asked: Asked, name: str, as_card: bool, as_json: bool) -> None:
    """Show what the release NAME holds, or the newest; with --card for those who will use it."""
    from reader.interchange.data_card import card
    from reader.model.releases.as_json import whole
    from reader.store import annotators
    from reader.store.releases import gold as store

    if as_card and as_json:
        raise click.UsageError("--card and --json are two forms; take one")
    with asked.open() as project:
        release = opened(asked, project, name)
        head = store.head(project, release)
        if as_card:
            put(card(release, head).rstrip("\n"))
            return
        waiting = [
            (each.id, left) for each in store.items(project, release) for left in each.waiting
        ]
        names = {one.id: one.name for one in annotators.everyone(project)}
        if as_json:
            put_json(whole(release, head, waiting, names))
            return
        _put_release(release, names)
        put_left_out(project, waiting)


def _put_release(release: "Release", names: dict[str, str]) -> None:
    manifest, figures = release.manifest, release.manifest.figures
    people = ", ".join(
        f"A{number} {names.get(who, who)}" for number, who in enumerate(manifest.people, 1)
    )
    splits = ", ".join(f"{each.name} {each.count:,}" for each in figures.splits)
    differing = ", ".join(f"{each.name} {each.count:,}" for each in figures.differing)
    for name, words in (
        ("release", f"{release.number} {release.name}"),
        ("round", release.round),
        ("codebook", release.codebook),
        ("frozen", f"{release.at} by {names.get(manifest.frozen_by, 'nobody named')}"),
        ("sha256", release.sha256),
        ("holds", size(release)),
        ("people", people),
        ("agreed", f"{figures.agreed:,}"),
        ("differed", differing or "nothing"),
        ("splits", splits or "none"),
    ):
        put(row((name, 9), last=words))


@gold.command()
@click.argument("name", default="")
@common
def verify(asked: Asked, name: str) -> None:
    """Compute the release NAME, or each, again from submissions and decisions; 1 if it differs."""
    from reader.evaluation.differing.settling import settle
    from reader.store.releases import gold as store
    from reader.store.releases.verifying import findings

    failed = 0
    with asked.open() as project:
        found = [store.release(project, name)] if name else store.releases(project)
        for release in found:
            every = list(findings(project, release, settle))
            wrong = [each for each in every if each.wrong]
            for each in every:
                put(f"{release.name}: {each.words}")
            verdict = "does not verify" if wrong else f"verifies; {release.sha256}"
            put(f"{release.name} {verdict}")
            failed += bool(wrong)
    if not found:
        note("no gold release yet; reader gold freeze NAME makes one")
    if failed:
        raise click.exceptions.Exit(NO)


@gold.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@json_option
@common
def diff(asked: Asked, first: str, second: str, as_json: bool) -> None:
    """Show what moved from the release A to the release B, mark by mark."""
    from reader.model.releases.as_json import moves
    from reader.model.releases.diff import moved, side_by_side, turned
    from reader.store.releases import gold as store

    with asked.open() as project:
        one, two = (opened(asked, project, name) for name in (first, second))
        articles: list[Turned] = []
        marks: list[Moved] = []
        pairs = side_by_side(store.items(project, one), store.items(project, two))
        for before, after in pairs:
            articles += turned(before, after)
            marks += moved(before, after)
        ids = [*(each.article for each in articles), *(each.article for each in marks)]
        names = stems(project, ids)
    if as_json:
        put_json(moves(one, two, articles, marks))
        return
    if one.codebook != two.codebook:
        put(f"codebook {one.codebook} → {two.codebook}")
    for each in articles:
        put(_turn(each, names))
    for each_mark in marks:
        put(_move(each_mark, names))
    if not articles and not marks:
        put(f"{one.name} and {two.name} say the same")


def _turn(each: "Turned", names: Mapping[str, str]) -> str:
    words = f"{each.before or 'none'} → {each.after or 'none'}"
    if each.what == "submissions":
        words = "other submissions"
    return row(_named(each.article, names), (each.what, 10), last=words)


def _move(each: "Moved", names: Mapping[str, str]) -> str:
    from reader.model.releases.diff import in_words

    sides = [excerpt(in_words(side), QUOTE) for side in (each.before, each.after) if side]
    what = f" ({', '.join(each.what)})" if each.what else ""
    cells = (_named(each.article, names), (each.kind, 10), (each.change, 8))
    return row(*cells, last=" → ".join(sides) + what)


def _named(article: str, names: Mapping[str, str]) -> tuple[str, int]:
    return f"{article[:10]} {names.get(article, '')}", 28
