"""Counts over marks, and the tables made of them."""
