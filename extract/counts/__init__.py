"""Numbers of firms: how many hold a title, new or in all, wanted or under way, and where."""

from __future__ import annotations

from extract.counts.find import find_counts

__all__ = ["find_counts"]
