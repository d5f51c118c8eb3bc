"""Suggestions, and what became of them."""
