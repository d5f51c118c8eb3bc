"""What the tick list says about itself: its first line, its status and its legend."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from reader.model.text.visible import visible
from reader.tui.actions import BY_ID
from reader.tui.reading.gathering import Gathering
from reader.tui.reading.looking import REACHES, Reach
from reader.tui.reading.ticked import Ticked

_NAMES: Mapping[Reach, str] = {
    "panes": "open articles",
    "story": "story",
    "project": "whole project",
}
FURTHER = dict(zip(REACHES, (*REACHES[1:], REACHES[0]), strict=True))
"""The next reach after each; after the widest comes the narrowest."""
LEGEND = (
    "ticks.toggle",
    "ticks.apply",
    "ticks.wider",
    "ticks.variants",
    "ticks.reject",
    "ticks.view",
    "ticks.filter",
    "ticks.all",
    "list.leave",
    "help",
)


def headline(question: str, gathering: Gathering) -> Content:
    """Return the tag and the words, and where they are looked for among where they could be."""
    variants = " and variants" if gathering.variants else ""
    parts: list[str | tuple[str, str]] = [visible(question), variants, " in: "]
    for each in REACHES:
        style = "reverse" if each == gathering.reach else "$text-muted"
        parts.append((f" {_NAMES[each]} ", style))
    return Content.assemble(*parts)


def status_words(gathering: Gathering, ticked: Ticked) -> str:
    """Return how many places there are and what was decided on them."""
    told = [ticked.words()]
    if progress := gathering.progress:
        told = [f"{told[0]} so far", f"{progress}; escape stops"]
    elif not ticked.places:
        told = [f"These words stand nowhere else: {_NAMES[gathering.reach]}"]
    else:
        told.append(_NAMES[gathering.reach])
    if gathering.variants and not ticked.variants:
        told.append("no variants")
    if ticked.sought:
        told.append(f"{len(ticked.shown):,} with “{ticked.sought}”")
    return " · ".join([*told, "enter marks them"] if ticked.has_ticks else told)


def legend_keys(keys: Sequence[tuple[str, str]], gathering: Gathering) -> list[tuple[str, str]]:
    """Return keys with their labels, those of reach and variants saying what comes next."""
    variants = BY_ID["ticks.variants"].label
    named = {
        BY_ID["ticks.wider"].label: _NAMES[FURTHER[gathering.reach]],
        variants: f"no {variants}" if gathering.variants else variants,
    }
    return [(key, named.get(label, label)) for key, label in keys]
