"""Recognise the family of a list page by its fingerprints."""

from __future__ import annotations

import re

from crawler.families.markup import decode

_FINGERPRINTS: tuple[tuple[str, str], ...] = (
    ("feed", r"<(?:rss|rdf:RDF)\b|<feed\b[^>]*Atom"),
    ("sitemap", r"<(?:sitemapindex|urlset)\b"),
    ("jpage", r"dataproxy\.jsp|<recordset>|\.jpage\("),
    ("jpaas", r"querydata\s*=[^>]*(?:webId|tplSetId)|/build/unit"),
    ("gkmlpt", r"gkmlpt"),
    ("govcn", r'"searchVO"'),
)


def recognise(body: bytes, url: str) -> str:
    """The name of the family that reads a list page; `html` where nothing tells of another."""
    if body.startswith(b"\x1f\x8b"):
        return "sitemap"
    text = decode(body[:500_000])
    for family, pattern in _FINGERPRINTS:
        if re.search(pattern, text, re.I) or (family == "gkmlpt" and "/gkmlpt/" in url):
            return family
    return "html"
