"""The site on which people browse the store: Datasette with our words, queries and search."""
