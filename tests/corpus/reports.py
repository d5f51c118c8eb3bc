"""Paragraphs to build reports of, and what is recognised in them as (kind, quote)."""

from reader.corpus.regions import recognise

HEADLINE = "Army enters Ras Lemm after siege"
LEAD = (
    "Government forces entered the town of Ras Lemm on Thursday after a siege of two months,"
    " residents and officials said."
)
SECOND = (
    "The army said its troops had met little resistance and that most of the fighters had left"
    " during the night."
)
THIRD = (
    "A spokesman for the fighters said they had withdrawn to spare the civilians, and that they"
    " would be back."
)
BODY = (LEAD, SECOND, THIRD)


def regions(*lines: str, separator: str = "\n", title: str = "") -> list[tuple[str, str]]:
    text = separator.join(lines)
    found = recognise(text, title).regions
    return [(region.kind, text[region.start : region.end]) for region in found]
