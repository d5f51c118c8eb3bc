"""Measured speed: each script times the product beside a bare thing, in one run, as a ratio."""
