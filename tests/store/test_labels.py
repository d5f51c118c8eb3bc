"""Labels: one value or several of a name, changed and taken away; nobody's but one's own."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import annotators, history, labels
from reader.store.check import findings
from reader.store.project import Project, open_project
from reader.store.sqlite import StoreError


def said(project: Project, who: Annotator, article: str) -> list[tuple[str, str]]:
    return [(label.value, label.codebook) for label in labels.own(project, who.id, article)]


def test_a_changed_label_names_the_codebook_it_was_changed_under(
    project: Project, ana: Annotator, article: str
) -> None:
    (first,) = labels.give(project, ana.id, article, [("stance", "a")], codebook="b/1@0")
    (second,) = labels.give(project, ana.id, article, [("stance", "b")], codebook="b/2@1")
    assert first.id == second.id
    assert said(project, ana, article) == [("b", "b/2@1")]
    (same,) = labels.give(project, ana.id, article, [("stance", "b")], codebook="b/3@2")
    assert same == second


def test_of_several_values_of_a_name_all_are_taken_away_or_give_way(
    project: Project, ana: Annotator, article: str
) -> None:
    labels.fill(project, ana.id, article, "frame", lambda _: ["a", "b"])
    labels.give(project, ana.id, article, [("frame", "b")])
    assert said(project, ana, article) == [("b", "")]
    labels.fill(project, ana.id, article, "frame", lambda _: ["a", "b"])
    gone = labels.give(project, ana.id, article, [("frame", "")])
    assert [label.status for label in gone] == ["deleted", "deleted"]
    assert said(project, ana, article) == []
    history.undo(project, ana.id)
    assert len(said(project, ana, article)) == 2
    assert list(findings(project)) == []


def test_anothers_labels_are_neither_ones_own_nor_changed(
    project: Project, ana: Annotator, article: str
) -> None:
    ben = annotators.add(project, "ben")
    labels.give(project, ben.id, article, [("stance", "his")])
    assert said(project, ana, article) == []
    labels.give(project, ana.id, article, [("stance", "hers")])
    labels.fill(project, ana.id, article, "stance", lambda _: [])
    assert said(project, ben, article) == [("his", "")]


def test_what_is_said_is_made_of_what_is_said_by_then(
    project: Project, path: Path, ana: Annotator, article: str
) -> None:
    def with_a(now: Sequence[str]) -> Sequence[str]:
        with open_project(path) as other:
            other.wait_at_most(1)
            with pytest.raises(StoreError):
                labels.fill(other, ana.id, article, "frame", lambda _: ["c"])
        return [*{*now, "a"}]

    assert labels.fill(project, ana.id, article, "frame", with_a) == ["a"]
    assert labels.fill(project, ana.id, article, "frame", with_a) is None
    assert said(project, ana, article) == [("a", "")]
