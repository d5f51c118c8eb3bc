"""Read reports of one event side by side in a terminal, mark and tag spans, export JSONL."""

__version__ = "0.1.0"
