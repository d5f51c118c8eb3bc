"""The hues of tags on the page: those of the codebook, else far apart from each other."""

import re
from collections.abc import Iterator

from reader.compare.page.handover import Handover

_HUE = re.compile("#[0-9a-fA-F]{6}")
_GOLDEN = 137.5
"""Degrees from one hue to the next: any number of them lie far apart."""


def tag_style(handover: Handover) -> str:
    """Return the rules for the tags that the page has, by their places among them."""
    return "".join(_rules(handover))


def _rules(handover: Handover) -> Iterator[str]:
    for place, id_ in enumerate(handover.tags):
        tag = handover.codebook.find(id_)
        if tag is not None and _HUE.fullmatch(tag.colour):
            hue = tag.colour
        else:
            hue = f"hsl({place * _GOLDEN % 360:g} 60% 50%)"
        yield f".t{place}{{--hue:{hue}}}\n"
