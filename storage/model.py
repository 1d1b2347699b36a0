"""The records that all stages share, in the order in which data flows. Standard library only.

source -> page -> document -> mentions -> facts -> store -> people
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Literal, NamedTuple

Language = Literal["en", "zh"]
Level = Literal["national", "provincial", "municipal", "district"]
Event = Literal["new", "review", "application", "support"]
Bound = Literal["min", "max", "approx"]
Role = Literal["fund", "grant_per_company", "revenue", "investment", "loan", "other"]
CountKind = Literal["new", "cumulative", "target", "other"]
AwardStatus = Literal[
    "granted", "publicized", "implied", "recommended", "renamed", "revoked", "expired", "review_failed"
]
ListStatus = Literal["recommended", "publicized", "granted"]
Kind = Literal["ministry", "province", "city", "district", "press", "exchange", "aggregator", "manual"]
FetchKind = Literal["list", "article", "continuation", "attachment"]
Outcome = Literal["new", "changed", "unchanged", "gone", "blocked", "failed"]
FileType = Literal["txt", "html", "pdf", "xlsx", "xls", "docx", "doc", "ofd", "zip", "rar", "7z", "unknown"]


class Span(NamedTuple):
    """A stretch of text: code points, end exclusive."""

    start: int
    end: int


# ---------------------------------------------------------------- crawl: source -> page


@dataclass(frozen=True, slots=True)
class Fetch:
    """One answer of a server, or the lack of one.

    A `continuation` is a further page of an article, an `attachment` a file of one; `referrer` is then the article.
    `sha256` is of the body bytes as archived (content-decoded); None where nothing was received.
    `warc_file` is relative to the archive folder and `warc_offset` the byte where the record starts, so
    that any archived byte is found again. `published` is the ISO date that the list or the person who added
    the page gives. `problem` is a sentence for people. Times are ISO 8601 in UTC.
    """

    source: str
    url: str
    kind: FetchKind
    outcome: Outcome
    fetched_at: str
    status: int | None = None
    sha256: str | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    file_name: str | None = None
    referrer: str | None = None
    link_text: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    published: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class PageLayout:
    """CSS selectors that a source declares for its article pages; None where a field is found in general ways."""

    title: str | None = None
    published: str | None = None
    body: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes to read, with all that is known of them before reading.

    `published` is the ISO date that a person gives and wins over the page's own, `listed` the date that a list
    shows beside the link and only helps where the page has none (lists often leave out the year).
    `context` is the text that introduces an attachment: the title of the notice that it hangs on, the
    link's words and the notice's text; a list file itself often names neither batch nor title. `further` are the
    bodies of the pages over which an article goes on.
    """

    body: bytes
    url: str | None = None
    source: str | None = None
    file_name: str | None = None
    content_type: str | None = None
    fetched_at: str | None = None
    published: str | None = None
    listed: str | None = None
    publisher_area: str | None = None
    context: str = ""
    layout: PageLayout | None = None
    further: tuple[bytes, ...] = ()

    @property
    def sha256(self) -> str:
        """The content hash that names these bytes everywhere."""
        return sha256(self.body).hexdigest()


# ---------------------------------------------------------------- read: page -> document


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `span` is its place in the document's text, None where a merged cell only repeats here."""

    text: str
    span: Span | None = None
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row and where it stands: row of the sheet, or line of the page; both count from 1."""

    cells: tuple[Cell, ...]
    number: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Visible rows in reading order; `caption` is the text directly above, `sheet` the sheet's name."""

    rows: tuple[Row, ...]
    caption: str = ""
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a page says, ready for finding.

    `text` is `title + "\\n" + body`; every offset of the project counts code points in it. `published` is
    an ISO date, only where the page gives a full date. `publisher` is the name as printed,
    `publisher_area` the GB/T 2260 code of the publisher's own territory.
    """

    title: str
    body: str
    language: Language
    file_type: FileType = "txt"
    published: str | None = None
    publisher: str | None = None
    publisher_area: str | None = None
    document_number: str | None = None
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    context: str = ""
    file_name: str | None = None
    url: str | None = None
    source: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Title, a line feed, and the body."""
        return f"{self.title}\n{self.body}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words, absolute; `date` as ISO where the list shows one."""

    url: str
    text: str = ""
    date: str | None = None


# ---------------------------------------------------------------- find and relate: document -> facts


@dataclass(frozen=True, slots=True)
class KnownName:
    """A firm's name that the store has learned from an official list or a person."""

    name: str
    company: str
    kind: Literal["legal", "short", "former", "english", "brand"] = "legal"
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """A firm in one document: every surface form, each with its places in the text.

    `id` holds within the document; `name` is the fullest form. `company` is the store's id where a known
    name was met.
    """

    id: str
    name: str
    surfaces: tuple[str, ...]
    spans: tuple[Span, ...]
    rules: tuple[str, ...]
    confidence: float
    company: str | None = None
    credit_code: str | None = None
    stock_code: str | None = None
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """An administrative place or zone; `adcode` is its GB/T 2260 code, None where it stays open."""

    adcode: str | None
    name_zh: str
    name_en: str
    surfaces: tuple[str, ...]
    spans: tuple[Span, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Batch:
    """A numbered batch of a title; a dated lot has no number and a `label` such as "2023-1" or "2024-Q1"."""

    title: str | None
    level: Level | None
    batch: int | None
    event: Event
    span: Span
    surface: str
    rule: str
    confidence: float
    label: str | None = None
    support_year: int | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A sum in brackets that repeats another in a second currency."""

    surface: str
    value: Decimal
    currency: str
    span: Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in base units (yuan, dollars). `payee` is a company id of the document or a surface."""

    surface: str
    value: Decimal
    currency: str
    role: Role
    span: Span
    rule: str
    confidence: float
    max_value: Decimal | None = None
    bound: Bound | None = None
    payer: str | None = None
    payee: str | None = None
    equivalent: Equivalent | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of firms. `place` is a GB/T 2260 code, "100000" for China; `batch` only where the text ties it."""

    surface: str
    value: int
    kind: CountKind
    span: Span
    rule: str
    confidence: float
    title: str | None = None
    level: Level | None = None
    place: str | None = None
    batch: int | None = None
    year: int | None = None
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order: subject and scope as written, measure a title id or a word for what is ranked."""

    rank: int
    scope: str | None
    subject: str | None
    measure: str | None
    span: Span
    surface: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Award:
    """A named holder and a title, as this document says. `company` is a company id of the document."""

    company: str
    title: str
    level: Level | None
    status: AwardStatus
    span: Span
    rule: str
    confidence: float
    batch: int | None = None
    label: str | None = None
    year: int | None = None
    place: str | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of an official list; `columns` holds the other columns under their own headers, in order."""

    company: str
    number: int
    sequence: str | None = None
    place: str | None = None
    sheet: str | None = None
    page: int | None = None
    span: Span | None = None
    columns: tuple[tuple[str, str], ...] = ()
    former_name: str | None = None
    credit_code: str | None = None


@dataclass(frozen=True, slots=True)
class OfficialList:
    """A list of firms that a body publishes, with what its title, notice, file and sheet say of it.

    `status` is how far the list has come: recommended upward, publicized, or granted. `signals` are
    sentences about doubts: a gap in the sequence, fewer rows than stated.
    """

    title: str | None
    level: Level | None
    batch: int | None
    event: Event
    status: ListStatus
    rows: tuple[ListRow, ...]
    label: str | None = None
    stated_count: int | None = None
    year: int | None = None
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that extraction gives for one document."""

    companies: tuple[Company, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    batches: tuple[Batch, ...] = ()
    amounts: tuple[Amount, ...] = ()
    counts: tuple[Count, ...] = ()
    ranks: tuple[Rank, ...] = ()
    awards: tuple[Award, ...] = ()
    lists: tuple[OfficialList, ...] = ()
    signals: tuple[str, ...] = field(default=())
