"""Counts on the screen: tables with bars, and a tag in its contexts."""
