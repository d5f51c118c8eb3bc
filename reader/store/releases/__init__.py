"""Gold releases: frozen, read, and computed again."""
