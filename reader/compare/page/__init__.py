"""One page of a story to hand over: the reports in columns, what was said of them, and boards."""
