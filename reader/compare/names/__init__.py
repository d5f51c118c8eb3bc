"""Who a story is about: actors, what each report calls them, and names not yet tied to any."""
