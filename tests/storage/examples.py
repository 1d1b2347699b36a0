"""A notice, its list and an article about invented firms, as records to save."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from storage.database import Store
from storage.model import (
    Amount,
    Award,
    Batch,
    Company,
    Count,
    Document,
    Equivalent,
    Facts,
    Fetch,
    Link,
    ListRow,
    OfficialList,
    PlaceMention,
    Rank,
    Span,
)

SOURCE = {"id": "daily", "name_en": "The Example Daily", "kind": "press", "language": "en", "area": "310000"}
ADDRESS = "https://daily.example/1"


def fetch(sha256: str | None = "a" * 64, at: str = "2026-01-01T00:00:00Z", **changes: Any) -> Fetch:
    return replace(
        Fetch("daily", ADDRESS, "article", "new", at, 200, sha256, warc_file="daily.warc.gz", warc_offset=0), **changes
    )


def article(body: str = "", title: str = "Songjiang has 24 more little giants", **changes: Any) -> Document:
    text = body or (
        "Nimbus Invented Robotics is one of the 24 firms of the third batch in Songjiang District, second in Shanghai. "
        "Each gets 400,000 yuan ($62,000)."
    )
    return replace(Document(title, text, "en", "html", "2021-09-14", "The Example Daily", "310000"), **changes)


def place_of(document: Document, surface: str) -> Span:
    start = document.text.index(surface, len(document.title))
    return Span(start, start + len(surface))


def article_facts(document: Document | None = None) -> Facts:
    of = document or article()
    firm, batch, place = (place_of(of, s) for s in ("Nimbus Invented Robotics", "third batch", "Songjiang District"))
    money = place_of(of, "400,000 yuan")
    return Facts(
        companies=(Company("c1", of.text[slice(*firm)], (of.text[slice(*firm)],), (firm,), ("industry",), 0.9),),
        places=(PlaceMention("310117", "松江区", "Songjiang", ("Songjiang District",), (place,), "gazetteer", 0.9),),
        batches=(Batch("little_giant", "national", 3, "new", batch, "third batch", "ordinal", 0.9),),
        awards=(Award("c1", "little_giant", "national", "granted", firm, "one_of", 0.8, batch=3, place="310117"),),
        amounts=(
            Amount(
                "400,000 yuan", Decimal("400000"), "CNY", "grant_per_company", money, "each", 0.8,
                payer="Songjiang District",
                equivalent=Equivalent("$62,000", Decimal("62000"), "USD", place_of(of, "$62,000")),
            ),
        ),
        counts=(
            Count("24", 24, "new", place_of(of, "24"), "firms", 0.9, "little_giant", "national", "310117", 3),
        ),
        ranks=(Rank(2, "Shanghai", "Songjiang", "little_giant", place_of(of, "second"), "second", "ordinal", 0.9),),
    )  # fmt: skip


def official_list(*names: str, stated: int | None = None, former: str | None = None) -> tuple[Document, Facts]:
    body = "\n".join(f"{number}\t{name}" for number, name in enumerate(names, 1))
    document = Document("第三批名单", body, "zh", "xlsx", "2021-07-19", "示例部", "310000")
    rows = tuple(
        ListRow(
            name, number, str(number), "310117", "Sheet1", None, place_of(document, name),
            (("主导产品", "齿轮"),), former_name=former if number == 1 else None,
        )
        for number, name in enumerate(names, 1)
    )  # fmt: skip
    companies = tuple(
        Company(f"c{number}", name, (name,), (place_of(document, name),), ("list_row",), 0.98,
                former_names=(former,) if former and number == 1 else ())
        for number, name in enumerate(names, 1)
    )  # fmt: skip
    awards = tuple(
        Award(f"c{number}", "little_giant", "national", "publicized", place_of(document, name), "list_row", 0.98, 3,
              place="310117")
        for number, name in enumerate(names, 1)
    )  # fmt: skip
    signals = ("The list has fewer rows than stated.",) if stated and stated > len(names) else ()
    of = OfficialList(
        "little_giant", "national", 3, "new", "publicized", rows, stated_count=stated, year=2021, signals=signals
    )
    return document, Facts(companies=companies, awards=awards, lists=(of,))


def save(store: Store, what: Fetch, document: Document, facts: Facts | None = None, version: str = "1") -> Any:
    store.save_fetch(None, what)
    return store.save_document(what, document, facts or Facts(), version)


def rows(store: Store, sql: str, *values: object) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.db.conn.execute(sql, values)]


def value(store: Store, sql: str, *values: object) -> Any:
    return rows(store, sql, *values)[0][0]


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that people see, in the order of its key; rows of the index follow no key."""
    names = [name for name in store.db.table_names() if not name.startswith(("search", "_sqlite"))]
    tables = {name: sorted(rows(store, f"select {_columns(store, name)} from [{name}]"), key=repr) for name in names}
    return tables | {"words of search": words_of_search(store)}


def _columns(store: Store, table: str) -> str:
    return ", ".join(f"[{column.name}]" for column in store.db.table(table).columns if column.name != "search_row")


def words_of_search(store: Store) -> list[tuple[Any, ...]]:
    """Every word of the full-text index with the version, column and position where it stands."""
    store.db.conn.execute("create virtual table if not exists temp.words using fts5vocab(main, search, instance)")
    sql = "select term, versions.id, col, offset from temp.words left join versions on versions.search_row = doc"
    return sorted(rows(store, sql))


def link(url: str, text: str = "附件") -> Link:
    return Link(url, text)
