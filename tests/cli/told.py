"""What a command tells in JSON, as the tests ask for it."""

import json
from typing import Any

from tests.cli.conftest import Reader


def listed(reader: Reader) -> list[dict[str, str]]:
    """Return the articles of the project."""
    found: list[dict[str, str]] = json.loads(reader("list", "--json").stdout)
    return found


def people(reader: Reader) -> list[tuple[str, str]]:
    """Return id and name of each annotator."""
    listed = json.loads(reader("annotator", "list", "--json").stdout)
    return [(one["id"], one["name"]) for one in listed]


def marks(reader: Reader, article: str, *extra: str) -> list[dict[str, Any]]:
    """Return the marks of an article as they are exported."""
    exported = reader("export", "--article", article, *extra)
    found: list[dict[str, Any]] = json.loads(exported.stdout)["annotations"]
    return found
