"""Which differences stand behind which figure."""

import pytest

from reader.evaluation.agreeing.disagreements import stands_behind, within
from reader.evaluation.reports.figure_table import Cell
from reader.model.annotation import PASSAGE, Annotation, Label, Link
from reader.model.article import Region
from reader.model.settling.difference import Candidate, Kind, Vote
from reader.model.submission import Submission, Work
from tests.evaluation.coding import label, link, mark

Said = Annotation | Link | Label | None
ACTOR = mark("ana", "Actor", (4, 10))


def candidate(ours: Said, theirs: Said, kind: Kind = "missed") -> Candidate:
    votes = Vote("ana", said=ours), Vote("ben", said=theirs)
    return Candidate(article="one", kind=kind, start=0, end=0, votes=votes)


def overall(column: str) -> Cell:
    return Cell("overall", (column,), column)


@pytest.mark.parametrize(
    ("theirs", "behind"),
    [
        (None, {"f1_strict", "f1_exact", "f1_overlap", "gamma_2015", "kappa_tokens"}),
        (mark("ben", "Actor", (4, 12)), {"f1_strict", "f1_exact", "gamma_2015", "kappa_tokens"}),
        (mark("ben", "Claim", (4, 10)), {"f1_strict", "f1_overlap", "gamma_2015", "kappa_tokens"}),
        (mark("ben", "Actor", (4, 10)), set()),
        (mark("ben", "Actor", (4, 10), polarity="neg"), {"kappa_fields"}),
    ],
)
def test_what_lowers_a_figure_of_marks(theirs: Annotation | None, behind: set[str]) -> None:
    columns = (
        *("f1_strict", "f1_exact", "f1_overlap", "gamma_2015", "kappa_tokens"),
        *("kappa_fields", "kappa_labels", "f1_links_strict"),
    )
    found = {each for each in columns if stands_behind(candidate(ACTOR, theirs), overall(each))}
    assert found == behind


def test_links_labels_and_passages() -> None:
    of_link = candidate(link("contradicts", ACTOR, None, "two"), None, "link")
    assert stands_behind(of_link, overall("f1_links_overlap"))
    assert not stands_behind(of_link, overall("f1_strict"))
    assert stands_behind(of_link, Cell("link", ("contradicts",), "f1_links_strict"))
    assert not stands_behind(of_link, Cell("link", ("omits",), "f1_links_strict"))
    of_label = candidate(label("ana", "stance", "pro"), label("ben", "stance", "con"), "label")
    assert stands_behind(of_label, Cell("label", ("stance",), "alpha_labels"))
    assert not stands_behind(of_label, Cell("label", ("tone",), "alpha_labels"))
    assert not stands_behind(candidate(mark("ana", PASSAGE, (4, 10)), None), overall("f1_strict"))


def test_of_a_tag_alone() -> None:
    differing = candidate(ACTOR, mark("ben", "Claim", (4, 10)), "tag")
    assert stands_behind(differing, Cell("tag", ("Claim",), "f1_strict"))
    assert not stands_behind(differing, Cell("tag", ("Place",), "f1_strict"))


def test_a_rate_counts_what_its_annotator_says() -> None:
    found = candidate(ACTOR, None)
    assert stands_behind(found, Cell("annotator", ("ana",), "per_1000_words"))
    assert not stands_behind(found, Cell("annotator", ("ben",), "per_1000_words"))
    assert not stands_behind(found, Cell("annotator", ("ana",), "unsure"))
    assert stands_behind(found, Cell("share", ("Actor",), "ana"))
    assert not stands_behind(found, Cell("share", ("Claim",), "ana"))


def test_regions_that_are_left_out_and_annotators_that_are_not_compared() -> None:
    def submission(who: str) -> Submission:
        work = Work(
            annotations=(mark(who, "Actor", (4, 10)), mark(who, "Actor", (50, 60))),
            regions=(Region(40, 80, "residue"),),
        )
        return Submission(
            id=who, annotator=who, round="main", story="", article="one", number=1, at="",
            codebook="", work=work, sha256="",
        )  # fmt: skip

    three = [submission(who) for who in ("ana", "ben", "eva")]
    kept = within(three, ["residue"], Cell("pair", ("ana", "eva"), "f1_strict"))
    assert [each.annotator for each in kept] == ["ana", "eva"]
    assert [len(each.work.annotations) for each in kept] == [1, 1]
    assert len(within(three, [], overall("f1_strict"))[0].work.annotations) == 2
