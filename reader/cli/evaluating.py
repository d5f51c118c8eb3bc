"""Putting together what ``reader evaluate`` was asked for: the sides, the rules, the report."""

import shutil
import sys
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from reader.cli.options import Asked
from reader.cli.output import note
from reader.cli.selecting import listed
from reader.model.article import ASIDE_KINDS
from reader.model.errors import ReaderError
from reader.model.relations import relations

if TYPE_CHECKING:
    from reader.evaluation.reports.report import Report
    from reader.model.arrival import Item
    from reader.model.side import Trouble
    from reader.store.project import Project


@contextmanager
def spooled(name: str) -> Iterator[str]:
    """Give the name of a side; of standard input that of a file with the same in it."""
    if name not in ("-", "file:-"):
        yield name
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "stdin.jsonl"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield f"file:{path}"


def report_on(
    asked: Asked,
    project: "Project",
    predictions: str,
    troubles: "list[Trouble]",
    given: dict[str, Any],
) -> "Report":
    """Return the report on predictions; ``troubles`` gains what is wrong with them.

    Raises:
        ReaderError: a side is not there, or may not be seen, or an option does not fit it.
    """
    from reader import __version__
    from reader.evaluation.reports.report import Asked as Wanted
    from reader.evaluation.reports.report import Setting, headed, reported
    from reader.evaluation.scoring.gathering import gather
    from reader.evaluation.scoring.scores import Sampling
    from reader.evaluation.scoring.sides import Rules
    from reader.model.side import assert_some
    from reader.model.side_names import tag_names
    from reader.store import articles
    from reader.store.compared.side_opening import Asking, Hearing, judged, newest, opened

    aside = listed(given["extras"], sorted(ASIDE_KINDS), "--with")
    tags = tag_names(_map_text(given["map_file"])) if given["map_file"] else {}
    met: set[str] = set()
    asking = Asking(viewer=asked.viewer(project), round=given["round_"], split=given["split"])
    gold_name = given["gold_name"]
    gold = (
        opened(project, gold_name, asking, _read)
        if gold_name is not None
        else newest(project, asking)
    )
    after = judged(asking, gold)
    ours = opened(project, predictions, after, _read)
    other = opened(project, given["other"], after, _read) if given["other"] else None
    rules = Rules(
        min_score=given["min_score"],
        left_out=tuple(kind for kind in sorted(ASIDE_KINDS) if kind not in aside),
        only_predicted=given["only_predicted"],
    )
    sampling = Sampling(given["resamples"], given["seed"])
    unjudged = Hearing(tell=troubles.append, is_judged=False)
    documents = gold.documents(unjudged)
    assert_some(documents, gold.source)

    def told(known: Container[str]) -> Hearing:
        return Hearing(
            tell=troubles.append, tags=tags, met=met, known=known, codebook=gold.codebook
        )

    both, second = gather(
        documents,
        gold.sheets(unjudged),
        lambda known: ours.sheets(told(known)),
        (lambda known: other.sheets(told(known))) if other else None,
        rules,
    )
    for theirs in sorted(tags.keys() - met) if ours.source.kind == "file" else ():
        note(f"the map has {theirs!r}, which no prediction has")
    setting = Setting(
        gold=gold.source,
        predictions=ours.source,
        compared_with=other.source if other else None,
        split=gold.split,
        mapped=len(met),
        troubles=troubles,
        version=__version__,
    )
    types = relations(gold.codebook)
    wanted = Wanted(
        sampling=sampling,
        by=given["by"],
        symmetric={each.id for each in types if each.symmetric},
        identity={each.id for each in types if each.is_identity},
    )
    return reported(
        headed(setting, both, rules, sampling),
        both,
        second,
        wanted,
        lambda ids: articles.texts(project, ids),
    )


def _map_text(path: Path) -> str:
    """Return what a map says.

    Raises:
        ReaderError: it is no UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ReaderError(f"{path}: not UTF-8") from None


def _read(path: str) -> "Iterator[Item]":
    from reader.corpus.reading import read_articles
    from reader.interchange.shelf import OtherTools

    return read_articles([path], others=OtherTools())
