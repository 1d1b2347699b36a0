"""What can be wrong with a store, as named errors that say what, where, and what to do."""

from __future__ import annotations


class StoreError(Exception):
    """Something about the store; the message is a sentence for people."""


class StoreTooNew(StoreError):  # noqa: N818
    """The database was written by a newer version of Giantwatch."""


class StoreLocked(StoreError):  # noqa: N818
    """Another program holds the database for longer than we wait."""


class StoreBusy(StoreError):  # noqa: N818
    """Another run works on this store."""


class StoreReadOnly(StoreError):  # noqa: N818
    """The folder or the file cannot be written."""


class StoreFull(StoreError):  # noqa: N818
    """There is no room left on the disk."""


class NotAStore(StoreError):  # noqa: N818
    """The file is no SQLite database, a damaged one, or one of another program."""


class NoStore(StoreError):  # noqa: N818
    """There is no database there yet."""
