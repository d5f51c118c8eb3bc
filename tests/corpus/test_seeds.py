"""The two reports that the design describes, where they are at hand."""

from pathlib import Path

import pytest

from reader.corpus.reading import read_articles
from reader.model.arrival import Arrival
from reader.model.article import NewArticle

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
AGENCY = SEEDS / "000_16608c4a1be039c8.txt"
MAGAZINE = SEEDS / "003_f83856fd826fc746.txt"

pytestmark = pytest.mark.skipif(not MAGAZINE.exists(), reason="the seeds are not here")


def article_in(path: Path) -> NewArticle:
    (item,) = read_articles([str(path)])
    assert isinstance(item, Arrival)
    assert item.new
    return item.new


def kinds(new: NewArticle) -> list[tuple[str, str]]:
    return [(region.kind, new.text[region.start : region.end]) for region in new.regions]


@pytest.mark.parametrize(("path", "length"), [(AGENCY, 3476), (MAGAZINE, 2367)])
def test_the_text_is_the_files_own(path: Path, length: int) -> None:
    new = article_in(path)
    assert new.text == path.read_bytes().decode()
    assert new.article.length == length
    assert new.article.encoding == "utf-8"
    assert new.article.source_file == f"seeds/{path.name}"


def test_a_report_without_headline_keeps_none_and_gives_up_its_tail() -> None:
    new = article_in(AGENCY)
    lead = new.text[: new.text.index("\n")]
    caption = next(line for line in new.text.split("\n") if "©AP" in line)
    tail = ["/257", "source : Agencies", "Friday", "22 April 2016", "10:17:57 AM", "749064"]
    assert kinds(new) == [
        ("caption", caption),
        ("credit", "©AP"),
        *(("residue", line) for line in tail),
        ("repeat", lead),
    ]
    assert new.regions[-1].end == len(new.text)
    assert new.regions[-1].start > 0


def test_its_metadata_names_the_wire_and_no_outlet() -> None:
    article = article_in(AGENCY).article
    assert (article.title, article.outlet) == ("", "")
    assert (article.wire, article.published, article.language) == ("Agencies", "2016-04-22", "en")


def test_a_doubled_headline_a_standfirst_and_what_stands_above_the_body() -> None:
    new = article_in(MAGAZINE)
    lines = [line for line in new.text.split("\n") if line]
    assert kinds(new) == [
        ("headline", lines[0]),
        ("repeat", lines[0]),
        ("standfirst", lines[2]),
        ("residue", "2 min read"),
        ("dateline", "21 April, 2016"),
        ("caption", lines[5]),
        ("credit", "[Anadolu]"),
    ]
    article = new.article
    assert article.title == "Islamic State group militants retreat from Libyan stronghold"
    assert (article.wire, article.outlet, article.published) == ("", "", "2016-04-21")
