"""Draft a source file for a list page that nobody has described yet."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from crawler.errors import CrawlError, ListError
from crawler.source import Layout, Names, Source, Start
from giantwatch.source_pages import fetch_some, today


def draft_source(url: str, contact: str | None, private: bool) -> tuple[str, str]:
    """The id and the text of a source file for a list page that nobody has described yet.

    Raises NoContactError, CrawlDiedError, and CrawlError where the page could not be fetched.
    """
    from crawler.families import list_links
    from crawler.families.page import ListPage
    from crawler.families.recognise import recognise

    host = urlsplit(url).hostname or "site"
    id_ = "".join(c if c.isalnum() and c.isascii() else "_" for c in host.removeprefix("www.").lower())
    seen = Source(id_, Names(id_, id_), host, "press", "zh", "press", "html", (Start(url),), private=private)
    found, complaints = fetch_some(seen, contact, articles=0)
    first = next((one for one in found if one.body), None)
    if first is None or first.body is None:
        raise CrawlError(f"{url}: nothing came ({'; '.join(complaints) or 'no answer'})")
    family = recognise(first.body, first.fetch.url)
    try:
        page = list_links(family, first.body, first.fetch.url, Layout(), today())
    except ListError:  # the draft is written in any case, and says that no links were found
        page = ListPage()
    return id_, _draft(url, family, page, first.body, private)


def _draft(url: str, family: str, page: Any, body: bytes, private: bool) -> str:
    from extract.document import language_of
    from extract.encoding import decode
    from extract.html.metadata import read_metadata
    from extract.html.parsing import parse

    tree, _ = parse(decode(body)[0])
    meta = read_metadata(tree)
    name = meta.publisher or (tree.findtext(".//title") or "").strip() or urlsplit(url).netloc
    area = meta.area
    kind = (
        "press" if not area else "province" if area.endswith("0000") else "city" if area.endswith("00") else "district"
    )
    lines = [
        "# A draft: complete what is marked, then `giantwatch sources check` and `giantwatch sources try`.",
        f"publisher = {_quoted(name)}  # who publishes, as it signs",
        *([f'area = "{area}"  # from the site code; the code of its territory (GB/T 2260)'] if area else []),
        f'kind = "{kind}"  # ministry province city district press exchange aggregator',
        f'language = "{language_of(decode(body)[0] if family != "html" else tree.text_content())}"',
        f'trust = "{"official" if area else "press"}"  # official press research repost machine',
        f'family = "{family}"',
        "interval = 24  # hours",
        *(["private = true"] if private else []),
        'unverified = ["layouts: none described; found in general ways"]',
        "",
        "[name]",
        f"en = {_quoted(name)}",
        f"zh = {_quoted(name)}",
        "",
        "[[start]]",
        f"url = {_quoted(url)}",
        "",
        "[expect]",
        f"links = {max(1, len(page.links) // 2)}  # {len(page.links)} were found",
        *(f"# {link.date or '          '} {' '.join(link.text.split())[:60]} {link.url}" for link in page.links[:10]),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string; JSON strings are such."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
