"""Labels: one value or several of a name, changed and taken away; nobody's but one's own."""

from reader.model.annotation import Annotator
from reader.store import annotators, history, labels
from reader.store.check import findings
from reader.store.project import Project


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
    labels.put(project, ana.id, article, "frame", ["a", "b"])
    labels.give(project, ana.id, article, [("frame", "b")])
    assert said(project, ana, article) == [("b", "")]
    labels.put(project, ana.id, article, "frame", ["a", "b"])
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
    labels.put(project, ana.id, article, "stance", [])
    assert said(project, ben, article) == [("his", "")]
