"""A Datasette plugin: Atom feeds."""

from storage.site.feeds import register_routes

__all__ = ["register_routes"]
