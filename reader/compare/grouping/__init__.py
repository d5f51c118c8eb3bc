"""Which loose reports tell of one event."""
