"""The IRIs of articles and of what was said of them, and back."""

from urllib.parse import quote, unquote, urlsplit

from reader.model.identity import is_sha256, is_uuid

_UUID = "urn:uuid:"
_TEXTS = ("txt", "text", "md")
_HASH = "nih:sha-256;"
"""A hash by its hex digits, of RFC 6920."""


def iri_of(id_: str) -> str:
    """Return the IRI of a mark, link, label or person."""
    return f"{_UUID}{id_}" if is_uuid(id_) else f"#{quote(id_, safe='')}"


def id_of(iri: str) -> str:
    """Return the id that an IRI of ours is of; another is its own."""
    if iri.startswith("#"):
        return unquote(iri[1:])
    return iri.removeprefix(_UUID)


def article_iri(article: str) -> str:
    """Return the IRI of an article."""
    return f"{_HASH}{article}"


def article_of(iri: str) -> str:
    """Return the id of the article that an IRI of ours is of, ``""`` of another."""
    id_ = iri.removeprefix(_HASH)
    return id_ if iri != id_ and is_sha256(id_) else ""


def files_of(iri: str) -> list[str]:
    """Return what a file may be called that has the text of an IRI, the likeliest first."""
    if article := article_of(iri):
        return [f"{article}.txt"]
    try:
        parts = urlsplit(iri)
        path = parts.path.strip("/") or parts.hostname or ""
    except ValueError:
        path = iri
    name = unquote(path.rstrip("/").replace("\\", "/").rpartition("/")[2])
    name = name.rpartition(":")[2]
    if not name or "\0" in name:
        return []
    stem, dot, suffix = name.rpartition(".")
    if suffix in _TEXTS or not dot:
        return [name] if dot else [f"{name}.txt", name]
    # What is no plain text itself, a page or a PDF, has its text beside it.
    return [f"{name}.txt", f"{stem}.txt"]
