"""Marks on one text that wait on another, such as its corrected version."""

import pytest
from msgspec.structs import replace

from reader.model.annotation import Annotation, Annotator, Field
from reader.model.article import NewArticle
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.errors import ReaderError
from reader.model.offers import Offer
from reader.model.passage import Passage
from reader.store import annotations, check, codebooks, history, linking, links, marking
from reader.store.misplacing import carrying, placing, waiting
from reader.store.misplacing.carrying import Carried
from reader.store.project import Project
from reader.store.submitting import handing_in
from tests.store.conftest import add, mark_of, new_article

OLD = (
    "Rebels left the town of Derna on Wednesday, the army said.\n"
    "Nine people were killed, it said. The rebels denied it. The mayor was silent.\n"
)
NEW = "Corrected on Friday.\n" + OLD.replace("Nine people were killed", "Ten persons died")


@pytest.fixture
def old(project: Project) -> str:
    return add(project, new_article("desk/old.txt", OLD))[0]


@pytest.fixture
def new(project: Project, old: str) -> str:
    item = new_article("desk/new.txt", NEW)
    return add(project, NewArticle(article=replace(item.article, supersedes=old), text=NEW))[0]


def mark(project: Project, who: Annotator, article: str, quote: str, tag: str = "A") -> Annotation:
    text = OLD if quote in OLD else NEW
    at = text.rindex(quote)
    return marking.mark(project, [mark_of(article, who, text, at, at + len(quote), tag)], text)[0]


def offers(project: Project, found: Carried) -> dict[str, Offer]:
    return {mark.quote: offer for mark, offer in waiting.offers(project, found.waiting)}


def test_what_is_untouched_has_its_one_place(
    project: Project, ana: Annotator, old: str, new: str
) -> None:
    for quote in ("it", "it said", "Nine people were killed", "Derna"):
        mark(project, ana, old, quote)
    found = carrying.carry(project, ana.id, old, new)
    assert found.known == 0
    said = offers(project, found)
    for quote in ("it", "it said", "Derna"):
        assert said[quote].is_certain
        assert said[quote].places[0].spans[0].start == NEW.rindex(quote)
    touched = said["Nine people were killed"]
    assert (touched.kind, touched.is_certain) == ("moved", False)
    assert touched.places[0].spans[0].quote == "Ten persons died"
    assert annotations.of_article(project, ana.id, new) == []
    assert len(annotations.of_article(project, ana.id, old)) == 4
    placed = placing.place_moved(project, ana.id, article=new)
    assert sorted(each.quote for each in placed) == ["Derna", "it", "it said"]
    assert list(check.findings(project)) == []


def test_what_stands_by_chance_where_it_is_looked_for_is_not_certain(
    project: Project, ana: Annotator
) -> None:
    text = "the no he he he. "
    (old,) = add(project, new_article("desk/short.txt", text))
    (new,) = add(project, new_article("desk/shorter.txt", "he the the "))
    marking.mark(project, [mark_of(old, ana, text, 7, 9, "A")], text)
    (offer,) = offers(project, carrying.carry(project, ana.id, old, new)).values()
    assert (offer.kind, offer.is_certain) == ("ambiguous", False)


def test_carrying_is_one_step_and_done_once(
    project: Project, ana: Annotator, old: str, new: str
) -> None:
    mark(project, ana, old, "Derna")
    mark(project, ana, old, "mayor")
    assert len(carrying.carriable(project, ana.id, old, new).waiting) == 2
    assert waiting.waiting(project, ana.id) == []
    first = carrying.carry(project, ana.id, old, new)
    assert waiting.waiting(project, ana.id) == [*first.waiting]
    assert carrying.carry(project, ana.id, old, new) == Carried((), 2)
    history.undo(project, ana.id)
    assert waiting.waiting(project, ana.id) == []
    history.redo(project, ana.id)
    placing.drop(project, ana.id, [first.waiting[0].id])
    mark(project, ana, old, "army")
    again = carrying.carry(project, ana.id, old, new)
    assert ([each.quote for each in again.waiting], again.known) == (["army"], 2)


def test_only_her_own_active_marks_are_carried(
    project: Project, ana: Annotator, ben: Annotator, old: str, new: str
) -> None:
    mark(project, ben, old, "Derna")
    marking.remove(project, ana.id, mark(project, ana, old, "army").id)
    assert carrying.carry(project, ana.id, old, new) == Carried()


def test_links_come_along_as_their_ends_are_placed(
    project: Project, ana: Annotator, old: str, new: str
) -> None:
    other = add(project, new_article("desk/other.txt", "The rebels spoke."))[0]
    ends = [mark(project, ana, old, quote) for quote in ("Derna", "mayor")]
    linking.link(project, ana.id, "same-as", ends[0].id, ends[1].id, note="n")
    linking.link(project, ana.id, "contradicts", ends[1].id, Passage(other, 4, 10, "rebels"))
    linking.omit(project, ana.id, ends[0].id, [other])
    derna, mayor = carrying.carry(project, ana.id, old, new).waiting
    at_derna, at_mayor = (
        offer.places[0].spans for _, offer in waiting.offers(project, [derna, mayor])
    )
    placing.place(project, ana.id, derna.id, at_derna)
    assert [each.type for each in links.own_links(project, ana.id, derna.id)] == ["omits"]
    placing.place(project, ana.id, mayor.id, at_mayor)
    hers = {each.type: each for each in links.own_links(project, ana.id, mayor.id)}
    assert sorted(hers) == ["contradicts", "same-as"]
    assert {hers["same-as"].from_, hers["same-as"].to} == {derna.id, mayor.id}
    assert (hers["same-as"].article, hers["same-as"].note) == (new, "n")
    assert len(links.own_links(project, ana.id, ends[1].id)) == 2
    history.undo(project, ana.id)
    assert links.own_links(project, ana.id, mayor.id) == []
    history.redo(project, ana.id)
    assert len(links.own_links(project, ana.id, mayor.id)) == 2
    assert list(check.findings(project)) == []


def test_fields_that_name_marks_name_the_carried_ones(
    project: Project, ana: Annotator, old: str, new: str
) -> None:
    rule = FieldRule(name="antecedent", kind="reference")
    codebooks.begin(project, Codebook(id="mine", tags=(Tag(id="A"),), fields=(rule,)))
    first = mark(project, ana, old, "Rebels")
    second = mark(project, ana, old, "The rebels")
    marking.change(
        project,
        ana.id,
        second.id,
        "fields",
        fields=(Field("antecedent", first.id), Field("x", "y")),
    )
    carried = {each.quote: each for each in carrying.carry(project, ana.id, old, new).waiting}
    assert carried["The rebels"].fields == (
        Field("antecedent", carried["Rebels"].id),
        Field("x", "y"),
    )


def test_the_article_that_supersedes_is_found(project: Project, old: str) -> None:
    with pytest.raises(ReaderError, match="no article supersedes"):
        carrying.successor(project, old)
    items = [new_article(f"desk/{name}.txt", f"{NEW} {name}") for name in "ab"]
    later = [
        NewArticle(article=replace(item.article, supersedes=old), text=item.text) for item in items
    ]
    assert [carrying.successor(project, old) for _ in add(project, later[0])] == [
        later[0].article.id
    ]
    add(project, later[1])
    with pytest.raises(ReaderError, match="several articles supersede"):
        carrying.successor(project, old)


def test_what_cannot_be_is_refused(project: Project, ana: Annotator, old: str, new: str) -> None:
    mark(project, ana, old, "Derna")
    with pytest.raises(ReaderError, match="on that article already"):
        carrying.carry(project, ana.id, old, old)
    with pytest.raises(ReaderError, match="no article"):
        carrying.carry(project, ana.id, old, "x" * 64)
    handing_in.submit(project, ana.id, [old])
    assert len(carrying.carriable(project, ana.id, old, new).waiting) == 1
    handing_in.submit(project, ana.id, [new])
    with pytest.raises(ReaderError, match="submitted"):
        carrying.carry(project, ana.id, old, new)
