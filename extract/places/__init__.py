"""Finding administrative places and zones in text."""
