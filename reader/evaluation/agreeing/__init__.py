"""Annotator against annotator."""
