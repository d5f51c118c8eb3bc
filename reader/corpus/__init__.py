"""From files to articles: decode, read, recognise, name, group.

Nothing here writes, keeps a project or shows anything. ``reading.read_articles`` is the way in.
Every offset is a code point of the text as it is stored.
"""
