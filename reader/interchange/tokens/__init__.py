"""Texts as tokens, and tags of tokens."""
