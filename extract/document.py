"""From a page to a document: whatever the file is, title, text, date, publisher and tables.

Pure: the same bytes give the same document. What cannot be read raises `UnreadableDocument` with the reason.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from string import ascii_letters
from typing import Any

from extract.dates import published_date
from extract.document_number import document_number
from extract.encoding import decode
from extract.errors import UnreadableDocument
from extract.file_type import file_type, what_it_is
from extract.html import HtmlArticle, read_html
from extract.packed import PACKED, unpack
from extract.tables import Reading, read_tables, shift
from extract.text import read_text
from storage.model import Document, FileType, Language, Page, Table

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LETTERS = ascii_letters.encode()
_READ_AS_TABLES: tuple[FileType, ...] = ("pdf", "xlsx", "xls", "docx", "doc", "ofd")


def read_document(page: Page) -> Document:
    """Read a page into a document.

    Raises UnreadableDocument for an empty file, an unknown type, an encrypted or broken one.
    """
    if not page.body.strip(b"\x00\r\n\t "):
        raise UnreadableDocument(
            "the file is empty" if len(page.body) < 1024 else "the file holds only zeros or blanks"
        )
    kind = file_type(page.body)
    if kind == "txt":
        document = _from_text(page)
    elif kind == "html":
        document = _from_html(page)
    elif kind in _READ_AS_TABLES:
        document = _from_tables(page, kind)
    elif kind in PACKED:
        document = _from_packed(page, kind)
    else:
        raise UnreadableDocument(what_it_is(page.body))
    return _with_page(document, page)


def language_of(text: str) -> Language:
    """Chinese where Han characters carry the text, else English."""
    han = sum(map(len, _HAN.findall(text)))
    encoded = text.encode("utf-8", "surrogatepass")
    letters = len(encoded) - len(encoded.translate(None, _LETTERS))
    return "zh" if han * 4 > letters else "en"


def _from_text(page: Page) -> Document:
    text, problems = decode(page.body, page.content_type)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    title, _, body = text.partition("\n")
    language = language_of(text)
    published = published_date(read_text(f"{title}\n{body}", language, len(title)))
    return Document(title, body, language, "txt", published=published, problems=problems)


def _from_html(page: Page) -> Document:
    article = _article(page, page.body)
    reading, links, problems = article.reading, list(article.links), list(article.problems)
    for number, body in enumerate(page.further, 2):
        try:
            further = _article(page, body)
        except UnreadableDocument as problem:
            problems.append(f"page {number} of the article is not read: {problem}")
            continue
        reading = _joined(reading, further.reading)
        links += further.links
        problems += further.problems
    return _document(
        reading, "html", published=article.published, publisher=article.publisher,
        publisher_area=article.area, document_number=article.document_number,
        links=tuple(dict.fromkeys(links)), problems=tuple(dict.fromkeys(problems)),
    )  # fmt: skip


def _article(page: Page, body: bytes) -> HtmlArticle:
    """One page of an article, with what was wrong with its encoding among its problems."""
    markup, problems = decode(body, page.content_type)
    article = read_html(markup, page.url, page.layout)
    return replace(article, problems=(*problems, *article.problems))


def _joined(first: Reading, second: Reading) -> Reading:
    """Two pages of one article as one text under the title of the first."""
    by = len(first.title) + len(first.body) + 1 - len(second.title)
    return Reading(first.title, f"{first.body}\n{second.body}", (*first.tables, *shift(second.tables, by)))


def _from_tables(page: Page, kind: FileType) -> Document:
    reading = read_tables(page.body, kind)
    if not reading.title and page.file_name:
        reading = read_tables(page.body, kind, PurePath(page.file_name).stem)
    return _document(reading, kind)


def _from_packed(page: Page, kind: FileType) -> Document:
    """A packed file as one document: its files one below the other, each under its name.

    Raises UnreadableDocument where none of them can be read, with the reason for each.
    """
    title = PurePath(page.file_name or page.url or kind).stem
    pieces: list[str] = []
    tables: list[Table] = []
    problems: list[str] = []
    length = len(title) + 1
    for member in unpack(page.body):
        try:
            if member.problem:
                raise UnreadableDocument(member.problem)
            inside = read_document(Page(member.body, file_name=PurePath(member.name).name))
        except UnreadableDocument as problem:
            problems.append(f"{member.name or title}: {problem}")
            continue
        tables += shift(inside.tables, length + len(member.name) + 1)
        pieces.append(f"{member.name}\n{inside.text}")
        length += len(pieces[-1]) + 1
    if not pieces:
        raise UnreadableDocument("; ".join(problems) or f"the {kind} file is empty")
    body = "\n".join(pieces)
    return Document(title, body, language_of(body), kind, tables=tuple(tables), problems=tuple(problems))


def _document(reading: Reading, kind: FileType, **known: Any) -> Document:
    language = language_of(reading.title + reading.body)
    return Document(reading.title, reading.body, language, kind, tables=reading.tables, **known)


def _with_page(document: Document, page: Page) -> Document:
    return replace(
        document,
        published=page.published or document.published or page.listed,
        document_number=document.document_number or document_number(document.body),
        publisher_area=document.publisher_area or page.publisher_area,
        context=page.context,
        file_name=page.file_name,
        url=page.url,
        source=page.source,
    )
