"""What is compared: the sides of an evaluation, the coders of an agreement."""
