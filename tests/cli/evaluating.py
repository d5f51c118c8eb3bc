"""Predictions as several tests of the command write them, and what it says of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.cli.conftest import TEXTS, Reader

MARKS = (
    ("alpha", "Actor", "Rebels"),
    ("alpha", "Claim", "left the town"),
    ("beta", "Actor", "The army"),
    ("gamma", "Actor", "叛军"),
)


def marked(reader: Reader) -> Reader:
    """Have Ana mark the three articles."""
    for article, tag, quote in MARKS:
        made = reader("annotate", article, "--tag", tag, "--quote", quote, "--as", "ana")
        assert made.exit_code == 0, made.stderr
    return reader


def ids(reader: Reader) -> dict[str, str]:
    return {
        Path(each["source_file"]).stem: each["id"]
        for each in json.loads(reader("list", "--json").stdout)
    }


def mark(tag: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"tag": tag, "spans": [{"start": start, "end": end}], **more}


def write(path: Path, *records: Mapping[str, Any] | str) -> str:
    lines = (each if isinstance(each, str) else json.dumps(each) for each in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def right_file(reader: Reader, folder: Path) -> str:
    """A file that says what Ana says of alpha and beta, and of gamma another tag."""
    here = ids(reader)
    return write(
        folder / "right.jsonl",
        {"id": here["alpha"], "annotations": [mark("Actor", 0, 6), mark("Claim", 7, 20)]},
        {"text": TEXTS["north/beta.txt"], "annotations": [mark("Actor", 0, 8, score=0.9)]},
        {"id": here["gamma"], "annotations": [mark("Place", 7, 9, score=0.1)]},
    )


def scores(reader: Reader, *arguments: str, code: int = 0) -> dict[str, Any]:
    done = reader("evaluate", *arguments, "--json", "--resamples", "50")
    assert done.exit_code == code, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def counts(found: Mapping[str, Any]) -> list[int]:
    return [found[name] for name in ("correct", "incorrect", "partial", "missed", "spurious")]
