"""label: what a script says of a whole article."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reader.cli.options import Asked
from reader.store.project import Project
from reader.store.sqlite import StoreError
from tests.cli.conftest import Reader

pytestmark = pytest.mark.usefixtures("articles")


def test_labels(reader: Reader) -> None:
    reader("label", "alpha", "stance=critical", "tone=calm", "--as", "ana")
    reader("label", "alpha", "tone=", "--as", "ana")
    record = json.loads(reader("show", "alpha", "--json").stdout)
    assert [(label["name"], label["value"]) for label in record["labels"]] == [
        ("stance", "critical")
    ]
    assert "stance = critical" in reader("show", "alpha").stdout


@pytest.mark.usefixtures("articles")
def test_a_label_that_is_not_saved_has_no_id(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def fails_at_the_end(asked: Asked) -> Iterator[Project]:
        with asked.open() as project:
            yield project
            raise StoreError("the disk is full")

    monkeypatch.setattr(Asked, "open_for_one_step", fails_at_the_end)
    for arguments in (
        ["label", "alpha", "stance=calm"],
        ["annotate", "alpha", "--tag", "Actor", "--quote", "deny"],
    ):
        done = reader(*arguments, "--as", "ana")
        assert (done.exit_code, done.stdout) == (2, "")


def test_labels_of_one_command_are_one_step(reader: Reader) -> None:
    say = ("label", "alpha", "--as", "ana")
    assert reader(*say, "stance=critical", "tone=calm", "absent=").exit_code == 2
    assert json.loads(reader("show", "alpha", "--json").stdout)["labels"] == []
    made = reader(*say, "stance=critical", "tone=calm")
    assert len(made.stdout.splitlines()) == 2
    assert reader("undo", "--as", "ana").exit_code == 0
    assert json.loads(reader("show", "alpha", "--json").stdout)["labels"] == []


def test_a_label_that_the_codebook_has_no_such_value_of_is_kept_and_remarked(
    reader: Reader,
) -> None:
    reader("codebook", "use", "policy-frames")
    shown = reader("codebook", "show").stdout
    assert "Of the whole article\n   Field " in shown
    said = reader("label", "alpha", "primary=bogus", "mine=free", "--as", "ana")
    assert (said.exit_code, len(said.stdout.split())) == (0, 2)
    assert "policy-frames has no field 'mine' here" in said.stderr
    assert "not 'bogus'" in said.stderr
