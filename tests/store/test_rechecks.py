"""Marks left behind by a change of meaning: which wait, in reading order, and which do not."""

import pytest
from msgspec.structs import replace

from reader.model.annotation import Annotator
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.revising.changes import merged, renamed, split
from reader.model.revising.unknown_tags import Unknown
from reader.model.revising.versions import next_version
from reader.store import annotators, codebooks, history, marking, rechecks
from reader.store.check import findings
from reader.store.project import Project
from reader.store.rounds import ROUND, Round
from reader.store.transaction import write
from tests.store.conftest import TEXT, mark_of
from tests.store.rechecking import BOOK, confirm, defined, marked, waiting


def test_marks_made_under_another_meaning_wait_in_reading_order(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    ben = annotators.add(project, "ben")
    late = marked(project, article, ana, 8, "Actor")
    early = marked(project, article, ana, 2, "Actor")
    marked(project, article, ana, 4, "Claim")
    marked(project, article, ben, 0, "Actor")
    assert waiting(project, ana) == []
    defined(project, ana, "Who suffers.")
    assert waiting(project, ana) == [(early.id, ("Actor",)), (late.id, ("Actor",))]
    fresh = marked(project, article, ana, 10, "Actor")
    assert fresh.id not in dict(waiting(project, ana))
    after = confirm(project, ana.id, early.id, "Actor").mark
    assert after.codebook == codebooks.current(project).reference
    assert waiting(project, ana) == [(late.id, ("Actor",))]
    history.undo(project, ana.id)
    assert len(waiting(project, ana)) == 2
    assert list(findings(project)) == []


def test_marks_of_several_versions_wait_in_one_reading_order(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    late = marked(project, article, ana, 8, "Actor")
    defined(project, ana, "Who suffers.")
    early = marked(project, article, ana, 2, "Actor")
    defined(project, ana, "Who speaks.")
    assert [id_ for id_, _ in waiting(project, ana)] == [early.id, late.id]


def test_what_would_wait_is_counted_before_a_codebook_is_in_use(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    ben = annotators.add(project, "ben")
    marked(project, article, ana, 8, "Actor")
    marked(project, article, ana, 2, "Actor")
    marked(project, article, ana, 4, "Claim")
    marked(project, article, ben, 0, "Actor")
    after = next_version(BOOK, replace(BOOK, tags=(Tag(id="Actor"), Tag(id="Claim"))))
    assert rechecks.waiting(project, ana.id, BOOK) == {}
    assert rechecks.waiting(project, ana.id, after) == {"Actor": 2}
    assert rechecks.waiting(project, ben.id, renamed(BOOK, "Actor", "Who")) == {"Actor": 1}
    assert rechecks.waiting(project, ana.id, replace(after, id="other")) == {}


def test_a_draft_of_a_codebook_that_is_not_in_use_any_more_changes_nothing(
    project: Project, ana: Annotator
) -> None:
    codebooks.use(project, ana.id, BOOK)
    before = codebooks.hash_in_use(project)
    draft = replace(BOOK, title="Mine")
    kept = codebooks.follow(project, ana.id, before, lambda now: next_version(now, draft))
    assert (kept.title, kept.version) == ("Mine", 2)
    with pytest.raises(ReaderError, match="changed elsewhere meanwhile: mine/2@"):
        codebooks.follow(project, ana.id, before, lambda now: next_version(now, BOOK))
    assert codebooks.current(project) == kept
    history.undo(project, ana.id)
    assert codebooks.hash_in_use(project) == before


def test_a_change_of_wording_leaves_nothing_waiting(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    marked(project, article, ana, 2, "Actor")
    book = defined(project, ana, "Who acts, or is acted on.", wording=True)
    assert book.version == 2
    assert waiting(project, ana) == []


def test_rename_merge_and_split_say_what_a_tag_may_be_now_and_can_be_undone(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    mark = marked(project, article, ana, 2, "Claim")
    for name, revised, tags in (
        ("rename tag", lambda book: renamed(book, "Claim", "Statement"), ("Statement",)),
        ("merge tags", lambda book: merged(book, ["Claim", "Actor"], "Actor"), ("Actor",)),
        (
            "split tag",
            lambda book: split(book, "Claim", [Tag(id="Fact"), Tag(id="View")]),
            ("Fact", "View"),
        ),
    ):
        codebooks.revise(project, ana.id, name, revised)
        assert waiting(project, ana) == [(mark.id, tags)]
        with pytest.raises(ReaderError, match="no mark is given it"):
            confirm(project, ana.id, mark.id, "Claim")
        assert confirm(project, ana.id, mark.id, tags[-1]).mark.tag == tags[-1]
        assert waiting(project, ana) == []
        history.undo(project, ana.id)
        history.undo(project, ana.id)
        assert codebooks.current(project) == BOOK
        assert waiting(project, ana) == []


def test_an_unknown_version_is_not_guessed_at(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    mark = replace(mark_of(article, ana, TEXT, 0, 3, "Actor"), codebook="mine/7@00000000")
    marking.mark(project, [mark], TEXT)
    defined(project, ana, "Who suffers.")
    assert waiting(project, ana) == []


def test_another_meaning_of_the_same_number_is_another_meaning(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    first = defined(project, ana, "Who suffers.")
    mark = marked(project, article, ana, 2, "Actor")
    codebooks.use(project, ana.id, BOOK)
    assert waiting(project, ana) == [(mark.id, ("Actor",))]
    second = defined(project, ana, "Who speaks.")
    assert first.tag("Actor").revision == second.tag("Actor").revision == 2
    assert waiting(project, ana) == [(mark.id, ("Actor",))]
    defined(project, ana, "Who suffers.")
    assert waiting(project, ana) == []


def test_a_tag_that_was_left_out_and_comes_back_otherwise_is_another(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    mark = marked(project, article, ana, 2, "Actor")
    codebooks.use(project, ana.id, replace(BOOK, tags=BOOK.tags[1:]))
    assert waiting(project, ana) == [(mark.id, ())]
    other = replace(BOOK, tags=(Tag(id="Actor", description="Who pays."), *BOOK.tags[1:]))
    codebooks.use(project, ana.id, other)
    assert waiting(project, ana) == [(mark.id, ("Actor",))]


def test_a_wording_holds_until_the_meaning_changes(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    mark = marked(project, article, ana, 2, "Actor")
    defined(project, ana, "Who acts at all.", wording=True)
    late = marked(project, article, ana, 8, "Actor")
    codebooks.revise(project, ana.id, "rename tag", lambda book: renamed(book, "Claim", "Said"))
    assert waiting(project, ana) == []
    defined(project, ana, "Who suffers.")
    assert waiting(project, ana) == [(mark.id, ("Actor",)), (late.id, ("Actor",))]


def test_a_renamed_tag_that_is_offered_again_leaves_no_new_mark_waiting(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    codebooks.revise(project, ana.id, "rename tag", lambda book: renamed(book, "Actor", "Agent"))

    def again(book: Codebook) -> Codebook:
        tags = [replace(t, deprecated=False) if t.id == "Actor" else t for t in book.tags]
        return next_version(book, replace(book, tags=(*tags,)))

    codebooks.revise(project, ana.id, "change codebook", again)
    marked(project, article, ana, 2, "Actor")
    assert waiting(project, ana) == []


def test_marks_whose_tag_the_codebook_lacks_wait_whatever_they_were_made_under(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    ben = annotators.add(project, "ben")
    mark = marked(project, article, ana, 2, "Actor")
    marked(project, article, ben, 4, "Actor")
    marked(project, article, ana, 8, "Claim")
    other = Codebook(id="other", tags=(Tag(id="Claim"), Tag(id="act", label="Actor")))
    assert rechecks.waiting(project, ana.id, other) == {"Actor": 1}
    codebooks.use(project, ana.id, other)
    assert waiting(project, ana) == [(mark.id, ())]
    assert rechecks.unknown(project, ana.id, other) == [Unknown("Actor", 2, 1)]
    assert rechecks.unknown(project, ana.id, BOOK) == []
    marking.remove(project, ana.id, mark.id)
    assert waiting(project, ana) == []
    history.undo(project, ana.id)
    marking.change(project, ana.id, mark.id, "change tag", tag="act", codebook=other.reference)
    assert waiting(project, ana) == []


def test_a_tag_that_comes_back_leaves_those_waiting_that_were_made_under_another_meaning(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    first, alike = (marked(project, article, ana, at, "Actor") for at in (2, 8))
    defined(project, ana, "Who suffers.")
    other = marked(project, article, ana, 12, "Actor")
    codebooks.use(project, ana.id, replace(BOOK, tags=BOOK.tags[1:]))
    assert waiting(project, ana) == [(first.id, ()), (alike.id, ()), (other.id, ())]
    rechecks.bring_back(project, ana.id, first.id)
    assert waiting(project, ana) == [(other.id, ("Actor",))]


def test_an_imported_tag_comes_back_below_what_was_imported(
    project: Project, ana: Annotator, article: str
) -> None:
    child = Tag(id="Odder", parent="Odd")
    codebooks.use(project, ana.id, replace(BOOK, tags=(*BOOK.tags, Tag.imported("Odd"), child)))
    odd, odder = (marked(project, article, ana, at, tag) for at, tag in ((2, "Odd"), (8, "Odder")))
    codebooks.use(project, ana.id, Codebook(id="other", tags=(Tag(id="Thing"),)))
    rechecks.bring_back(project, ana.id, odder.id)
    rechecks.bring_back(project, ana.id, odd.id)
    now = codebooks.current(project)
    assert (now.tag("Odd").parent, now.tag("Odder").parent) == ("imported", "")


def test_others_marks_are_counted_as_far_as_they_may_be_seen(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    ben = annotators.add(project, "ben")
    marked(project, article, ben, 2, "Actor")
    other = Codebook(id="other", tags=(Tag(id="Claim"),))
    assert rechecks.unknown(project, ana.id, other) == [Unknown("Actor", 1, 0)]
    with write(project, "blind") as transaction:
        transaction.put(ROUND, "main", Round("main", open=False))
    assert rechecks.unknown(project, ana.id, other) == []
    assert rechecks.unknown(project, ben.id, other) == [Unknown("Actor", 1, 1)]
