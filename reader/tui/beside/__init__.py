"""Reports side by side: counterparts shown and decided on, following, what is said alike."""
