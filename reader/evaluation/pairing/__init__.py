"""Which span is which: the one best matching, whatever the order."""
