"""Two copies of a project: marking in them, and bringing one into the other."""

import json
from pathlib import Path

from tests.cli.conftest import run


def mark(project: Path, who: str, article: str, quote: str, *more: str) -> str:
    done = run(project, "annotate", article, "--tag", "Actor", "--quote", quote, "--as", who, *more)
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip()


def merged(project: Path, other: Path, *options: str) -> str:
    done = run(project, "merge", str(other), *options)
    assert done.exit_code == 0, done.stderr
    checked = run(project, "check")
    assert checked.exit_code == 0, checked.stdout
    return done.stdout + done.stderr


def exported(project: Path) -> bytes:
    return run(project, "export", "--with", "deleted").stdout_bytes


def conflicts(project: Path, *options: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        run(project, "merge", "--conflicts", "--json", *options).stdout
    )
    return found
