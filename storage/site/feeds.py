"""Atom feeds: new awards, all or of a place or title, and new documents, all or of a source.

/-/feeds/awards.atom?place=310117&title=little_giant&level=national
/-/feeds/documents.atom?source=miit
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from datasette import hookimpl

Row = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
PAGES_LOOKED_AT = 20_000
"""New or changed pages, the last ones, among which feeds look, so that a large store answers as fast as a small one."""
_NOTHING_YET = "1970-01-01T00:00:00Z"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WEB = re.compile(r"https?://[\x21-\x7e]+", re.IGNORECASE)

_AWARDS = f"""  -- a plus keeps an index out: those of a firm are few, those of a title are many
with pages as (
    select source, url, sha256 from fetches where outcome in ('new', 'changed')
    order by fetched_at desc limit {PAGES_LOOKED_AT}
)
select companies.firm, firms.name as company_name, awards.title, awards.level, awards.batch, awards.label, awards.year,
       places.name_zh as place_zh, places.name_en as place_en, awards.status, awards.surface, documents.url,
       titles.name_en, titles.name_zh, versions.title as page, versions.published, versions.fetched_at
from pages
cross join documents on documents.source = pages.source and documents.url = pages.url
cross join versions on versions.id = documents.current_version and versions.sha256 = pages.sha256
cross join awards on awards.version = versions.id
join companies on companies.id = awards.company
join companies as firms on firms.id = companies.firm
left join places on places.adcode = awards.place
left join titles on titles.id = awards.title
where awards.status <> 'recommended' and (:place = '' or awards.place like :place || '%')
  and (:title = '' or awards.title = :title) and (:level = '' or awards.level = :level)
  and not exists (
    select 1 from companies as own
    cross join awards as before on before.company = own.id
    cross join versions as earlier on earlier.id = before.version
    where own.firm = companies.firm and +before.title = awards.title and +before.level is awards.level
      and +before.batch is awards.batch and before.label is awards.label and before.status = awards.status
      and earlier.fetched_at < versions.fetched_at)
order by versions.fetched_at desc, firms.name, awards.title, awards.start limit {ENTRIES}
"""
_DOCUMENTS = f"""
with pages as (
    select source, url from fetches where outcome = 'new' and (:source = '' or source = :source)
    order by fetched_at desc limit {PAGES_LOOKED_AT}
)
select documents.id as document, versions.title, sources.name_en as source_name, versions.publisher,
       versions.published, documents.first_seen, documents.url
from pages
cross join documents on documents.source = pages.source and documents.url = pages.url
join versions on versions.id = documents.current_version
join sources on sources.id = documents.source
order by documents.first_seen desc, documents.id limit {ENTRIES}
"""


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of the feeds."""
    return [
        (r"^/-/feeds/awards\.atom$", awards),
        (r"^/-/feeds/documents\.atom$", documents),
    ]


async def awards(datasette: Any, request: Any) -> Any:
    """Titles of firms and how far they have come, what the store learned last first; a place holds for all below it."""
    given = {name: request.args.get(name) or "" for name in ("place", "title", "level")}
    if not re.fullmatch(r"(\d{6})?", given["place"]):
        return _refuse(f"place={given['place']}: write a code of six digits, such as 310117")
    asked = given | {"place": re.sub(r"^(?:100000|(\d\d)0000|(\d{4})00)$", r"\1\2", given["place"])}
    return await _answer(datasette, request, "New titles of firms · 新增称号", given, (_AWARDS, asked), _award)


async def documents(datasette: Any, request: Any) -> Any:
    """Documents, those that were fetched last first."""
    given = {"source": request.args.get("source") or ""}
    return await _answer(datasette, request, "New documents · 新增文件", given, (_DOCUMENTS, given), _document)


async def _answer(
    datasette: Any,
    request: Any,
    title: str,
    given: dict[str, str],
    asked: tuple[str, dict[str, str]],
    entry: Callable[[Row], Row],
) -> Any:
    from datasette import Response

    found = await datasette.get_database().execute(*asked)
    told = ", ".join(f"{name} {value}" for name, value in given.items() if value)
    path = f"{request.path}?{urlencode(query)}" if (query := {k: v for k, v in given.items() if v}) else request.path
    entries = {one["id"]: one for one in (entry(dict(row)) for row in found.rows)}
    root = feed(
        f"{title}: {told}" if told else title,
        uuid("feed", path),
        [(_absolute(datasette, request, path), "self"), (_absolute(datasette, request, "/"), "alternate")],
        [one | {"page": _absolute(datasette, request, one["page"])} for one in entries.values()],
    )
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def _refuse(sentence: str) -> Any:
    from datasette import Response

    return Response.text(sentence, status=400)


def _absolute(datasette: Any, request: Any, path: str) -> str:
    return str(datasette.absolute_url(request, datasette.urls.path(path)))


def _award(row: Row) -> Row:
    lot = f"batch {row['batch']} 第{row['batch']}批" if row["batch"] else row["label"] or row["year"] or ""
    place = " ".join(filter(None, (row["place_en"], row["place_zh"])))
    title = " ".join(filter(None, (row["level"], row["name_en"] or row["title"], row["name_zh"])))
    about = [title, str(lot), place, row["status"]]
    return {
        "id": uuid("award", *(row[name] for name in ("firm", "title", "level", "batch", "label", "status"))),
        "title": f"{row['company_name']} · {title}",
        "updated": row["fetched_at"],
        "published": row["published"],
        "summary": f"{'; '.join(filter(None, about))}. “{row['surface']}” in: {row['page']}",
        "page": f"/-/company/{row['firm']}",
        "source": row["url"],
        "term": row["title"],
    }


def _document(row: Row) -> Row:
    return {
        "id": uuid("document", row["document"]),
        "title": row["title"] or "(no title)",
        "updated": row["first_seen"],
        "published": row["published"],
        "summary": "; ".join(filter(None, (row["source_name"], row["publisher"], row["published"]))),
        "page": f"/-/document/{row['document']}",
        "source": row["url"],
        "term": None,
    }


def feed(title: str, id_: str, links: list[tuple[str, str]], entries: list[Row]) -> ElementTree.Element:
    """An Atom feed (RFC 4287); every text in it is data, whatever it holds."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(root, "title", title)
    _text(root, "id", id_)
    _text(root, "updated", max((one["updated"] for one in entries), default=_NOTHING_YET))
    _text(ElementTree.SubElement(root, "author"), "name", "Giantwatch")
    for href, rel in links:
        ElementTree.SubElement(root, "link", {"rel": rel, "href": href})
    for one in entries:
        _entry(root, one)
    return root


def _entry(root: ElementTree.Element, one: Row) -> None:
    entry = ElementTree.SubElement(root, "entry")
    for name in ("title", "id", "updated", "summary"):
        _text(entry, name, one[name])
    if one["published"]:
        _text(entry, "published", f"{one['published']}T00:00:00Z")
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": one["page"]})
    if _WEB.fullmatch(one["source"]):
        ElementTree.SubElement(entry, "link", {"rel": "related", "href": one["source"]})
    if one["term"]:
        ElementTree.SubElement(entry, "category", {"term": one["term"]})


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _NOT_IN_XML.sub("", text)


def uuid(*natural_key: object) -> str:
    """The lasting name of an entry or a feed: it follows from what it is about."""
    return uuid5(NAMESPACE_URL, f"giantwatch:{':'.join(map(str, natural_key))}").urn
