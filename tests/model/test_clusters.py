"""What links connect, one after the other."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import PASSAGE, Annotation, Link, Span
from reader.model.article import Article
from reader.model.clusters import cluster_of, clusters, connected, identity
from reader.model.codebook import Codebook, LinkType
from reader.model.story import Story, StoryArticle

SAME = ("same-as",)


def mark(name: str) -> Annotation:
    article, at = name[0], int(name[1])
    return Annotation(
        id=name,
        article=article,
        annotator="",
        tag=PASSAGE,
        spans=(Span(at, at + 1, "x"),),
        created="",
    )


def story(*links: str, marks: str = "a0 a1 a2 b0 b1 c0") -> Story:
    """Return a story of articles a, b and c; a link is ``a0 type b1``."""
    there = [mark(name) for name in marks.split()]
    return Story(
        "",
        tuple(
            StoryArticle(
                Article(id=each, sha256="", length=9, source_file=each),
                "x" * 9,
                marks=tuple(made for made in there if made.article == each),
            )
            for each in "abc"
        ),
        tuple(
            Link(id=said, article="a", annotator="", type=type_, from_=one, to=to, created="")
            for said in links
            for one, type_, to in [said.split()]
        ),
    )


def test_what_is_the_same_as_the_same_is_the_same_whichever_way_it_is_said() -> None:
    told = story("a0 same-as b0", "c0 same-as b0", "b1 same-as a2", "a2 same-as b1", "a1 echoes b1")
    assert clusters(told, SAME) == [{"a0", "b0", "c0"}, {"a2", "b1"}]
    assert clusters(told, ("echoes", "same-as")) == [{"a0", "b0", "c0"}, {"a1", "a2", "b1"}]
    assert clusters(told, ()) == []
    assert cluster_of(told, "c0", SAME) == {"a0", "b0", "c0"}
    assert cluster_of(told, "a1", SAME) == {"a1"}


def test_a_ring_ends_and_a_mark_tied_to_itself_is_alone() -> None:
    ring = story("a0 same-as b0", "b0 same-as c0", "c0 same-as a0", "a1 same-as a1")
    assert clusters(ring, SAME) == [{"a0", "b0", "c0"}]
    assert cluster_of(ring, "b0", SAME) == {"a0", "b0", "c0"}
    assert cluster_of(ring, "a1", SAME) == {"a1"}


def test_what_is_not_there_connects_nothing() -> None:
    told = story("a0 same-as z9", "z9 same-as b0", "a1 omits z9")
    assert clusters(told, ("same-as", "omits")) == []
    assert cluster_of(told, "a0", SAME) == {"a0"}


def test_other_relations_of_the_codebook_say_that_two_are_the_same_too() -> None:
    book = Codebook(
        id="mine",
        links=(
            LinkType(id="coreference", symmetric=True),
            LinkType(id="same-place", symmetric=False),
            LinkType(id="contradicts", symmetric=True),
        ),
    )
    assert identity(book) == {"coreference", "same-as"}
    assert identity(Codebook(id="none")) == {"same-as"}


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))))
def test_clusters_share_nothing_and_hold_what_is_tied(pairs: list[tuple[str, str]]) -> None:
    found = connected(pairs)
    assert sum(map(len, found)) == len(frozenset().union(*found))
    assert all(len(each) > 1 for each in found)
    at = {name: number for number, each in enumerate(found) for name in each}
    for one, other in pairs:
        assert one == other or at[one] == at[other]
    for each in found:
        reached, before = {min(each)}, 0
        while len(reached) > before:
            before = len(reached)
            reached |= {end for pair in pairs if reached & {*pair} for end in pair}
        assert reached == each
