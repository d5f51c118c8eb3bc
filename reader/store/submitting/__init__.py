"""Who codes what in a round, and what is handed in."""
