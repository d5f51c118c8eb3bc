"""What a tag means in a codebook, as a fingerprint that a change of wording leaves as it is."""

import hashlib

import msgspec

from reader.model.codebook import Codebook, Tag

_MEANING = ("description", "use_when", "not_when", "applies", "heading")


def meaning(codebook: Codebook, tag: Tag) -> str:
    """Return the fingerprint of what a tag means in a codebook; a change of wording leaves it."""
    return tag.meant or _fingerprint(codebook, tag)


def noted(codebook: Codebook, tag: Tag, meant: str) -> Tag:
    """Return a tag that means what had this fingerprint; for ``""``, what its own words say."""
    is_plain = meant in ("", _fingerprint(codebook, tag))
    return msgspec.structs.replace(tag, meant="" if is_plain else meant)


def _fingerprint(codebook: Codebook, tag: Tag) -> str:
    return hashlib.sha256(msgspec.json.encode(in_full(codebook, tag))).hexdigest()[:16]


def in_full(codebook: Codebook, tag: Tag) -> tuple[object, ...]:
    """Return all that makes up what a tag means: its own words, and those of its fields."""
    said = tuple(getattr(tag, name) for name in _MEANING)
    fields = tuple(
        (field.name, field.kind, field.description, [choice.value for choice in field.choices])
        for field in codebook.fields_of(tag.id, tag.applies)
    )
    return (*said, fields)
