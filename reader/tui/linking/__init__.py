"""Linking passages together: from here to there, what is tied where, and the way across."""
