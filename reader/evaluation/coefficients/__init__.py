"""Each measure by itself: counts in, a figure out, with its source."""
