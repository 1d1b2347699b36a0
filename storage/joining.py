"""What the store knows of each company row, what people decided, and which rows are one firm.

Which they are is found elsewhere (`extract.joining`), from this alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from storage.keys import company_id, company_key, row_id
from storage.summaries import outdate

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KnownOfFirms:
    """All that joins follow from.

    `companies` are the company rows with `id`, `name`, all `names`, `places`, `batches` (pairs of level with title
    and batch or label), `credit_code`, `stock_code`, whether the name `is_official` and whether it `is_former`.
    `decided` says by ids in order whether two of them are one firm.
    """

    companies: tuple[dict[str, Any], ...]
    decided: Mapping[Pair, bool]

    def digest(self, extractor_version: str) -> str:
        """A hash that changes when joins have to be made anew."""
        known = json.dumps([extractor_version, self.companies, sorted(self.decided.items())], default=sorted)
        return sha256(known.encode("utf-8", "surrogatepass")).hexdigest()


def known_of_firms(db: Any, decisions: Iterable[Mapping[str, Any]]) -> KnownOfFirms:
    """What the store knows, with the firm decisions of the review database in the order in which they were made."""
    return KnownOfFirms(tuple(_companies(db)), _decided(db, decisions))


def _companies(db: Any) -> Iterator[dict[str, Any]]:
    names, official, former = _names(db)
    places, batches = _places(db), _batches(db)
    for id_, name, credit_code, stock_code in db.conn.execute(
        "select id, name, credit_code, stock_code from companies order by id"
    ).fetchall():
        yield {
            "id": id_,
            "name": name,
            "names": tuple(dict.fromkeys((name, *names[id_]))),
            "places": frozenset(places[id_]),
            "batches": frozenset(batches[id_]),
            "credit_code": credit_code,
            "stock_code": stock_code,
            "is_official": id_ in official,
            "is_former": bool(former[company_key(name)] - {id_}),
        }


def _names(db: Any) -> tuple[Mapping[str, list[str]], set[str], Mapping[str, set[str]]]:
    """Names by company; the companies whose legal name a list gives; by key of a former name who bore it."""
    names: dict[str, list[str]] = defaultdict(list)
    official: set[str] = set()
    former: dict[str, set[str]] = defaultdict(set)
    sql = "select company, name, kind, max(official) from company_names group by 1, 2, 3 order by 1, 2, 3"
    for company, name, kind, in_list in db.conn.execute(sql):
        names[company].append(name)
        if kind == "former":
            former[company_key(name)].add(company)
        elif kind == "legal" and in_list:
            official.add(company)
    return names, official, former


def _places(db: Any) -> Mapping[str, set[str]]:
    places: dict[str, set[str]] = defaultdict(set)
    sql = "select company, place from list_rows where place is not null union select company, place from awards"
    for company, place in db.conn.execute(f"{sql} where place is not null"):
        places[company].add(place)
    return places


def _batches(db: Any) -> Mapping[str, set[Pair]]:
    batches: dict[str, set[Pair]] = defaultdict(set)
    sql = "select distinct company, title, level, coalesce(batch, label) from awards"
    for company, title, level, batch in db.conn.execute(f"{sql} where coalesce(batch, label) is not null"):
        batches[company].add((f"{level} {title}", str(batch)))
    return batches


def _decided(db: Any, decisions: Iterable[Mapping[str, Any]]) -> dict[Pair, bool]:
    """Decisions name names and no ids, so that they outlive a rebuild; the last one on a pair counts."""
    decided: dict[Pair, bool] = {}
    for row in decisions:
        for a in _bearers(db, row["name"]):
            for b in _bearers(db, row["other"]):
                if a != b:
                    decided[min(a, b), max(a, b)] = row["verdict"] == "merge"
    return decided


def _bearers(db: Any, name: str) -> list[str]:
    """The company of this name; where there is none, those that documents call so."""
    sql = "select id from companies where id = ?"
    own = [row[0] for row in db.conn.execute(sql, (company_id(name),))]
    sql = "select distinct company from company_names where name = ? order by company"
    return own or [row[0] for row in db.conn.execute(sql, (name,))]


def joined_from(db: Any) -> str | None:
    """The digest of what the joins were made from; None before the first."""
    row = db.conn.execute("select digest from joins_made_from").fetchone()
    return str(row[0]) if row else None


def save_joins(db: Any, joins: Iterable[Any], firms: Mapping[str, str], digest: str) -> None:
    """Put the joins in the place of all earlier ones.

    A join has `a`, `b`, `score`, `reasons`, `band` and `decided_by`; `firms` gives for every company the one that
    stands for its firm, `digest` is that of all this follows from.
    """
    outdate(db)
    db.conn.execute("delete from joins")
    rows = [
        {
            "id": row_id("join", join.a, join.b),
            "a": join.a,
            "b": join.b,
            "score": join.score,
            "reasons": json.dumps(join.reasons, ensure_ascii=False),
            "band": join.band,
            "decided_by": join.decided_by,
        }
        for join in joins
    ]
    db.table("joins").insert_all(rows)
    changed = [(firm, id_, firm) for id_, firm in firms.items()]
    db.conn.executemany("update companies set firm = ? where id = ? and firm <> ?", changed)
    db.table("joins_made_from").upsert({"id": "names", "digest": digest}, pk="id")
