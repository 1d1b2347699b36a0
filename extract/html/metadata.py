"""What a page declares in its head: meta tags (the government site guideline's among them) and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

_TITLES = ("articletitle", "og:title", "twitter:title")
_DATES = (
    "pubdate", "publishdate", "article:published_time", "publish_date", "publication_date", "publish-date",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "datepublished", "og:published_time",
    "date", "dc.date",
)  # fmt: skip
_SITE_NAMES = ("og:site_name", "sitename", "application-name")
_SITE_CODE = re.compile(r"[1-9]\d{9}")
_ARTICLE = re.compile(r"Article|BlogPosting|Report$")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Declarations, as printed; `source` is the original publisher (ContentSource), `publisher` the site.

    `official_title` is ArticleTitle, which names the document exactly; `titles` may carry the site's name.
    """

    official_title: str = ""
    titles: tuple[str, ...] = ()
    published: str | None = None
    source: str | None = None
    publisher: str | None = None
    area: str | None = None
    body: str | None = None


def read_metadata(tree: Any) -> Metadata:
    """The declarations of a page."""
    meta = _meta_tags(tree)
    article = _linked_data(tree)
    code = meta.get("siteidcode", "")
    titles = [_text(article.get("headline")), *(meta.get(name, "") for name in _TITLES[1:])]
    return Metadata(
        official_title=_line(meta.get("articletitle", "")),
        titles=tuple(dict.fromkeys(_line(title) for title in titles if title)),
        published=_first(meta, _DATES[:2])
        or _text(article.get("datePublished"))
        or _first(meta, _DATES)
        or _first_time(tree),
        source=meta.get("contentsource") or meta.get("source"),
        publisher=_name(article.get("publisher")) or _first(meta, _SITE_NAMES),
        area=code[:6] if _SITE_CODE.fullmatch(code) else None,
        body=_text(article.get("articleBody")) or None,
    )


def _meta_tags(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("itemprop")
        content = (tag.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first_time(tree: Any) -> str | None:
    """The moment of the first time element, the one that is marked as the day of publication before others."""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    marked = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    return next((str(time.get("datetime")) for time in [*marked, *times]), None)


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _linked_data(tree: Any) -> dict[str, Any]:
    """The first article among the page's JSON-LD objects; an empty one where there is none or it is broken."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            values = json.loads(script.text or "null", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(values):
            kinds = thing.get("@type")
            if any(_ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


def _things(values: Any) -> Iterator[dict[str, Any]]:
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict):
            yield value
            graph = value.get("@graph")
            yield from (one for one in (graph if isinstance(graph, list) else []) if isinstance(one, dict))


def _name(value: Any) -> str | None:
    """A publisher is an object with a name, a list of such, or a plain string."""
    first = value[0] if isinstance(value, list) and value else value
    return _text(first.get("name") if isinstance(first, dict) else first) or None


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _line(text: str) -> str:
    """One line; some systems escape what they declare twice."""
    return _BLANK.sub(" ", unescape(text)).strip()
