"""What the command says of suggestions, as several tests read it."""

import json
from typing import Any

from tests.cli.conftest import Reader


def counts(reader: Reader, *options: str) -> list[dict[str, Any]]:
    shown = reader("suggest", "--json", *options)
    assert shown.exit_code == 0, shown.stderr
    found: list[dict[str, Any]] = json.loads(shown.stdout)
    return found


def suggested(reader: Reader, *options: str) -> list[dict[str, Any]]:
    lines = reader("export", "--with", "suggestions", *options).stdout.split("\n")[:-1]
    return [
        mark
        for line in lines
        for mark in json.loads(line)["annotations"]
        if mark["status"] == "suggested"
    ]


def quotes(reader: Reader, *options: str) -> list[str]:
    return [mark["spans"][0]["quote"] for mark in suggested(reader, *options)]
