"""The boards of a story on the screen: a table at a time, each row a way into the texts."""
