"""Decide which links of a list are worth following, and find the files that an article offers."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from crawler.families.markup import absolute, base_of, select, words_of
from crawler.source import Follow
from storage.model import Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FILE = re.compile(r"\.(?:pdf|xlsx?|docx?|wps|et|ofd|zip|rar|7z|csv)$", re.I)
_DOWNLOAD = re.compile(r"downfile\.jsp|downloadfile|/attach(?:ment)?/|filedownload", re.I)
_NO_FILE = re.compile(r"\.(?:html?|jsp|php|aspx?|png|jpe?g|gif|css|js|ico|svg|mp4)$", re.I)


def wants(follow: Follow, link: Link, summary: str = "") -> bool:
    """Whether a source's filters keep a link, by its words, a summary and its address."""
    words = f"{link.text} {summary}".lower()
    if any(word.lower() in words for word in follow.skip):
        return False
    if follow.everything or any(re.search(pattern, link.url) for pattern in follow.url):
        return True
    wanted = (*follow.zh, *follow.en) or (() if follow.url else common_words())
    return any(word.lower() in words for word in wanted)


@cache
def common_words() -> tuple[str, ...]:
    """The words of crawler/follow.toml, both languages, in lower case."""
    table = tomllib.loads(files("crawler").joinpath("follow.toml").read_text("utf-8"))
    return tuple(word.lower() for concept in table["concept"] for word in (*concept["en"], *concept["zh"]))


def attachments(tree: HtmlElement, url: str, body: str | None = None) -> tuple[Link, ...]:
    """The files that an article links to, in order; `body` is the selector of the article's own part."""
    parts = select(tree, body) if body else []
    base = base_of(tree, url)
    links: dict[str, Link] = {}
    for part in parts or [tree]:
        for anchor in part.iter("a"):
            href = anchor.get("href") or ""
            named = bool(_FILE.search((anchor.get("download") or words_of(anchor)).strip()))
            if (named or not _is_page(href)) and (target := absolute(base, href)) and (named or is_file(target)):
                links.setdefault(target, Link(target, words_of(anchor)))
    return tuple(links.values())


def _is_page(href: str) -> bool:
    """Whether a link leads to a page for sure; told without a look at the whole address, since most links do."""
    path = href.partition("#")[0]
    return path.endswith((".html", ".htm", "/")) and "?" not in path and not _DOWNLOAD.search(path)


def is_file(url: str, words: str = "") -> bool:
    """Whether a link seems to lead to a document file, by its address or by a file name as its words."""
    parts = urlsplit(url)
    if _FILE.search(parts.path):
        return True
    if _DOWNLOAD.search(parts.path) and (parts.path.endswith("downfile.jsp") or not _NO_FILE.search(parts.path)):
        return True
    return bool(
        _FILE.search(words.strip()) or any(_FILE.search(v) for vs in parse_qs(parts.query).values() for v in vs)
    )


def file_name(url: str, disposition: str | None, words: str | None) -> str | None:
    """The name of a file: from the header, else from the link's words where they are a name, else from the address."""
    if disposition and (name := _from_disposition(disposition)):
        return name
    if words and _FILE.search(words.strip()):
        return words.strip()
    parts = urlsplit(url)
    for each in (*(v for vs in parse_qs(parts.query).values() for v in vs), unquote(parts.path.rpartition("/")[2])):
        if _FILE.search(each):
            return each.rpartition("/")[2]
    return None


def _from_disposition(header: str) -> str | None:
    if found := re.search(r"filename\*\s*=\s*([\w-]+)''([^;]+)", header, re.I):
        try:
            return unquote(found[2].strip(), encoding=found[1])
        except LookupError:
            return unquote(found[2].strip())
    found = re.search(r'filename\s*=\s*("([^"]*)"|[^;]+)', header, re.I)
    if not found:
        return None
    raw = (found[2] or found[1]).strip()
    return unquote(raw) if "%" in raw else _mended(raw)


def _mended(raw: str) -> str:
    """A name in UTF-8 or GB18030 bytes, which headers carry as Latin-1."""
    try:
        as_bytes = raw.encode("latin-1")
    except UnicodeEncodeError:
        return raw
    for encoding in ("utf-8", "gb18030"):
        try:
            return as_bytes.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw
