import builtins
from pathlib import Path
from typing import Any

import pytest

from reader.model.arrival import Refusal
from reader.model.article import Extra
from tests.corpus.reading import items_of, only
from tests.corpus.reports import BODY, HEADLINE

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="%s"><title>{HEADLINE} | Daily Coast</title>
<meta property="og:site_name" content="Daily Coast"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2016-04-21T10:00:00Z">
<link rel="canonical" href="https://coast.example/siege"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{HEADLINE}</h1>
{"".join(f"<p>{line}</p>" for line in BODY)}<p>The café in the square was open, a résident said on the telephone that evening.</p>
</article><footer>All rights reserved</footer></body></html>"""

pytest.importorskip("trafilatura")


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "iso-8859-15"])
def test_a_page_gives_its_article_and_says_what_it_is(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes((PAGE % codec).encode(codec))
    new = only(path)
    assert new.text.split("\n")[:4] == [HEADLINE, *BODY]
    assert "The café in the square" in new.text
    assert "rights reserved" not in new.text
    article = new.article
    assert (article.title, article.outlet) == (HEADLINE, "Daily Coast")
    assert (article.published, article.url) == ("2016-04-21", "https://coast.example/siege")
    assert article.extra == (Extra("author", "Jane Doe"),)
    assert [region.kind for region in new.regions] == ["headline"]


@pytest.mark.parametrize(
    "control", ["&#27;", "&#x1B;", "&#7", "&#0007;", "&#xFFFE;", "\x1b", "\x07"]
)
def test_a_control_character_costs_a_page_nothing_but_itself(tmp_path: Path, control: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        (PAGE % "utf-8").replace("<h1>", f"<h1>{control}").replace("</h1>", f"{control}</h1>")
    )
    new = only(path)
    assert new.text.split("\n")[:4] == [HEADLINE, *BODY]
    assert new.article.title == HEADLINE


def test_what_a_page_says_of_references_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text((PAGE % "utf-8").replace("The café", "They said &#9829;&#12;The café"))
    assert "They said ♥ The café" in only(path).text


def test_a_year_in_the_text_is_not_when_it_appeared(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><body><article><p>In March 2014, {BODY[0]}</p><p>{BODY[1]}</p></article></body></html>"
    )
    assert only(path).article.published == ""


@pytest.mark.parametrize(
    "content", ["<html></html>", "<html><body><img src=x></body></html>", "<" * 5000]
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(content)
    (item,) = items_of(path)
    assert isinstance(item, Refusal)
    assert "\n" not in item.reason


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    path = tmp_path / "a.html"
    path.write_text(PAGE % "utf-8")
    (item,) = items_of(path)
    assert isinstance(item, Refusal)
    assert "pip install 'parallel-reader[html]'" in item.reason
