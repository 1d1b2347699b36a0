"""The store: records that all stages share, tables, questions, and the site that people browse."""
