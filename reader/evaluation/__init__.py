"""Annotator against annotator, predictions against gold: pure functions on plain data."""
