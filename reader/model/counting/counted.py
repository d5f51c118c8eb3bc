"""How many of something, in words."""


def counted(count: int, noun: str) -> str:
    """Return ``1 mark``, ``2 marks``, ``1,200 marks``; ``noun`` takes an s."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
