"""How extraction is judged: predicted facts against gold facts, field by field.

Gold and prediction are JSON objects in the form that `giantwatch extract --json` prints; gold names companies
by their surfaces (`companies`, `company_groups`) instead of ids. Facts that follow only from outside knowledge
or from the order of a list are optional: found or not, they count neither way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Key = Hashable

FIELDS = ("companies", "districts", "places", "batches", "amounts", "counts", "ranks", "awards")
PARTS = (
    "companies.same_firm", "amounts.role", "amounts.bound", "amounts.payee", "counts.kind", "counts.level",
    "batches.event", "awards.level", "awards.batch", "awards.status",
)  # fmt: skip
TITLES = frozenset(
    (
        "little_giant",
        "key_little_giant",
        "srdi_sme",
        "innovative_sme",
        "tech_sme",
        "single_champion",
        "single_champion_product",
        "hidden_champion",
        "gazelle",
        "potential_gazelle",
        "unicorn",
        "potential_unicorn",
        "high_tech_enterprise",
        "eagle",
    )
)


@dataclass
class Tally:
    """Hits, false alarms and misses of one field, with the cases behind them."""

    hits: int = 0
    extra: list[tuple[str, Key]] = field(default_factory=list)
    missed: list[tuple[str, Key]] = field(default_factory=list)

    def add(self, doc: str, gold: Iterable[Key], found: Iterable[Key], optional: frozenset[Key] = frozenset()) -> None:
        """Count one document; an optional key that was found beyond gold is no false alarm."""
        want, got = Counter(gold), Counter(found)
        self.hits += (want & got).total()
        self.missed += [(doc, key) for key in (want - got).elements()]
        self.extra += [(doc, key) for key in (got - want).elements() if key not in optional]

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        found = self.hits + len(self.extra)
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        wanted = self.hits + len(self.missed)
        return self.hits / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hits + len(self.extra) + len(self.missed)
        return 2 * self.hits / total if total else 1.0

    @property
    def size(self) -> int:
        """How many gold facts there are."""
        return self.hits + len(self.missed)


@dataclass
class Share:
    """Share right of a property among facts that were found and whose gold value is known."""

    right: int = 0
    wrong: list[tuple[str, Key, Any, Any]] = field(default_factory=list)

    def add(self, doc: str, key: Key, gold: Any, found: Any) -> None:
        """Count one matched fact."""
        if gold is None:
            return
        if gold == found:
            self.right += 1
        else:
            self.wrong.append((doc, key, gold, found))

    @property
    def size(self) -> int:
        """How many were compared."""
        return self.right + len(self.wrong)

    @property
    def value(self) -> float:
        """Share right; 1 where nothing was compared."""
        return self.right / self.size if self.size else 1.0


@dataclass
class Score:
    """All tallies of one comparison."""

    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    parts: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in PARTS})

    def add(self, doc: str, gold: Json, found: Json) -> None:
        """Compare one document."""
        owners = _owners(found)
        for compare in (_companies, _places, _batches, _amounts, _counts, _ranks, _awards):
            compare(self, doc, gold, found, owners)


def fold(text: object) -> str:
    """One spelling for comparison: width, quotes, white space, no full stop at the end."""
    plain = unicodedata.normalize("NFKC", str(text or "")).translate(str.maketrans("“”‘’", "\"\"''"))
    return re.sub(r"\s+", " ", plain).strip().rstrip(".").strip()


def title_of(item: Json) -> str:
    """The title id without the mark of one outside the closed list."""
    return str(item.get("title") or "").removeprefix("other:")


def is_judged(item: Json) -> bool:
    """Facts with a title outside the closed list are not judged by title."""
    return not title_of(item) or title_of(item) in TITLES


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 4)


def _pairs(
    gold: Iterable[Json],
    found: Iterable[Json],
    key: Callable[[Json], Key],
    found_key: Callable[[Json], Key] | None = None,
) -> Iterator[tuple[Json, Json]]:
    waiting: dict[Key, list[Json]] = {}
    for item in found:
        waiting.setdefault((found_key or key)(item), []).append(item)
    for item in gold:
        if matches := waiting.get(key(item)):
            yield item, matches.pop(0)


def _owners(found: Json) -> dict[str, str]:
    return {fold(s): company["id"] for company in found.get("companies", []) for s in company["surfaces"]}


def _companies(score: Score, doc: str, gold: Json, found: Json, owners: dict[str, str]) -> None:
    optional = frozenset(fold(s) for s in gold.get("companies_optional", []))
    score.fields["companies"].add(doc, {fold(s) for s in gold["companies"]}, set(owners), optional)
    for first, *others in gold["company_groups"]:
        for other in others:
            same = owners.get(fold(first)) is not None and owners.get(fold(first)) == owners.get(fold(other))
            score.parts["companies.same_firm"].add(doc, (first, other), True, same)


def _places(score: Score, doc: str, gold: Json, found: Json, _: dict[str, str]) -> None:
    everywhere = {p["adcode"] for p in gold["districts"] + gold["places"] if p["adcode"]}
    got = {p["adcode"] for p in found.get("places", []) if p["adcode"]}
    for name, is_small in (("districts", True), ("places", False)):
        want = {p["adcode"] for p in gold[name] if p["adcode"] and not p.get("inferred") and not p.get("dateline")}
        have = {code for code in got if (not code.endswith("00")) == is_small}
        score.fields[name].add(doc, want, have, frozenset(everywhere - want))


def _batches(score: Score, doc: str, gold: Json, found: Json, _: dict[str, str]) -> None:
    def key(item: Json) -> Key:
        return title_of(item), item.get("batch")

    got = {key(b) for b in found.get("batches", []) if b.get("batch") is not None and not b.get("derived")}
    unjudged = {b["batch"] for b in gold["batches"] if not is_judged(b)}
    optional = frozenset(k for k in got if isinstance(k, tuple) and k[1] in unjudged)
    score.fields["batches"].add(doc, {key(b) for b in gold["batches"] if is_judged(b)}, got, optional)
    for want, have in _pairs(gold["batches"], found.get("batches", []), key):
        score.parts["batches.event"].add(doc, key(want), want.get("event"), have.get("event"))


def _amounts(score: Score, doc: str, gold: Json, found: Json, owners: dict[str, str]) -> None:
    def key(item: Json) -> Key:
        return _number(item["value"]), _number(item.get("max_value")), item["currency"]

    brackets = [a["equiv"] for a in gold["amounts"] if a.get("equiv")]
    optional = frozenset((_number(e["value"]), None, e["currency"]) for e in brackets)
    score.fields["amounts"].add(doc, map(key, gold["amounts"]), map(key, found.get("amounts", [])), optional)
    for want, have in _pairs(gold["amounts"], found.get("amounts", []), key):
        score.parts["amounts.role"].add(doc, want["surface"], want["role"], have.get("role"))
        score.parts["amounts.bound"].add(doc, want["surface"], want.get("bound") or "none", have.get("bound") or "none")
        if want.get("payee"):
            firms = [owners.get(fold(one), fold(one)) for one in (want["payee"], have.get("payee"))]
            score.parts["amounts.payee"].add(doc, want["surface"], *firms)


def _counts(score: Score, doc: str, gold: Json, found: Json, _: dict[str, str]) -> None:
    def key(item: Json) -> Key:
        return _number(item["value"]), title_of(item)

    judged = [c for c in gold["counts"] if c["kind"] != "other" and is_judged(c)]
    got = [key(c) for c in found.get("counts", [])]
    unjudged = {_number(c["value"]) for c in gold["counts"] if not is_judged(c)}
    optional = {key(c) for c in gold["counts"] if c["kind"] == "other"}
    optional |= {k for k in got if isinstance(k, tuple) and k[0] in unjudged}
    score.fields["counts"].add(doc, map(key, judged), got, frozenset(optional))
    for want, have in _pairs(judged, found.get("counts", []), key):
        score.parts["counts.kind"].add(doc, want["surface"], want["kind"], have.get("kind"))
        score.parts["counts.level"].add(doc, want["surface"], want.get("level"), have.get("level"))


def _ranks(score: Score, doc: str, gold: Json, found: Json, _: dict[str, str]) -> None:
    optional = frozenset(r["rank"] for r in gold["ranks"] if r.get("derived"))
    want = [r["rank"] for r in gold["ranks"] if not r.get("derived")]
    score.fields["ranks"].add(doc, want, [r["rank"] for r in found.get("ranks", [])], optional)


def _awards(score: Score, doc: str, gold: Json, found: Json, _: dict[str, str]) -> None:
    group_of = {fold(s): f"group {number}" for number, group in enumerate(gold["company_groups"]) for s in group}
    known = {fold(s) for s in gold["companies"]}
    firm_of = {
        company["id"]: next(
            (group_of.get(fold(s), fold(s)) for s in company["surfaces"] if fold(s) in known), fold(company["name"])
        )
        for company in found.get("companies", [])
    }

    def gold_key(item: Json) -> tuple[str, str]:
        return group_of.get(fold(item["company"]), fold(item["company"])), title_of(item)

    def found_key(item: Json) -> tuple[str, str]:
        return firm_of.get(item["company"], fold(item["company"])), title_of(item)

    judged = [a for a in gold["awards"] if a["status"] != "implied" and is_judged(a)]
    got = {found_key(a) for a in found.get("awards", [])}
    unjudged = {gold_key(a)[0] for a in gold["awards"] if not is_judged(a)}
    optional = {gold_key(a) for a in gold["awards"] if a["status"] == "implied"}
    optional |= {k for k in got if k[0] in unjudged and k[1] not in TITLES}
    score.fields["awards"].add(doc, {gold_key(a) for a in judged}, got, frozenset(optional))
    for want, have in _pairs(judged, found.get("awards", []), gold_key, found_key):
        for part in ("level", "batch", "status"):
            score.parts[f"awards.{part}"].add(doc, gold_key(want), want.get(part), have.get(part))
