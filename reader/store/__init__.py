"""The project: one SQLite file. The only room that knows it is SQLite.

Every module holds the verbs for one thing of the vocabulary, as functions over a
``Project``. A write is one immediate transaction that stores the new state beside a row
of history; undo, replay and merge all work from those rows.
"""
