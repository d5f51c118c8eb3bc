"""``reader suggest``: filling, showing and clearing the queue of suggestions."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click
import msgspec

from reader.cli.options import Asked, common, json_option, round_option
from reader.cli.output import note, put, put_json, row
from reader.cli.proposers import by_rule, from_file, source_of
from reader.cli.selecting import selection
from reader.cli.ticker import Ticker
from reader.interchange import suggesters
from reader.model.annotation import Annotator
from reader.model.counting.counted import counted

if TYPE_CHECKING:
    from reader.store.arriving.report import Report
    from reader.store.project import Project
    from reader.store.proposals.proposing import Item
    from reader.store.records import Selection

NOT_ALL = 1
NOTHING = 2
_PRINTED = 20
_DOINGS = ("words", "regex", "marked_as", "file", "plugin", "listed", "cleared", "in_blind")


@click.command()
@click.option(
    "--words", metavar="FILE", help="Every whole word of a list, one a line; needs --tag."
)
@click.option("--regex", metavar="PATTERN", help="Every match; a named group is a field.")
@click.option("--marked-as", metavar="T", help="Everything that says what is marked so already.")
@click.option("--from", "file", metavar="FILE", help="A system's marks, as records in JSONL.")
@click.option("--plugin", metavar="NAME", help=f"A plug-in of the group {suggesters.GROUP}.")
@click.option("--tag", metavar="T", help="What --words and --regex propose; an id or a label.")
@click.option("--new-tag", "is_new", is_flag=True, help="--tag is new: add it to the codebook.")
@click.option("--name", default="", metavar="NAME", help="The name of the rule or system.")
@click.option("--story", "stories", multiple=True, help="Only in this story; can be repeated.")
@click.option("--article", "articles", multiple=True, help="Only in this one; can be repeated.")
@click.option("--list", "listed", is_flag=True, help="Count by proposer, tag and decision.")
@json_option
@click.option("--clear", "cleared", metavar="PROPOSER", help="Remove what nobody decided on.")
@click.option(
    "--in-blind",
    type=click.Choice(["on", "off"]),
    help="Show suggestions in rounds that are coded blind, or not.",
)
@round_option
@common
def suggest(
    asked: Asked,
    name: str,
    tag: str | None,
    is_new: bool,
    stories: tuple[str, ...],
    articles: tuple[str, ...],
    as_json: bool,
    **given: Any,
) -> None:
    """Propose marks by a rule, a system or a plug-in; y and r decide on them in the text."""
    doing = _doing(given, as_json=as_json)
    if tag is not None and doing not in ("words", "regex"):
        raise click.UsageError("--tag goes with --words or --regex")
    if tag is None and doing in ("words", "regex"):
        raise click.UsageError(f"--{doing} needs --tag: what to propose")
    with asked.open() as project:
        chosen = selection(
            project,
            "",
            stories=stories,
            articles=articles,
            outlets=(),
            annotators=(),
            tags=(),
            rounds=(),
            deleted=False,
        )
        if doing == "listed":
            _list(project, asked.find(project), chosen, as_json=as_json)
        elif doing == "cleared":
            _clear(project, _asking(asked, project), given["cleared"], chosen)
        elif doing == "in_blind":
            _set_in_blind(project, _asking(asked, project), on=given["in_blind"] == "on")
        elif doing == "file":
            _fill(asked, project, name, from_file(given["file"]), _only(project, chosen))
        else:
            source = source_of(project, doing, given[doing], tag, name, is_new=is_new)
            _fill(asked, project, source.name, by_rule(project, source, chosen), None)


def _doing(given: dict[str, Any], *, as_json: bool) -> str:
    """Return which of the things it can do was asked for."""
    chosen = [name for name in _DOINGS if given[name] not in (None, False)]
    if as_json and chosen in ([], ["listed"]):
        return "listed"
    if len(chosen) != 1 or as_json:
        raise click.UsageError(
            "say one of --words, --regex, --marked-as, --from, --plugin,"
            " --list, --clear and --in-blind; --json goes with --list"
        )
    return chosen[0]


def _asking(asked: Asked, project: "Project") -> str:
    known = asked.known(project)
    return known.id if known else ""


def _only(project: "Project", chosen: "Selection") -> list[str] | None:
    from reader.store.records import ids

    return ids(project, chosen) if chosen.stories or chosen.articles else None


def _fill(
    asked: Asked, project: "Project", by: str, items: "Iterable[Item]", only: list[str] | None
) -> None:
    """Take suggestions in, and print what was new, known and refused."""
    from reader.store.proposals import suggestions
    from reader.store.proposals.proposing import propose_all

    told = _Told()
    wanted = None if only is None else frozenset(only)
    asking = _asking(asked, project)
    for report in propose_all(project, items, by=by, asking=asking, only=wanted):
        told.add(report)
    put(told.end())
    if told.new and not suggestions.is_on(project):
        note(_OFF)
    if told.refused:
        raise click.exceptions.Exit(
            NOT_ALL if told.new or told.known or told.decisions else NOTHING
        )


_OFF = "this project is coded blind, so suggestions are off; --in-blind on shows them to coders"


class _Told:
    """Counts what became of suggestions; of many troubles alike only the first are printed."""

    def __init__(self) -> None:
        self.new = self.known = self.refused = self.decisions = 0
        self._ticker = Ticker()
        self._remarks: Counter[str] = Counter()

    def add(self, report: "Report") -> None:
        """Count a batch, and print what was refused or deserves a look."""
        self._ticker.clear()
        self.new += report.marks
        self.known += report.marks_known
        self.decisions += report.others
        for refusal in report.refused:
            self.refused += 1
            if self.refused <= _PRINTED:
                note(f"reader: refused {refusal.where}: {refusal.reason}")
        for remark in report.remarks:
            self._remarks[remark.text] += 1
            if self._remarks[remark.text] <= _PRINTED:
                detail = f": {remark.detail}" if remark.detail else ""
                note(f"{remark.where}: {remark.text}{detail}")
        self._ticker.show(0, counted(self.new + self.known, "suggestion"))

    def end(self) -> str:
        """Say how many more there were of what was not printed; return the counts."""
        self._ticker.clear()
        more = {"refused": self.refused, **self._remarks}
        for text, count in more.items():
            if count > _PRINTED:
                note(f"and {count - _PRINTED:,} more: {text}")
        decided = f"; {counted(self.decisions, 'decision')} new" if self.decisions else ""
        new = f"{counted(self.new, 'suggestion')} new, {self.known:,} known"
        return f"{new}{decided}; {self.refused:,} refused"


def _list(
    project: "Project", viewer: Annotator | None, chosen: "Selection", *, as_json: bool
) -> None:
    from reader.store.proposals import suggested, suggestions

    found = suggested.tallies(project, viewer.id if viewer else "", _only(project, chosen))
    if as_json:
        put_json([msgspec.structs.asdict(tally) for tally in found])
        return
    for tally in found:
        counts = {
            name: getattr(tally, name) for name in ("waiting", "accepted", "edited", "rejected")
        }
        counts["not offered"] = tally.proposed - sum(counts.values())
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
        put(row((tally.proposer, 20), (tally.tag, 20), (f"{tally.proposed:,}", 7), last=said))
    if not suggestions.is_on(project):
        note(_OFF)
    elif found:
        note(f"as {viewer.name} decided" if viewer else "nobody has decided; --as NAME says who")
    else:
        note("no suggestions; reader suggest --help says where they can come from")


def _clear(project: "Project", who: str, proposer: str, chosen: "Selection") -> None:
    from reader.store.proposals import suggested

    removed, kept = suggested.clear(project, who, proposer, _only(project, chosen))
    put(
        f"{counted(removed, 'suggestion')} removed; {kept:,} decided on {'stays' if kept == 1 else 'stay'}"
    )


def _set_in_blind(project: "Project", who: str, *, on: bool) -> None:
    from reader.store.proposals import suggestions

    suggestions.set_in_blind(project, who, on=on)
    put(f"suggestions in blind coding: {'on' if on else 'off'}")
