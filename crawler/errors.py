"""What can go wrong in a crawl, by name; each message says what happened, where, and what to do."""

from __future__ import annotations


class CrawlError(Exception):
    """The root of the errors of this room."""


class CatalogError(CrawlError):
    """A source file is wrong: names the file, the key, and what to do."""

    def __init__(self, place: str, key: str, problem: str) -> None:
        super().__init__(f"{place}: {key}: {problem}" if key else f"{place}: {problem}")
        self.place = place
        self.key = key


class ArchiveError(CrawlError):
    """Archived bytes cannot be read back, or new ones cannot be written."""


class NoContactError(CrawlError):
    """A crawl of the real web without a contact address is refused."""


class CrawlDiedError(CrawlError):
    """The child process that fetches ended without finishing its job."""


class ListError(CrawlError):
    """A list page is not in the form that its family expects."""


class RefusedError(CrawlError):
    """An address that is not asked for, or an answer that is not taken; the message is a sentence."""
