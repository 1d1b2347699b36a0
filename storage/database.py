"""The store: one SQLite file that keeps what was fetched, read and found, and answers what is due.

`Store.open` gives it; what it saves stands in saving.py and crawling.py, what it answers in asking.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage import asking, crawling, joining, reference, saving
from storage.errors import NoStore, StoreBusy, StoreError
from storage.model import Document, Facts, Fetch, KnownName
from storage.opening import clear_errors, connect
from storage.rebuilding import copy_crawled, remove
from storage.saving import Saved
from storage.search import Hit, search
from storage.summaries import summarize

FILE_NAME = "giantwatch.db"


@dataclass(frozen=True)
class Store:
    """An open store. Use it as a context manager, or call `close`; every method may raise StoreError."""

    path: Path
    db: Any

    @classmethod
    def open(cls, place: str | Path, create: bool = True, wait: float = 10.0) -> Store:
        """Open the store in a folder, or the database file itself, and bring its tables up to date.

        With `create` false a missing one raises NoStore. `wait` is how many seconds another writer may take.
        """
        path = Path(place)
        path = path if path.suffix in (".db", ".sqlite") else path / FILE_NAME
        if not create and not path.exists():
            raise NoStore(f"{path}: there is no store yet; run `giantwatch run` or `giantwatch demo` first")
        return cls(path, connect(path, wait))

    def close(self) -> None:
        """Close the database file."""
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """One transaction: all that is written inside is there afterwards, or nothing of it."""
        with clear_errors(self.path):
            if self.db.conn.in_transaction:
                yield self.db
                return
            self.db.conn.execute("begin immediate")
            try:
                yield self.db
                self.db.conn.execute("commit")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.conn.execute("rollback")
                raise

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the store for one run; raises StoreBusy where another run holds it.

        Runs that a killed process left open are closed as interrupted.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.path.with_suffix(".lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreBusy(
                f"{self.path}: another run works on this store (it holds {lock.lock_file}); wait until it has ended"
            ) from None
        try:
            with self.writing() as db:
                crawling.close_interrupted(db)
            yield
        finally:
            lock.release()

    @contextmanager
    def rebuilding(self) -> Iterator[Store]:
        """A fresh store with all that was crawled and nothing that was read; it takes this one's place at the end.

        Read into the store that this gives. Until the end this one stays as it is, whatever happens; it stays for
        good where something was not read again, which raises StoreError. Hold `lock` meanwhile.
        """
        fresh_path = self.path.with_suffix(".rebuild")
        remove(fresh_path)
        page_size = self.db.execute("pragma page_size").fetchone()[0]  # has to be the same to take its place
        fresh = Store(fresh_path, connect(fresh_path, 0.0, page_size))
        try:
            with fresh.writing() as db:
                copy_crawled(self.db, db)
            yield fresh
            if left := asking.never_read(fresh.db):
                raise StoreError(
                    f"{self.path}: {left} archived contents were not read again, so that the rebuilt store would"
                    " lack them; the store stays as it was"
                )
            with clear_errors(self.path):
                fresh.db.conn.backup(self.db.conn)
        finally:
            fresh.close()
            remove(fresh_path)

    # ------------------------------------------------------------ saving

    def save_source(self, source: Mapping[str, Any]) -> None:
        """Add or update a source; the keys are columns of the table `sources`, `id` among them."""
        with self.writing() as db:
            crawling.save_source(db, source)

    def start_run(self, source: str | None, command: str, started_at: str, code_version: str | None = None) -> str:
        """Note that a run begins and give its id. One run is one source; None for a run without a source."""
        with self.writing() as db:
            return crawling.start_run(db, source, command, started_at, code_version)

    def finish_run(self, run: str, outcome: str, finished_at: str, **columns: Any) -> None:
        """Note how a run ended: ok, partly or failed; further columns: `requests`, `bytes`, `problem`."""
        with self.writing() as db:
            crawling.finish_run(db, run, outcome, finished_at, columns)

    def save_fetch(self, run: str | None, fetch: Fetch) -> str:
        """Save one answer and give its id; a document's last sight, or that it is gone, follows from it."""
        with self.writing() as db:
            return crawling.save_fetch(db, run, fetch)

    def save_document(self, fetch: Fetch, document: Document, facts: Facts, extractor_version: str) -> Saved:
        """Save what was read from fetched bytes, in one transaction; see `storage.saving.save_document`."""
        with self.writing() as db:
            return saving.save_document(db, fetch, document, facts, extractor_version)

    def save_unreadable(self, fetch: Fetch, problem: str, extractor_version: str) -> None:
        """Note that fetched bytes could not be read, and why, so that they are not tried again and again."""
        with self.writing() as db:
            saving.save_unreadable(db, fetch, problem, extractor_version)

    def save_signal(self, kind: str, sentence: str, raised_at: str, **about: str | None) -> None:
        """Save a doubt; `about` may name `source`, `run`, `url`."""
        with self.writing() as db:
            crawling.save_signal(db, kind, sentence, raised_at, about)

    def save_places(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add or update places: adcode, name_zh, name_en, level, parent, lon, lat."""
        with self.writing() as db:
            reference.save_places(db, rows)

    def save_titles(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add or update titles: id, name_zh, name_en, ladder, description."""
        with self.writing() as db:
            reference.save_titles(db, rows)

    def save_batches(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Replace the calendar of batches; the keys are columns of the table `batches` without `id`."""
        with self.writing() as db:
            reference.save_batches(db, rows)

    def save_joins(self, joins: Iterable[Any], firms: Mapping[str, str], digest: str) -> None:
        """Replace what is known of which names are one firm; see `storage.joining.save_joins`."""
        with self.writing() as db:
            joining.save_joins(db, joins, firms, digest)

    def summarize(self) -> None:
        """Make the summaries that pages show anew where facts have changed; see `storage.summaries.summarize`."""
        with self.writing() as db:
            summarize(db)

    # ------------------------------------------------------------ asking

    def fetches(self, source: str | None = None) -> Iterator[Fetch]:
        """All fetches in the order of their times."""
        with clear_errors(self.path):
            return asking.fetches(self.db, source)

    def known_states(self, source: str) -> dict[str, Fetch]:
        """The last answer for every address of a source that was not a failure."""
        with clear_errors(self.path):
            return asking.known_states(self.db, source)

    def contents(self) -> Iterator[Fetch]:
        """For every content of an address its first fetch, in archive order: all that there is to read."""
        with clear_errors(self.path):
            return asking.contents(self.db)

    def unread(self, extractor_version: str) -> list[Fetch]:
        """The contents that this version of the extractor has not read yet, in archive order."""
        with clear_errors(self.path):
            return asking.unread(self.db, extractor_version)

    def last_run(self, source: str) -> dict[str, Any] | None:
        """The row of the last run of a source, None before the first."""
        with clear_errors(self.path):
            return asking.last_run(self.db, source)

    def known_names(self) -> Iterator[KnownName]:
        """The firms' names that official lists have taught."""
        with clear_errors(self.path):
            return asking.known_names(self.db)

    def known_of_firms(self, decisions: Iterable[Mapping[str, Any]]) -> joining.KnownOfFirms:
        """All that joins of names follow from; see `storage.joining.known_of_firms`."""
        with clear_errors(self.path):
            return joining.known_of_firms(self.db, decisions)

    def joined_from(self) -> str | None:
        """The digest of what the joins were made from; None before the first."""
        with clear_errors(self.path):
            return joining.joined_from(self.db)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Current documents that hold all the words, best first."""
        with clear_errors(self.path):
            return list(search(self.db, words, limit))

    def status(self) -> list[dict[str, Any]]:
        """A row a source: last good fetch, documents, failures, silence, what needs a look."""
        with clear_errors(self.path):
            return asking.status(self.db)

    def totals(self) -> dict[str, int]:
        """How many documents, lists, firms and facts of each kind there are."""
        with clear_errors(self.path):
            return asking.totals(self.db)
