"""What was shown as done is there after a kill, and nothing is there by half."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import annotations
from reader.store.check import findings
from reader.store.project import Project, open_project

MARKING = """
import sys
from pathlib import Path
from reader.model.annotation import Annotation, Span
from reader.store import articles, history, marking
from reader.store.project import open_project

path, article, annotator = sys.argv[1:]
with open_project(Path(path)) as project:
    text = articles.text(project, article)
    number = 0
    while True:
        number += 1
        start = number % 60
        mark = Annotation.new(article, annotator, "Actor", [Span.of(text, start, start + 9)])
        marking.mark(project, [mark], text)
        print("+", mark.id, flush=True)
        if number % 5 == 0:
            history.undo(project, annotator)
            print("-", mark.id, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 33, 80])
def test_a_kill_loses_nothing_that_was_acknowledged(
    path: Path, project: Project, ana: Annotator, article: str, acknowledged: int
) -> None:
    project.close()
    command = [sys.executable, "-c", MARKING, str(path), article, ana.id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().split() for _ in range(acknowledged)]
        child.send_signal(signal.SIGKILL)
        said += [line.split() for line in child.stdout.read().splitlines() if line.count(" ")]
    expected: set[str] = set()
    for sign, mark in said:
        (expected.add if sign == "+" else expected.discard)(mark)
    with open_project(path) as again:
        found = {mark.id for mark in annotations.of_article(again, ana.id, article)}
        # One more may have been saved, or undone, after the last word that got out.
        assert len(found ^ expected) <= 1
        assert list(findings(again)) == []
