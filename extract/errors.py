"""What can go wrong while reading a file."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """A file that gives no document; the message is one sentence with the reason and what to do."""


class ExtractionFailed(UnreadableDocument):
    """A document on which a finder broke; a fault of ours, which must cost no more than this document."""
