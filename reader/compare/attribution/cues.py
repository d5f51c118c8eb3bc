"""The words by which English news reports that somebody said something."""

import regex

_ALWAYS = "said|says?|told|tells?|explained|explains"
_WITH_CONTENT = (
    "add(?:ed|s)|insist(?:ed|s)|warn(?:ed|s)|claim(?:ed|s)?|announced|confirm(?:ed|s)|noted|"
    "estimated?|estimates|report(?:ed|s)|stat(?:ed|es)|stressed|argu(?:ed|es)|acknowledged|admit(?:ted|s)|"
    "revealed|suggest(?:ed|s)?|den(?:ied|ies)|declared|alleg(?:ed|es?)|concluded|believ(?:ed?|es)|"
    "predicted|testified|wrote|writes|tweeted|assert(?:ed|s)|maintain(?:ed|s)|"
    "complain(?:ed|s)|recalled|remarked|commented|replied|vowed|pledged|promised|indicated|"
    "emphasi[sz]ed|underlined|reiterated|cautioned|joked|shouted|disclosed|contend(?:ed|s)?|"
    "understands|thinks?|expects?|hopes?|fears?|learn(?:ed|t)"
)
"""Verbs that report only with a content beside them: "added that", but not "added a room"."""

CUE = regex.compile(
    r"\b(?:"
    r"(?P<passive>(?:is|are|was|were|been|be)\s+(?:also\s+|widely\s+)?"
    r"(?:said|reported|believed|understood|alleged|thought|rumou?red)\s+to)"
    r"|(?P<hearsay>reportedly|allegedly|purportedly)"
    r"|(?P<according>[Aa]ccording\s+to)"
    r"|(?P<quoted>(?:was|were|been)\s+quoted(?:\s+as\s+saying|\s+by))"
    r"|(?P<quotes>quot(?:ed|es|ing)|cit(?:ed|es|ing))"
    rf"|(?P<always>{_ALWAYS})"
    rf"|(?P<verb>{_WITH_CONTENT})"
    r")\b"
)
"""Small letters but for "According": ``Said`` is a name."""

_NOT_SAYING = regex.compile(
    r"(?r)(?:\b(?:to|a|an|the|no|any|final|not|her|his|its|their|of|[Aa]sked|self|"
    r"is|are|was|were|been|being|be|anyone|everyone|those|whoever)|n['’]t)(?:\s+who)?\s+$"
)
"""What before a cue makes it a noun, or says that nothing was said: "declined to say"."""
BEGINS_CONTENT = regex.compile(
    r"""\s*(?:,|:)?\s*(?:["“‘„«]|(?:only\s+)?that\b|(?:he|she|it|they|we|there|nobody|no\s+one)\b)"""
)
"""What after a verb that reports only at times shows that it does."""
BEGINS_CLAUSE = regex.compile(
    r"\s+(?:the|an?|his|her|its|their|\p{Lu}\S*|\p{Nd}\S*)(?:\s+[^\s,;]+){0,6}?"
    r"\s+(?:was|were|is|are|had|has|have|would|will|could|did|does)\b"
)
"""The like without "that": "the suit claims Campbell was dismissed"."""
TOLD = regex.compile(r"t(?:old|ells?)")


def is_saying(text: str, start: int, cue: "regex.Match[str]") -> bool:
    """Whether what looks like a verb of saying at its place in a sentence is one."""
    before = _NOT_SAYING.search(text, max(start, cue.start() - 16), cue.start())
    return before is None
