"""What a list file is made of, its gold, and invented firms to fill it with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Rows = Sequence[tuple[str, str | None]]

STEMS = [
    "澜桥", "朔川", "禾芯", "沐岚", "凌钧", "骅锐", "柏澄", "屹泰", "旻创", "铂澜",
    "煦诺", "岑光", "骐远", "昀拓", "峤业", "澍恒", "珩新", "瀚澎", "臻砺", "翊航",
    "喆辰", "堃霖", "赟格", "犇跃", "镕科", "玥微", "昇衡", "沅润", "嵘域", "皓朴",
]  # fmt: skip
TRADES = [
    "精密机械", "传感技术", "新材料", "半导体", "生物医药", "智能装备", "电子科技", "自动化", "环境工程", "流体控制",
    "轴承", "光电", "特种陶瓷", "数控机床", "密封件", "阀门",
]  # fmt: skip
FORMS = ("有限公司", "股份有限公司", "有限公司", "科技有限公司", "有限责任公司")


@dataclass(frozen=True)
class Case:
    """A file's name, how its bytes are made, the notice it hangs on, and its lists in the form of the scorer."""

    name: str
    make: Callable[[], bytes]
    lists: tuple[Json, ...]
    context: str = ""


def firms(prefixes: Iterable[str], start: int = 0) -> list[str]:
    """One invented firm for each place prefix, different for every `start`."""
    made = []
    for at, prefix in enumerate(prefixes, start):
        stem, trade, form = STEMS[at % 30], TRADES[(at // 30 + at * 7) % 16], FORMS[at % 5]
        made.append(f"{prefix}{stem}{trade}{form}")
    return made


def listed(
    title: str | None,
    level: str | None,
    batch: int | None,
    event: str,
    status: str,
    count: int | None,
    rows: Rows,
    **more: Any,
) -> Json:
    """A list as the scorer reads it; `accept` holds other right values, `other_names` those of rows by number."""
    other_names: dict[int, list[str]] = more.pop("other_names", {})
    return {
        "title": title,
        "level": level,
        "batch": batch,
        "event": event,
        "status": status,
        "stated_count": count,
        "rows": [
            {"company": name, "place": place} | ({"company_ok": other_names[at]} if at in other_names else {})
            for at, (name, place) in enumerate(rows)
        ],
        **more,
    }
