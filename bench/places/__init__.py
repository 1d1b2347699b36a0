"""Builds the table of places from code tables and what people decided."""
