"""The head of a page that loads nothing, and whose policy lets nothing in but its own style and script."""

import base64
import hashlib

from reader.pages.shown import cell


def head(title: str, *, style: str, script: str = "") -> str:
    """Return a page up to the beginning of its body; ``script`` is what ``foot`` will be given.

    The policy names both by their hashes: nothing else is loaded, applied or run, not even where
    some text got onto the page as markup.
    """
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)};"
        " base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{cell(title)}</title><style>{style}</style></head><body>\n"
    )


def foot(*, script: str = "") -> str:
    """Return the end of a page."""
    return f"<script>{script}</script></body></html>\n" if script else "</body></html>\n"


def _hash(content: str) -> str:
    if not content:
        return "'none'"
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
