"""Numbers, dates and money on public suites, beside the figures of other tools on the same cases.

`python -m bench.numbers [--errors SUITE]`

The suites are read from `../shared/dev/corpora` beside the project and are not part of it; without them
only the project's own examples are measured. A case is right where value, upper value and currency are
right (money), the value is (numerals, ordinals) or the ISO date is (dates). A finder looks at the bare
string as if it were a text, so that strings without a currency count against it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.dates import find_dates
from extract.found import Found
from extract.known import KnownNames
from extract.money import find_amounts
from extract.numbers import parse_number, parse_ordinal
from extract.text import read_text
from storage.model import Amount, Document, Language

ROOT = Path(__file__).resolve().parents[1]
DUCKLING = "numbers_duckling/duckling_en_zh.jsonl"
CORPORA = ROOT.parent / "shared" / "dev" / "corpora"
Case = dict[str, Any]

JIONLP_CURRENCIES = {
    **{"元": "CNY", "港元": "HKD", "美元": "USD", "日元": "JPY", "新台币": "TWD", "泰铢": "THB"},
    **{"卢布": "RUB", "欧元": "EUR", "澳元": "AUD", "韩元": "KRW"},
}
DUCKLING_CURRENCIES = {"Dollar": "USD", "Pound": "GBP"}


@dataclass(frozen=True)
class Suite:
    """Cases of a file, which of them, how one is judged, and what other tools reach."""

    name: str
    file: str
    keep: Callable[[Case], bool]
    judge: Callable[[Case], bool]
    peers: str = ""


def amounts_in(text: str, language: Language) -> tuple[Amount, ...]:
    """The sums of a bare string."""
    document = Document(title="", body=text, language=language)
    return find_amounts(Found(document, read_text(document.text, language), KnownNames()))


def _is(amounts: tuple[Amount, ...], low: Decimal, high: Decimal | None, currency: str | None) -> bool:
    if len(amounts) != 1 or (amounts[0].value, amounts[0].max_value) != (low, high):
        return False
    return currency is None or amounts[0].currency == currency


def _language(case: Case) -> Language:
    return "zh" if case["lang"].lower() == "zh" else "en"


# ---------------------------------------------------------------- how a case of each suite is judged


def judge_jionlp_sum(case: Case) -> bool:
    """One sum with the right value or range and currency."""
    number = case["expect"]["num"]
    low, high = (Decimal(number[0]), Decimal(number[1])) if isinstance(number, list) else (Decimal(number), None)
    return _is(amounts_in(case["text"], "zh"), low, high, JIONLP_CURRENCIES.get(case["expect"]["case"], "?"))


def judge_jionlp_surfaces(case: Case) -> bool:
    """All sums of a sentence and no others, by their places."""
    expected = [tuple(one["offset"]) for one in case["expect"]]
    return [(a.span.start - 1, a.span.end - 1) for a in amounts_in(case["text"], "zh")] == expected


def judge_duckling_money(case: Case) -> bool:
    """ "simple Dollar 10", "between EUR (5, 7)", "under EUR 7", "above Dollar 1.42"."""
    kind, currency, number = case["expect"].split(" ", 2)
    values = [Decimal(one) for one in re.findall(r"[\d.]+(?:e\d+)?", number)]
    amounts = amounts_in(case["text"], _language(case))
    bound = {"under": "max", "above": "min"}.get(kind)
    code = DUCKLING_CURRENCIES.get(currency, currency)
    upper = values[1] if kind == "between" else None
    return _is(amounts, values[0], upper, code) and (bound is None or amounts[0].bound == bound)


def judge_duckling_numeral(case: Case) -> bool:
    """The value of a bare numeral."""
    return parse_number(case["text"]) == Decimal(case["expect"].split()[1].strip("()"))


def judge_duckling_ordinal(case: Case) -> bool:
    """The place of a bare ordinal."""
    return parse_ordinal(case["text"]) == int(case["expect"].split()[1])


def judge_dateparser(case: Case) -> bool:
    """Every full date of the expectation whose year stands in the text is found."""
    found = {mention.iso for mention in find_dates(case["text"])}
    return _dates_with_year(case) <= found


def _dates_with_year(case: Case) -> set[str]:
    """The expected dates that the text itself writes with year and day."""
    expected = re.sub(r"\s+", " ", "".join(case["rest"]))
    parts = re.findall(r'\(\s?"([^"]+)", datetime\.datetime\(\s?(\d{4}), (\d+), (\d+)', expected)
    return {f"{y}-{int(m):02}-{int(d):02}" for text, y, m, d in parts if y in text and len(text) > len("July 2020")}


def judge_price(case: Case) -> bool:
    """One price with the right value."""
    return _is(amounts_in(case["price_raw"], "en"), Decimal(case["amount"]), None, None)


def _is_our_price(case: Case) -> bool:
    """A price with a currency of `words/money.toml` beside it, and neither decimal comma nor dotted thousands."""
    known = {"$", "€", "£", "EUR", "USD", "GBP", "CHF", "SGD", "AUD", "C$", "CA$", "AU$", "NT$", "₹", "₽", "฿", "RM"}
    shown = case["currency"] in known and case["currency"] in (case["price_raw"] or "")
    return shown and "XFAIL" not in case["list"] and not re.search(r",\s?\d\d?(?!\d)|\d[ '.]\d{3}", case["price_raw"])


def _duckling(dimension: str, language: str, *kinds: str) -> Callable[[Case], bool]:
    return lambda case: (
        case["dim"] == dimension
        and case["lang"] == language
        and case["expect"].startswith(kinds or "")
        and "Unnamed" not in case["expect"]
    )


SUITES = (
    Suite(
        "money zh, JioNLP parse",
        "numbers_jionlp/parse_money.jsonl",
        lambda _: True,
        judge_jionlp_sum,
        "JioNLP 1.000, recognizers-text .639",
    ),
    Suite(
        "money zh, JioNLP extract",
        "numbers_jionlp/extract_money.jsonl",
        lambda _: True,
        judge_jionlp_surfaces,
        "JioNLP 1.000, recognizers-text .667",
    ),
    Suite(
        "money en, Duckling simple",
        DUCKLING,
        _duckling("AmountOfMoney", "EN", "simple"),
        judge_duckling_money,
        "price-parser .687, recognizers-text .656, quantulum3 .245",
    ),
    Suite(
        "money en, Duckling ranges and bounds",
        DUCKLING,
        _duckling("AmountOfMoney", "EN", "between", "under", "above"),
        judge_duckling_money,
    ),
    Suite(
        "money zh, Duckling simple",
        DUCKLING,
        _duckling("AmountOfMoney", "ZH", "simple"),
        judge_duckling_money,
        "JioNLP .222, recognizers-text .200",
    ),
    Suite("numerals en, Duckling", DUCKLING, _duckling("Numeral", "EN"), judge_duckling_numeral),
    Suite("numerals zh, Duckling", DUCKLING, _duckling("Numeral", "ZH"), judge_duckling_numeral),
    Suite("ordinals, Duckling", DUCKLING, lambda case: case["dim"] == "Ordinal", judge_duckling_ordinal),
    Suite(
        "dates, dateparser search",
        "numbers_dateparser/search_en_zh.jsonl",
        lambda case: bool(_dates_with_year(case)),
        judge_dateparser,
    ),
    Suite(
        "prices with a decimal point, price-parser",
        "numbers_price_parser/price_parser.jsonl",
        _is_our_price,
        judge_price,
        "price-parser 1.000, recognizers-text .743 (all its prices)",
    ),
)


def measure(suite: Suite) -> tuple[int, list[str]]:
    """How many cases a suite has, and the texts of those that are wrong."""
    cases = [case for case in _read(CORPORA / suite.file) if suite.keep(case)]
    return len(cases), [case.get("text") or case["price_raw"] for case in cases if not suite.judge(case)]


def _read(file: Path) -> Iterator[Case]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    """Print a line a suite; with --errors also the cases that are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--errors", metavar="SUITE", help="also list the wrong cases of the suites whose name has this in it"
    )
    wanted = parser.parse_args().errors
    for suite in SUITES:
        if not (CORPORA / suite.file).exists():
            print(f"{suite.name:<40} absent: {suite.file}")
            continue
        number, wrong = measure(suite)
        print(f"{suite.name:<40} {number:>4}  {1 - len(wrong) / number:.3f}   {suite.peers}")
        if wanted and wanted in suite.name:
            print(*(f"    {text}" for text in wrong), sep="\n")


if __name__ == "__main__":
    main()
