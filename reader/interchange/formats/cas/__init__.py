"""What the two spellings of a UIMA CAS share: its layers, read as marks, and marks as layers."""
