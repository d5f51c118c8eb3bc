"""What the reports of one event share and where they differ; pure functions on model data."""
