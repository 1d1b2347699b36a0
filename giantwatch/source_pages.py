"""Look at a few live pages of one source: what its rules find there, and a recording for tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from crawler.archive import Archive
from crawler.job import Finished, Job, Signal
from crawler.run import crawl
from crawler.source import Follow, Layout, Source
from storage.model import Document, Fetch, Page, PageLayout

_SECONDS = 180.0
_SHOWN = 60  # characters of a value
_LINKS_SHOWN = 3
_FIELDS = ("title", "published", "body", "publisher")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Got:
    """What the crawler told of one page, with its bytes where there are any."""

    fetch: Fetch
    body: bytes | None


def fetch_some(source: Source, contact: str | None, articles: int) -> tuple[list[Got], list[str]]:
    """The first list of a source and the first articles on it, fetched as a crawl would, and what it complained of.

    Every link is followed, whatever its words. Raises NoContactError, CrawlDiedError.
    """
    small = replace(source.limits, pages=4 + 3 * articles, list_pages=1)
    asked = replace(source, start=source.start[:1], follow=Follow(everything=True), limits=small)
    found: list[Got] = []
    complaints: list[str] = []
    with TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
        reports = crawl(Job((asked,), folder, contact=contact, seconds=_SECONDS, retries=1))
        for report in reports:
            if isinstance(report, Signal):
                complaints.append(report.sentence)
            elif isinstance(report, Fetch):
                body = archive.read(report.warc_file or "", report.warc_offset or 0) if report.sha256 else None
                found.append(Got(report, body))
                complaints += [f"{report.url}: {report.problem}"] if report.problem else []
            good = sum(1 for one in found if one.fetch.kind == "article" and one.body)
            if isinstance(report, Finished) or (good >= articles and any(one.fetch.kind == "list" for one in found)):
                break
        reports.close()  # type: ignore[attr-defined]
    return found, complaints


def try_source(source: Source, contact: str | None) -> tuple[list[Row], list[str]]:
    """What each rule of a source finds on its first list and on one article, and complaints."""
    found, complaints = fetch_some(source, contact, articles=1)
    lists = [one for one in found if one.fetch.kind == "list" and one.body]
    articles = [one for one in found if one.fetch.kind == "article" and one.body]
    rows = [row for one in lists[:1] for row in _list_rows(source, one)]
    rows += [row for one in articles[:1] for row in _article_rows(source, one)]
    missing = [what for what, some in (("list", lists), ("article", articles)) if not some]
    return rows, complaints + [f"no {what} could be read" for what in missing]


def _list_rows(source: Source, one: Got) -> Iterator[Row]:
    from crawler.families import list_links

    layout = source.layout_at()
    family = source.start[0].family or source.family
    page = list_links(family, one.body or b"", one.fetch.url, layout, today())
    yield _row(one, "family", family, f"{len(page.links)} links")
    dated = [link.date for link in page.links if link.date]
    for link in page.links[:_LINKS_SHOWN]:
        yield _row(one, "link", layout.list_item or layout.list_link, f"{link.text} {link.url}")
    newest = f"{len(dated)} of {len(page.links)}" + (f", newest {max(dated)}" if dated else "")
    yield _row(one, "list date", layout.list_date, newest)
    yield _row(one, "next page", layout.list_next, ", ".join(page.next_requests[:1]) or "none")


def _article_rows(source: Source, one: Got) -> Iterator[Row]:
    from extract.errors import UnreadableDocument

    layout = source.layout_at()
    try:
        document = _read(one, layout)
    except UnreadableDocument as problem:
        yield _row(one, "article", None, f"cannot be read: {problem}")
        return
    values = {name: str(getattr(document, name) or "nothing") for name in (*_FIELDS, "document_number")}
    for name, value in values.items():
        size = f"{len(document.body)} characters: " if name == "body" else ""
        yield _row(one, name, getattr(layout, name, None), size + value)
    yield _row(one, "files", None, f"{len(document.links)}: " + ", ".join(link.text for link in document.links))


def _read(one: Got, layout: Layout) -> Document:
    from extract.document import read_document

    declared = PageLayout(layout.title, layout.published, layout.body, layout.publisher)
    return read_document(
        Page(one.body or b"", url=one.fetch.url, content_type=one.fetch.content_type, layout=declared)
    )  # fmt: skip


def _row(one: Got, rule: str, selector: str | None, found: str) -> Row:
    shown = " ".join(found.split())
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    return {"page": one.fetch.url, "rule": rule, "selector": selector or "(general)", "found": shown}


def today() -> date:
    """The day in China."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def record_source(source: Source, contact: str | None, folder: Path, articles: int) -> tuple[list[Row], list[str]]:
    """Save the first list and articles of a source as files, with `pages.json` that tells what each is.

    Raises OSError, NoContactError, CrawlDiedError.
    """
    from extract.file_type import file_type

    found, complaints = fetch_some(source, contact, articles)
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    for number, one in enumerate((one for one in found if one.body is not None), start=1):
        kind = file_type(one.body or b"")
        name = f"{number:02}-{one.fetch.kind}.{'bin' if kind == 'unknown' else kind}"
        (folder / name).write_bytes(one.body or b"")
        rows.append(
            {
                "file": name, "kind": one.fetch.kind, "url": one.fetch.url,
                "content_type": one.fetch.content_type or "", "fetched_at": one.fetch.fetched_at,
                "sha256": one.fetch.sha256 or "",
            }
        )  # fmt: skip
    (folder / "pages.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return rows, complaints
