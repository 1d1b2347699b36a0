"""The files that a page gives along: attachments of a notice."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from storage.model import Link

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|rar|zip|7z|csv|txt)\b|downfile|download(?:file)?\.|/download\?|filedownload"
    r"|/attach(?:ment)?/|getfile"
)  # for lower case, which is twice as fast as looking at both
_WORDS = re.compile(r"^\s*(?:附\s*件|附\s*表|Annex|Attachment|Appendix)", re.IGNORECASE)


def file_links(tree: Any, url: str | None) -> tuple[Link, ...]:
    """Links to files, absolute, each address once, in the order of the page.

    A file is told by its ending, by an address that downloads, or by words such as 附件.
    """
    found: dict[str, Link] = {}
    for anchor in tree.iter("a"):
        href = anchor.get("href")
        words = _text(anchor) or anchor.get("title") or ""
        if href and _is_file(href, words) and (address := _absolute(url, href)):
            found.setdefault(address, Link(address, " ".join(words.split())))
    return tuple(found.values())


def is_file_link(anchor: Any) -> bool:
    """Whether a link leads to a file, by its address or its words."""
    return _is_file(anchor.get("href") or "", _text(anchor))


def _text(anchor: Any) -> str:
    return (anchor.text_content() if len(anchor) else anchor.text) or ""


@lru_cache(maxsize=4096)  # the same menus stand on every page of a site
def _is_file(href: str, words: str) -> bool:
    _, _, behind_host = href.partition("://")
    target = behind_host.partition("/")[2] if behind_host else href
    target = unquote(target) if "%" in target else target
    return bool(_FILE.search(target.lower()) or _WORDS.match(words) or _FILE.search(words.rstrip()[-6:].lower()))


def _absolute(base: str | None, href: str) -> str | None:
    try:
        address = urljoin(base or "", href.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address.partition("#")[0] if parts.scheme in ("http", "https") and parts.netloc else None
