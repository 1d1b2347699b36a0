"""Who holds which title: a named firm, a title, and how far the award has come."""

from __future__ import annotations

from extract.found import Found
from storage.model import Award


def find_awards(found: Found) -> tuple[Award, ...]:
    """Every award that the document states for a firm it names."""
    return ()
