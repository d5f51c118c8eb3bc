"""Marks that wait for their place, until their annotator gives them one or drops them."""
