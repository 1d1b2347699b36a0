"""How pages name and write things: filters and functions of the templates."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from storage.site.chart import bars
from storage.site.drawing import HEIGHT, WIDTH, land, spots
from storage.site.marks import lines
from storage.site.pivot import pivot

_STATIC = Path(__file__).parent / "static"
NAVIGATION = (
    ("Batches", "批次", "/-/batches"),
    ("Places", "地区", "/-/place/100000"),
    ("Map", "地图", "/-/map"),
    ("Charts", "图表", "/-/charts"),
    ("Disagreements", "矛盾", "/-/conflicts"),
    ("Tables", "数据", "/giantwatch"),
)
"""English label, Chinese label, address."""
_ID, _PLACE = re.compile("[0-9a-f]{16}"), re.compile("[0-9]{6}")
ID_COLUMNS = {
    "company": (_ID, "/-/company/"), "firm": (_ID, "/-/company/"), "document": (_ID, "/-/document/"),
    "version": (_ID, "/-/document/"), "place": (_PLACE, "/-/place/"), "adcode": (_PLACE, "/-/place/"),
}  # fmt: skip
"""Columns of tables whose values are ids: what an id looks like, and the page of ours that it leads to."""
STATUSES = {
    "granted": "granted 认定",
    "publicized": "publicized 公示",
    "implied": "holder",
    "recommended": "recommended 推荐",
    "renamed": "renamed 更名",
    "revoked": "revoked 撤销",
    "expired": "expired 到期",
    "review_failed": "failed review 复核未通过",
}
KINDS = {
    "award": ("Awards", "称号"),
    "count": ("Numbers of firms", "数量"),
    "amount": ("Amounts", "金额"),
    "rank": ("Ranks", "排名"),
    "batch": ("Batches", "批次"),
    "company": ("Firms", "企业"),
    "place": ("Places", "地区"),
}
"""Kinds of facts in the order in which they are shown: English and Chinese headings."""
BOUNDS = {"min": "≥ ", "max": "≤ ", "approx": "≈ "}
SYMBOLS = {"CNY": "¥", "USD": "US$", "EUR": "€", "HKD": "HK$", "JPY": "JP¥", "GBP": "£"}
_SCALES = ((10**9, "billion"), (10**6, "million"))


def number(value: Any) -> str:
    """A whole number with thousands apart."""
    return "–" if value is None else f"{value:,}"


def money(value: float | None, currency: str = "CNY", bound: str | None = None, maximum: float | None = None) -> str:
    """A sum as people write it: ≤ ¥2 million."""
    if value is None:
        return "–"
    upper = f"–{_short(maximum)}" if maximum else ""
    return f"{BOUNDS.get(bound or '', '')}{SYMBOLS.get(currency, currency + ' ')}{_short(value)}{upper}"


def rounded(value: float) -> float:
    """The number with three significant digits."""
    return float(f"{value:.3g}")


def _short(value: float) -> str:
    for size, name in _SCALES:
        if value >= size:
            return f"{value / size:,.10g} {name}"
    return f"{value:,.10g}"


def day(time: str | None) -> str:
    """The date of an ISO time."""
    return (time or "")[:10] or "undated"


def minute(time: str | None) -> str:
    """An ISO time to the minute."""
    return f"{time[:10]} {time[11:16]} UTC" if time and len(time) > 10 else day(time)


def plain(word: str | None) -> str:
    """An identifier as words: grant_per_company as grant per company."""
    return (word or "").replace("_", " ")


def status(word: str | None) -> str:
    """The status of an award in both languages."""
    return STATUSES.get(word or "", plain(word))


def lot(row: dict[str, Any]) -> str:
    """The batch or dated lot of a row: batch 3, lot 2023-1, or nothing."""
    if row.get("batch") is not None:
        return f"batch {row['batch']}"
    return f"lot {row['label']}" if row.get("label") else ""


def safe_link(url: str | None) -> str | None:
    """The address if a browser may follow it: pages of the web only."""
    return url if url and url.startswith(("http://", "https://")) else None


def script_of(text: str | None) -> str:
    """The language tag of a text, so that browsers choose the right font."""
    return "zh-Hans" if any("\u3400" <= character <= "\u9fff" for character in text or "") else "en"


def query(asked: dict[str, str], name: str = "", value: str = "") -> str:
    """The query string for what is asked, one parameter changed; empty parameters are left out."""
    return urlencode({key: word for key, word in {**asked, name: value}.items() if word})


@cache
def asset(name: str) -> str:
    """The address of a static file, changed when the file changes."""
    digest = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/assets/{name}?{digest}"


FILTERS = {
    "number": number, "money": money, "rounded": rounded, "day": day, "minute": minute, "plain": plain,
    "status": status, "lot": lot, "safe_link": safe_link, "script_of": script_of,
}  # fmt: skip
GLOBALS = {
    "asset": asset,
    "query": query,
    "bars": bars,
    "lines": lines,
    "navigation": NAVIGATION,
    "kinds": KINDS,
    "pivot": pivot,
    "land": land,
    "spots": spots,
    "map_size": (WIDTH, HEIGHT),
}
