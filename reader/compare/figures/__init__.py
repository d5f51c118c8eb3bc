"""Quantities that reports give: how many, of what, who says so. Listed, never judged."""
