"""What can be wrong with a store, as named errors that say what, where, and what to do."""

from __future__ import annotations


class StoreError(Exception):
    """Something about the store; the message is a sentence for people."""


class StoreTooNew(StoreError):
    """The database was written by a newer version of Giantwatch."""


class StoreLocked(StoreError):
    """Another program holds the database for longer than we wait."""


class StoreBusy(StoreError):
    """Another run works on this store."""


class StoreReadOnly(StoreError):
    """The folder or the file cannot be written."""


class StoreFull(StoreError):
    """There is no room left on the disk."""


class NotAStore(StoreError):
    """The file is no SQLite database, a damaged one, or one of another program."""


class NoStore(StoreError):
    """There is no database there yet."""
