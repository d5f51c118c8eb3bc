"""The coefficients of agreement: what each is called, and what exactly it counts."""

from msgspec import Struct


class Coefficient(Struct, frozen=True):
    """One of them."""

    key: str
    """Its name in files; stable."""
    name: str
    """Its name for people."""
    short: str
    """The same for the head of a column."""
    says: str
    """What it counts, over which unit."""


_CHANCE = "chance-corrected, over"
_WORD = "every word; its category is the set of tags on any of it"
_CHARACTER = "every code point; its category is the set of tags on it"

COEFFICIENTS = tuple(
    Coefficient(*row)
    for row in (
        ("f1_strict", "F1 strict", "F1 strict", "marks with the same spans and the same tag"),
        ("f1_exact", "F1 exact", "F1 exact", "marks with the same spans, whatever the tag"),
        (
            "f1_overlap",
            "F1 overlap",
            "F1 overlap",
            "marks with the same tag that share a code point, one with one",
        ),
        (
            "alpha_u_2004",
            "alpha_U (Krippendorff 2004)",
            "alpha_U",
            "where spans begin and end, each tag by itself; fragments are units",
        ),
        (
            "u_alpha_2016",
            "u-alpha (Krippendorff and others 2016)",
            "u-alpha",
            "the tag of every point of the text, gaps included; fragments are units",
        ),
        (
            "gamma_2015",
            "gamma (Mathet and others 2015)",
            "gamma",
            "place and tag of aligned spans against random continua; fragments are units",
        ),
        ("kappa_characters", "kappa, characters", "κ chars", f"Cohen, {_CHANCE} {_CHARACTER}"),
        (
            "alpha_characters",
            "alpha, characters",
            "α chars",
            f"Krippendorff, {_CHANCE} {_CHARACTER}",
        ),
        ("kappa_tokens", "kappa, tokens", "κ tokens", f"Cohen, {_CHANCE} {_WORD}"),
        ("alpha_tokens", "alpha, tokens", "α tokens", f"Krippendorff, {_CHANCE} {_WORD}"),
        (
            "kappa_labels",
            "kappa, labels",
            "κ labels",
            f"Cohen, {_CHANCE} articles; a label's values are one answer, none is one too",
        ),
        (
            "alpha_labels",
            "alpha, labels",
            "α labels",
            f"Krippendorff, {_CHANCE} articles; a label's values are one answer, none is one too",
        ),
        (
            "kappa_fields",
            "kappa, fields",
            "κ fields",
            f"Cohen, {_CHANCE} matched marks of one tag; none is an answer where the tag bears it",
        ),
        (
            "alpha_fields",
            "alpha, fields",
            "α fields",
            f"Krippendorff, {_CHANCE} matched marks of one tag, in pairs",
        ),
        (
            "f1_links_strict",
            "F1 links, strict",
            "links strict",
            "links of one type whose ends have the same spans and tags",
        ),
        (
            "f1_links_exact",
            "F1 links, exact",
            "links exact",
            "links whose ends have the same spans, whatever the type and tags",
        ),
        (
            "f1_links_overlap",
            "F1 links, overlap",
            "links overlap",
            "links of one type that share a code point at both ends, one with one",
        ),
    )
)
"""All of them, in the order they are shown in."""
BY_KEY = {each.key: each for each in COEFFICIENTS}
MATCHING = (
    "one to one; most exact pairs with the tag, then exact, overlapping with the tag, overlapping,"
    " then overlap"
)
"""How marks are matched."""
