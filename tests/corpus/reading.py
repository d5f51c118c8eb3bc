"""Reading paths as the program does."""

import io
import json
from pathlib import Path

from reader.corpus.reading import Options, read_articles
from reader.model.arrival import Arrival, Item, Notice
from reader.model.article import NewArticle


def items_of(*paths: Path | str, stdin: bytes = b"", **options: str) -> list[Item]:
    return list(read_articles([str(path) for path in paths], Options(**options), io.BytesIO(stdin)))


def articles_of(*paths: Path | str, stdin: bytes = b"", **options: str) -> list[NewArticle]:
    items = items_of(*paths, stdin=stdin, **options)
    return [item.new for item in items if isinstance(item, Arrival) and item.new]


def only(*paths: Path | str, stdin: bytes = b"", **options: str) -> NewArticle:
    items = items_of(*paths, stdin=stdin, **options)
    (arrival,) = (item for item in items if not isinstance(item, Notice))
    assert isinstance(arrival, Arrival), arrival
    assert arrival.new
    return arrival.new


def write(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records))
    return path
