"""Gold releases: what is frozen, in which form it is checked, and how it is handed over."""
