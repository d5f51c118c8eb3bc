import json
from pathlib import Path

import pytest

from reader.corpus import reading, spread
from reader.corpus.files import estimate
from reader.corpus.reading import read_articles
from reader.model.arrival import Arrival, Refusal
from reader.model.identity import article_id
from reader.model.text.reposts import sketch
from tests.corpus.reading import articles_of, items_of, only, write
from tests.corpus.reports import BODY, HEADLINE, LEAD, SECOND

PAGE = f"<html><body><article><h1>{HEADLINE}</h1>{''.join(f'<p>{line}</p>' for line in BODY)}</article></body></html>"


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (LEAD, [LEAD]),
        (f"[Anadolu] {LEAD}", [f"[Anadolu] {LEAD}"]),
        ("{not json} at all", ["{not json} at all"]),
        (json.dumps({"text": LEAD}), [LEAD]),
        (json.dumps({"text": LEAD}, indent=1), [LEAD]),
        (json.dumps([{"text": LEAD}, {"text": SECOND}]), [LEAD, SECOND]),
        (f"{json.dumps({'text': LEAD})}\n{json.dumps({'text': SECOND})}\n", [LEAD, SECOND]),
        (f'id;text\n1;"{LEAD}"\n2;"{SECOND}"\n', [LEAD, SECOND]),
        (f"---\ntitle: x\n---\n{LEAD}", [LEAD]),
        (f"text, and nothing but text\n{LEAD}", [f"text, and nothing but text\n{LEAD}"]),
        ("text", ["text"]),
    ],
)
def test_standard_input_is_what_it_looks_like(content: str, texts: list[str]) -> None:
    assert [new.text for new in articles_of("-", stdin=content.encode())] == texts


def test_a_page_on_standard_input() -> None:
    pytest.importorskip("trafilatura")
    assert only("-", stdin=PAGE.encode()).text.startswith(HEADLINE)


def test_what_comes_from_standard_input_is_named_so() -> None:
    article = only("-", stdin=LEAD.encode()).article
    assert (article.id, article.source_file) == (article_id("stdin", LEAD), "stdin")
    assert article.story == ""
    (item,) = items_of("-", stdin=b"")
    assert item == Refusal("stdin", "empty")
    (item,) = items_of("-", stdin=json.dumps({"title": "x"}).encode())
    assert isinstance(item, Refusal)


def test_the_same_paths_give_the_same_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": SECOND}))
    assert articles_of(tmp_path) == articles_of(tmp_path)
    assert len(articles_of(tmp_path / "a.txt", tmp_path / "a.txt")) == 1


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_progress_is_told_within_a_file_of_many_articles(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    records = [{"id": str(number), "text": f"{number} {LEAD}"} for number in range(500)]
    match path.suffix:
        case ".jsonl":
            write(path, *records)
        case ".json":
            path.write_text(json.dumps(records))
        case _:
            rows = "".join(f'{one["id"]},"{one["text"]}"\n' for one in records)
            path.write_text(f"id,text\n{rows}")
    told: list[int] = []
    halfway = 0
    for count, _ in enumerate(read_articles([str(path)], on_bytes=told.append)):
        halfway = sum(told) if count == 250 else halfway
    size = path.stat().st_size
    assert size * 0.4 < halfway < size * 0.8
    assert sum(told) == size


def test_progress_adds_up_to_the_estimate(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    (tmp_path / "b.txt").write_text("")
    told: list[int] = []
    list(read_articles([str(tmp_path)], on_bytes=told.append))
    assert sum(told) == estimate([str(tmp_path)]).bytes == len(LEAD)


def test_articles_come_before_the_last_file_is_read(tmp_path: Path) -> None:
    lines = (json.dumps({"text": f"{LEAD} {n}", "story": "s"}) for n in range(1000))
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    told: list[int] = []
    first = next(iter(read_articles([str(tmp_path)], on_bytes=told.append)))
    assert isinstance(first, Arrival)
    assert sum(told) < estimate([str(tmp_path)]).bytes / 2


def test_a_new_article_comes_with_its_sketch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    (item,) = items_of(tmp_path)
    assert isinstance(item, Arrival)
    assert item.sketch == sketch(LEAD)


def test_what_is_recognised_is_told_from_what_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: {HEADLINE}\n---\n{HEADLINE}\n\n" + "\n\n".join(BODY))
    (item,) = items_of(path)
    assert isinstance(item, Arrival)
    assert "language" in item.recognised
    assert "title" not in item.recognised


def test_a_format_that_is_named_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(json.dumps({"text": LEAD}))
    assert only(path, format="jsonl").text == LEAD


def test_other_processes_make_the_same_articles_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"{LEAD} {number}" if number % 7 else "")
    alone = items_of(tmp_path)
    monkeypatch.setattr(spread, "_ALONE", 3)
    monkeypatch.setattr(spread, "_processors", lambda: 2)
    monkeypatch.setattr(reading, "_BATCH", 4)
    assert items_of(tmp_path) == alone


def test_nothing_is_recognised_in_what_is_known(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{HEADLINE}\n\n{HEADLINE}\n\n{LEAD}")
    first, second = articles_of(tmp_path)
    (again, other) = read_articles([str(tmp_path)], known=lambda ids: {ids[0]})
    assert isinstance(again, Arrival)
    assert again.new
    assert again.new.article.id == first.article.id
    assert again.new.article.title == ""
    assert (again.new.regions, again.sketch) == ((), b"")
    assert isinstance(other, Arrival)
    assert other.new == second
