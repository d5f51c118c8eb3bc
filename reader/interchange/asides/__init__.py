"""Asides: what people said of marks, links and labels that another tool has no place for.

Tools keep or pass by what they do not know, so it goes there, under a key of our own, and is found
again. ``aside`` is about one mark, link or label, where each can have a key of its own; ``beside`` about
all that one person said of a text, where only the whole can.
"""
