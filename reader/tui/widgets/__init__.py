"""Widgets that know nothing of articles: lists, lines of status, prompts."""
