"""Lists, search and finding articles."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError
from reader.store import articles, codebooks, correcting, history, listing, marking
from reader.store.listing import ORDERS, Order, Row, last_page, page
from reader.store.project import Project
from reader.store.search import search
from tests.store.conftest import TEXT, add, mark_of, new_article

HOSTILE = [
    'a" OR "b',
    "text:x",
    "NEAR(a b)",
    "a*b",
    "-x",
    "x AND",
    "'; --a",
    "\0a",
    "\udc80a",
    '"a',
]


@pytest.fixture
def many(project: Project) -> Project:
    items = [
        new_article(
            f"f/{number}.txt",
            f"text {number}",
            title=f"Title {number % 5}",
            outlet=f"Outlet {number % 3}",
            story=f"story {number % 4}" if number % 4 else "",
            published=f"2020-01-{number % 9 + 1:02d}",
        )
        for number in range(37)
    ]
    add(project, *items)
    return project


def forwards(
    project: Project, order: Order, descending: bool, limit: int, filter_: str = ""
) -> list[Row]:
    rows: list[Row] = []
    while some := page(
        project,
        "",
        order,
        after=rows[-1].key if rows else None,
        filter_=filter_,
        descending=descending,
        limit=limit,
    ):
        rows += some
    return rows


def backwards(
    project: Project, order: Order, descending: bool, limit: int, filter_: str = ""
) -> list[Row]:
    rows = last_page(project, "", order, filter_=filter_, descending=descending, limit=limit)
    while rows and (
        some := page(
            project,
            "",
            order,
            before=rows[0].key,
            filter_=filter_,
            descending=descending,
            limit=limit,
        )
    ):
        rows[:0] = some
    return rows


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_join_to_the_whole_list_in_both_directions(
    many: Project, order: Order, descending: bool
) -> None:
    rows = forwards(many, order, descending, 7)
    assert len({row.article.id for row in rows}) == 37
    assert [row.key for row in rows] == sorted((row.key for row in rows), reverse=descending)
    back = last_page(many, "", order, descending=descending, limit=7)
    while some := page(many, "", order, before=back[0].key, descending=descending, limit=7):
        back = some + back
    assert back == rows


def test_articles_without_a_story_come_last(many: Project) -> None:
    stories = [row.article.story for row in forwards(many, "story", False, 50)]
    assert stories[0] == "story 1"
    assert stories[-1] == ""


def test_every_word_of_a_filter_must_be_there(many: Project) -> None:
    rows = page(many, "", "story", filter_="outlet title 3", limit=100)
    assert rows
    assert all(
        "3" in f"{r.article.title}{r.article.outlet}{r.article.story}{r.article.source_file}"
        for r in rows
    )
    assert page(many, "", "story", filter_="100% _") == []
    assert articles.count(many) == 37


@pytest.mark.parametrize("near", [1, 4, 1000])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", ORDERS)
def test_a_filter_leaves_out_rows_and_changes_nothing_else(
    many: Project, order: Order, descending: bool, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_NEAR", near)
    whole = forwards(many, order, descending, 50)
    for words in ("e 1", "outlet  2", "/9.TXT", "zz"):
        rows = [row for row in whole if all(word.lower() in _said(row) for word in words.split())]
        assert forwards(many, order, descending, 3, words) == rows
        assert backwards(many, order, descending, 3, words) == rows


def _said(row: Row) -> str:
    known = row.article
    return " ".join((known.title, known.outlet, known.story, known.source_file)).lower()


def test_an_article_is_found_by_id_stem_or_prefix(many: Project) -> None:
    article = page(many, "", "story", limit=1)[0].article
    stem = article.source_file.removeprefix("f/").removesuffix(".txt")
    assert articles.resolve(many, article.id) == article
    assert articles.resolve(many, article.id[:12]) == article
    assert articles.resolve(many, stem) == article
    with pytest.raises(ReaderError, match="no article"):
        articles.resolve(many, "nothing")
    add(many, new_article("other/1.txt", "x"))
    with pytest.raises(ReaderError, match="more than one"):
        articles.resolve(many, "1")


def test_search_finds_texts_marks_and_notes(project: Project, ana: Annotator, article: str) -> None:
    mark = mark_of(article, ana, TEXT, 24, 29, "Place")
    marking.mark(project, [mark], TEXT)
    (text, marked) = search(project, ana.id, "derna")
    assert (text.kind, marked.kind, marked.annotation) == ("article", "mark", mark)
    start, end = text.highlights[0]
    assert text.snippet[start:end] == "Derna"
    history.undo(project, ana.id)
    assert [hit.kind for hit in search(project, ana.id, "derna")] == ["article"]
    assert search(project, ana.id, '"derna town"') == []
    assert len(search(project, ana.id, "wednes")) == 1


def test_search_follows_a_corrected_title(project: Project, article: str) -> None:
    correcting.correct(project, "", article, {"title": "Zebra"})
    assert len(search(project, "", "zebra")) == 1
    correcting.correct(project, "", article, {"title": "Lion"})
    assert search(project, "", "zebra") == []


def test_search_finds_words_of_scripts_without_spaces(project: Project) -> None:
    add(project, new_article("f/zh.txt", "灯笼礁附近两船相撞，十三人获救。"))
    for query, found in {
        "相撞": ["相撞"],
        "获救 灯笼": ["灯笼", "获救"],
        '"十三人" "附近"': ["附近", "十三人"],
        '"相撞': ["相撞"],
    }.items():
        (hit,) = search(project, "", query)
        assert [hit.snippet[start:end] for start, end in hit.highlights] == found
    assert search(project, "", "相撞 沉没") == []


def test_a_title_that_was_found_is_what_is_shown(project: Project) -> None:
    add(project, new_article("f/zh.txt", "十三人获救。" * 20, title="灯笼礁附近两船相撞"))
    (hit,) = search(project, "", "相撞")
    assert hit.snippet.endswith("两船相撞")
    assert hit.highlights == ((7, 9),)


def test_apostrophes_of_any_kind_are_the_same(project: Project) -> None:
    add(project, new_article("f/1.txt", "Le niveau de l’eau monte; they don't know."))
    for query in ("l'eau", "l’eau", "don’t", "don't"):
        assert len(search(project, "", query)) == 1


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=12).map(lambda text: f"{text}a") | st.sampled_from(HOSTILE))
def test_nothing_in_a_query_is_syntax(many: Project, query: str) -> None:
    search(many, "", query)


def test_a_codebook_with_faults_is_refused(project: Project, ana: Annotator) -> None:
    from reader.model.codebook import Codebook, Tag

    with pytest.raises(ReaderError, match="hotkey '1'"):
        codebooks.use(
            project,
            ana.id,
            Codebook(id="c", tags=(Tag(id="A", hotkey="1"), Tag(id="B", hotkey="1"))),
        )
    assert not codebooks.in_use(project)
