"""What can go wrong while reading a file."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """A file that gives no document; the message is one sentence with the reason and what to do."""
