"""The library: every story and article of the project, and the way into them."""
