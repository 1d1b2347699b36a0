"""From archived fetches to pages, with all that the crawl knows of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crawler.archive import Archive
from crawler.continuations import page_number
from crawler.source import Source
from storage.model import Fetch, Page


class ArchivedPages:
    """The pages of an archive; an article comes with the pages over which it goes on."""

    def __init__(self, archive: Archive, sources: Mapping[str, Source], contents: Sequence[Fetch]) -> None:
        self._archive = archive
        self._sources = sources
        self._newest = {(one.source, one.url): one for one in contents}
        self._further: dict[tuple[str, str | None], list[Fetch]] = {}
        for one in self._newest.values():
            if one.kind == "continuation":
                self._further.setdefault((one.source, one.referrer), []).append(one)

    def page(self, fetch: Fetch, context: str) -> Page:
        """The bytes of a fetch with what is known of them; raises ArchiveError."""
        source = self._sources.get(fetch.source)
        body = self._bytes(fetch)
        return Page(
            body=body,
            url=fetch.url,
            source=fetch.source,
            file_name=fetch.file_name,
            content_type=fetch.content_type,
            fetched_at=fetch.fetched_at,
            published=fetch.published if fetch.referrer is None else None,
            listed=fetch.published if fetch.referrer else None,
            publisher_area=source.area if source else None,
            context=context,
            layout=source.page_layout(fetch.published) if source else None,
            further=self._further_pages(fetch, body),
        )

    def notice_of(self, fetch: Fetch) -> Fetch | None:
        """The page on which a file was found; None for what is no file of a page."""
        return self._newest.get((fetch.source, fetch.referrer or "")) if fetch.kind == "attachment" else None

    def _bytes(self, fetch: Fetch) -> bytes:
        return self._archive.read(fetch.warc_file or "", fetch.warc_offset or 0)

    def _further_pages(self, fetch: Fetch, body: bytes) -> tuple[bytes, ...]:
        """The pages over which an article goes on, without those that no page before names any more."""
        bodies = [body]
        for one in sorted(self._further.get((fetch.source, fetch.url), ()), key=lambda page: page_number(page.url)):
            if any(one.url.rpartition("/")[2].encode() in each for each in bodies):
                bodies.append(self._bytes(one))
        return tuple(bodies[1:])
