"""Marks that wait for their place, on the screen: to be placed, or dropped."""
