"""Releases and what moved between two of them, as the JSON that programs get."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import to_builtins

from reader.model.releases.diff import Moved, Turned
from reader.model.releases.release import Head, Release, Waiting


def summary(release: Release) -> dict[str, Any]:
    """Return a release as a list has it."""
    figures = release.manifest.figures
    return {
        "number": release.number,
        "name": release.name,
        "round": release.round,
        "codebook": release.codebook,
        "at": release.at,
        "sha256": release.sha256,
        "articles": figures.articles,
        "marks": figures.marks,
        "links": figures.links,
        "labels": figures.labels,
        "waiting": figures.waiting,
        "splits": [{"name": each.name, "articles": each.count} for each in figures.splits],
    }


def whole(
    release: Release,
    head: Head,
    waiting: Sequence[tuple[str, Waiting]],
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Return all that is known of a release but for what it holds.

    Args:
        release: which.
        head: of its content.
        waiting: what it leaves out, each with its article.
        names: the annotators' by their ids.
    """
    manifest = release.manifest
    return summary(release) | {
        "frozen_by": names.get(manifest.frozen_by, ""),
        "reader": manifest.reader,
        "codebook_sha256": head.codebook_sha256,
        "shares": to_builtins(head.splits),
        "seed": head.seed,
        "people": [
            {"id": who, "name": names.get(who, ""), "pseudonym": f"A{number}"}
            for number, who in enumerate(manifest.people, 1)
        ],
        "figures": to_builtins(manifest.figures),
        "agreement": to_builtins(manifest.agreement),
        "measured_on": manifest.measured_on,
        "problems": manifest.problems,
        "left_out": [
            {"article": article, "kind": each.kind, "start": each.start, "end": each.end}
            for article, each in waiting
        ],
    }


def moves(
    first: Release, second: Release, articles: Sequence[Turned], marks: Sequence[Moved]
) -> dict[str, Any]:
    """Return what moved from one release to another."""
    return {
        "from": _named(first),
        "to": _named(second),
        "articles": to_builtins(articles),
        "moved": to_builtins(marks),
    }


def _named(release: Release) -> dict[str, Any]:
    return {
        "name": release.name,
        "number": release.number,
        "codebook": release.codebook,
        "sha256": release.sha256,
    }
