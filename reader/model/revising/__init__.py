"""A codebook from one version to the next: edited, checked, joined, and what that leaves behind."""
