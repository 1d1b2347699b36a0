"""Finding administrative places and zones in text; their table is read by `extract.gazetteer`."""

from extract.places.finder import drop_inside_companies, find_places

__all__ = ["drop_inside_companies", "find_places"]
