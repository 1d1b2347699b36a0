"""Documents that people give: archived, read and extracted in the same way as crawled pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

import pipeline
from crawler.archive import Archive
from crawler.source import Source
from extract.version import extractor_version
from storage.database import Store
from storage.model import Fetch

MANUAL = {"id": "manual", "name_en": "Added by hand", "name_zh": "手工添加", "kind": "manual"}


@dataclass(frozen=True)
class Given:
    """A file that a person gives: its bytes, the name or address it goes by, and what the person knows of it.

    `fetched_at` is when somebody fetched it (ISO 8601 in UTC), None for now.
    """

    body: bytes
    name: str | None
    url: str | None = None
    source: str = MANUAL["id"]
    published: str | None = None
    content_type: str | None = None
    fetched_at: str | None = None

    @property
    def address(self) -> str:
        """The address in the store: the real one, or the file's name, so that a second version is known as one."""
        return self.url or f"file:{quote(self.name or '')}"


def add(store: Store, given: Iterable[Given], sources: dict[str, Source], notice: pipeline.Notice) -> pipeline.Reading:
    """Take files in the same way as crawled pages: archive the bytes, note the fetch, read and extract."""
    with store.lock(), Archive(store.path.parent / pipeline.ARCHIVE) as archive:
        pipeline.save_reference(store)
        run_id = store.start_run(None, "add", pipeline.now(), code_version=extractor_version())
        for one in given:
            store.save_source(pipeline.source_row(sources[one.source]) if one.source in sources else MANUAL)
            archive_given(store, run_id, archive, one)
        reading = pipeline.read_waiting(store, sources, notice)
        store.finish_run(run_id, "partly" if reading.unreadable else "ok", pipeline.now())
        return reading


def archive_given(store: Store, run_id: str, archive: Archive, one: Given) -> None:
    """Archive the bytes of a given file, unless the store has exactly these under this address."""
    digest = sha256(one.body).hexdigest()
    last = store.known_states(one.source).get(one.address)
    if last is not None and last.sha256 == digest:
        return
    fetched_at = one.fetched_at or pipeline.now()
    place = archive.write_file(one.source, one.address, one.body, fetched_at)
    store.save_fetch(
        run_id,
        Fetch(
            one.source, one.address, "article", "changed" if last else "new", fetched_at,
            status=200, sha256=digest, content_type=one.content_type, file_name=one.name, published=one.published,
            warc_file=place.warc_file, warc_offset=place.warc_offset,
        ),
    )  # fmt: skip
