"""One firm under many names: precision and recall on gold pairs, and on a store of invented firms with its time.

`python -m bench.same_firm [--firms 15000]`

The store holds official names of invented firms; a tenth as many Chinese short names, half of them with a place, and
as many English names stand beside them as the press would give them.
"""

from __future__ import annotations

import argparse
import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from extract.firm_names import firm_name
from extract.gazetteer import names_zh
from extract.joining import Record, join_firms
from extract.resolve import REVIEW, Firm, same_firm
from extract.words import words
from tests.extract.test_resolve import pairs

FIRST_CONTACT = Path(__file__).with_name("same_firm.toml")
CHARACTERS = (
    "华新科中海天宏瑞德恒力信达盛泰永兴金鼎创远东方正大博智云星光明佳美诚润丰源凯腾飞龙航宇通晟锐捷联众合亿嘉益康安"
)


def languages(a: Firm, b: Firm) -> str:
    """The languages of two firms' first names."""
    return " and ".join(sorted("zh" if firm_name(one.names[0]).chinese else "en" for one in (a, b)))


def pairs_table() -> Iterator[str]:
    """A row for each pair of languages: pairs that are one firm and two, precision, recall, how many are for review."""
    found: dict[str, Counter[str]] = {}
    for same, a, b in pairs():
        match = same_firm(a, b)
        counted = found.setdefault(languages(a, b), Counter())
        counted.update(["same" if same else "other"])
        counted.update(["right" if same else "wrong"] if match.joins else ["review"] * (match.score >= REVIEW))
    yield "| names | one firm | two firms | precision | recall | for review |"
    yield "|---|" + "---:|" * 5
    for name, one in sorted(found.items()):
        precision, recall = one["right"] / (one["right"] + one["wrong"]), one["right"] / one["same"]
        yield f"| {name} | {one['same']} | {one['other']} | {precision:.3f} | {recall:.3f} | {one['review']} |"


def first_contact_table() -> Iterator[str]:
    """A row for each batch of pairs, as it was when it first met the rules."""
    yield "| pairs at first contact | number | precision | recall |"
    yield "|---|" + "---:|" * 3
    for one in tomllib.loads(FIRST_CONTACT.read_text("utf-8"))["batch"]:
        yield f"| {one['name']} | {one['pairs']} | {one['precision']:.3f} | {one['recall']:.3f} |"


def official(number: int, chance: random.Random) -> Iterator[Record]:
    """Invented firms of prefectures with official names."""
    places = sorted(
        {one for units in names_zh().values() for one in units if one.area[4:] == "00" and one.area[2:] != "0000"},
        key=lambda one: (one.area, one.name_zh),
    )
    trades = [word for row in words("resolve")["trade"] for word in row["zh"] if 2 <= len(word) <= 4]
    for index in range(number):
        place = chance.choice(places)
        brand = "".join(chance.choices(CHARACTERS, k=2))
        form = chance.choice(["有限公司", "股份有限公司", "科技有限公司", "技术有限公司"])
        name = f"{chance.choice([place.short_zh, place.name_zh])}{brand}{chance.choice(trades)}{form}"
        yield Record((name,), frozenset({place.area}), id=f"official {index}", name=name, is_official=True)


def as_press(firm: Record, chance: random.Random) -> Iterator[Record]:
    """The firm's short name in Chinese, with or without its place, and its full name in English."""
    from pypinyin import lazy_pinyin

    parts = firm_name(firm.name)
    short = "".join(parts.stem).removesuffix("科技").removesuffix("技术")
    known = firm.places if chance.random() < 0.5 else frozenset()
    yield replace(firm, names=(short,), places=known, id=f"short of {firm.id}", name=short, is_official=False)
    in_english = {word: row["en"][0] for row in words("resolve")["trade"] for word in row["zh"]}
    trade = in_english.get(short.removeprefix(parts.brand), "").title()
    if parts.place and trade:
        place = names_zh()[parts.place[0]][0].name_en
        english = f"{place} {''.join(lazy_pinyin(parts.brand)).title()} {trade} Co., Ltd."
        yield replace(firm, names=(english,), places=frozenset(), id=f"english of {firm.id}", name=english,
                      is_official=False)  # fmt: skip


def store_table(number: int) -> Iterator[str]:
    """What joining makes of the press names of an invented store, and how long it takes."""
    chance = random.Random(5)
    firms = list(official(number, chance))
    press = [name for firm in chance.sample(firms, number // 10) for name in as_press(firm, chance)]
    start = time.process_time()
    joined = join_firms([*firms, *press], {})
    seconds = time.process_time() - start
    waiting = {id_ for join in joined.joins if join.band == "review" for id_ in (join.a, join.b)}
    yield f"{number:,} official names and {len(press):,} names of the press: {seconds:.1f} s of processor time."
    yield ""
    yield "| names of the press | number | joined, right | joined, wrong | for review | left apart |"
    yield "|---|" + "---:|" * 5
    for kind in ("short", "english"):
        outcomes = Counter(_outcome(one.id, joined.firms, waiting) for one in press if one.id.startswith(kind))
        figures = " | ".join(f"{outcomes[key]}" for key in ("right", "wrong", "review", "apart"))
        yield f"| {kind} | {outcomes.total()} | {figures} |"


def _outcome(id_: str, firms: Mapping[str, str], waiting: set[str]) -> str:
    firm = firms[id_]
    if firm.startswith("official"):
        return "right" if id_.endswith(f"of {firm}") else "wrong"
    return "review" if id_ in waiting else "apart"


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="One firm under many names: how well it is recognised.")
    parser.add_argument("--firms", type=int, default=15_000, help="official names of the invented store")
    number = parser.parse_args(arguments).firms
    print("\n".join([*pairs_table(), "", *first_contact_table(), "", *store_table(number)]))


if __name__ == "__main__":
    main()
