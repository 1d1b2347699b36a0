"""The list endpoint of jpage sites: records as fragments of HTML in XML, asked for by number."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from crawler.newsroom.articles import Article
from crawler.newsroom.sites import EDITION_DAYS, Answer, Site

PATH = "/module/web/jpage/dataproxy.jsp"


def dataproxy(site: Site, form: Mapping[str, str]) -> Answer | None:
    """Answer a request for records `startrecord` to `endrecord` (from 1) of a column; None for no such column."""
    column = next((c for c in site.columns if c.path.rstrip("/").endswith(f"col{form.get('columnid')}")), None)
    if column is None:
        return None
    start, end = _number(form, "startrecord", 1), _number(form, "endrecord", 1)
    per_page = max(1, _number(form, "perpage", 15))
    total = len(column.articles)
    records = "".join(
        f"<record><![CDATA[{_item(article)}]]></record>\n" for article in column.articles[max(0, start - 1) : end]
    )
    xml = (
        '<?xml version="1.0" encoding="utf-8"?>\n<datastore>\n'
        f"<totalrecord>{total}</totalrecord>\n<totalpage>{-(-total // per_page)}</totalpage>\n"
        f"<recordset>\n{records}</recordset>\n</datastore>\n"
    )
    return Answer(xml.encode(), "text/xml;charset=utf-8", EDITION_DAYS[site.edition])


def _number(form: Mapping[str, str], field: str, default: int) -> int:
    value = form.get(field, "")
    return int(value) if value.isdecimal() else default


def _item(article: Article) -> str:
    short = article.title if len(article.title) <= 28 else article.title[:28] + "..."
    return (
        f'<li><span class="date">{article.date:%Y-%m-%d}</span>'
        f'<a href="{article.path}" title="{escape(article.title)}" target="_blank">{escape(short)}</a></li>'
    )
