"""Build `extract/places/units.csv` from public code tables and the reviewed decisions beside this file.

Run `python -m bench.places.build ../shared/dev/corpora/places_cn` after a change of `review.toml` or
`history.csv`. Only codes, Chinese names and coordinates are taken over from the code tables; English names
come from the reading of the characters and from `review.toml`.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pypinyin import lazy_pinyin

HERE = Path(__file__).parent
TABLE = HERE.parent.parent / "extract" / "places" / "units.csv"
COLUMNS = (
    "adcode",
    "name_zh",
    "short_zh",
    "name_en",
    "level",
    "kind",
    "parent",
    "lon",
    "lat",
    "valid_from",
    "valid_to",
    "successor",
    "aliases_zh",
    "aliases_en",
)
# Codes that the statistical tables invent for zones, and units that came after those tables.
ZONE_CODES = re.compile(r"\d{4}7[0-9]|620201")
LATER = {"460301": "西沙区", "460302": "南沙区"}
WITHOUT_TABLE = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
RECODED = {"320576": None, "632857": None, "460321": None, "460322": None, "460323": None}

PEOPLES = (
    "(?<!内)蒙古族|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族"
    "|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|塔吉克族?"
    "|怒族|鄂温克族|保安族|裕固族|独龙族|普米族|(?<!内)蒙古|各族"
)
KINDS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "特区", "地区", "省", "市", "县", "区", "盟", "旗")
_WHOLE = re.compile(r".*(?:[左右中前后]旗|[黄白蓝]旗|联合旗|矿区)$|.[省市县区旗]$|城区|郊区")


def kind_of(name: str) -> str:
    """The type word at the end of a unit's full name."""
    if name in ("浦东新区", "滨海新区", "神农架林区"):
        return name[-2:]
    return next(kind for kind in KINDS if name.endswith(kind))


def short_of(name: str) -> str:
    """The name without type word and without the peoples of an autonomous unit."""
    if _WHOLE.fullmatch(name):
        return name
    kind = kind_of(name)
    stem = name.removesuffix(kind)
    autonomous = kind.startswith("自治") or kind == "区"
    bare = re.sub(f"(?:{PEOPLES})+$", "", stem) or stem.removesuffix("族") if autonomous else stem
    if len(bare) > 1:
        return bare
    return stem if len(stem) > 1 else name


def english(short: str, readings: dict[str, str]) -> str:
    """Pinyin without tones in one word, an apostrophe before a syllable that starts with a vowel."""
    syllables = readings[short].split() if short in readings else lazy_pinyin(short)
    joined = syllables[0] + "".join(f"'{s}" if s[0] in "aoe" else s for s in syllables[1:])
    return joined.capitalize()


def plain(name: str) -> list[str]:
    """The spellings of a name in plain letters: "lv", as dictionaries type the sound, is printed in three ways."""
    if "v" not in name:
        return [name]
    return [name.replace("v", "u"), name, name.replace("v", "yu")]


def codes(folder: Path) -> dict[str, str]:
    """Code and full name of every unit that exists."""
    names = {row["code"] + "0000": row["name"] for row in _rows(folder / "modood_provinces.csv")}
    for row in _rows(folder / "modood_cities.csv"):
        if kind_of_known(row["name"]):
            names[row["code"] + "00"] = row["name"]
    for row in _rows(folder / "modood_areas.csv"):
        if not ZONE_CODES.fullmatch(row["code"]) and row["code"] not in RECODED:
            names[row["code"]] = row["name"]
    return names | LATER | WITHOUT_TABLE


def kind_of_known(name: str) -> bool:
    """Whether a prefecture-level row is a unit and not a heading such as 市辖区."""
    return name not in ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def level_of(code: str) -> str:
    """The level that the zeros of a code tell."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def parent_of(code: str, names: dict[str, str]) -> str:
    """The code of the next higher unit that has a name; empty for a province."""
    if code.endswith("0000"):
        return ""
    prefecture = code[:4] + "00"
    return prefecture if prefecture != code and prefecture in names else code[:2] + "0000"


def build(folder: Path) -> Iterator[dict[str, str]]:
    """All rows of the table, by code; units that are no more come last."""
    review: dict[str, Any] = tomllib.loads((HERE / "review.toml").read_text("utf-8"))
    history = list(_rows(HERE / "history.csv"))
    names = codes(folder)
    points = _points(folder, history, review["coordinates"])
    since = _since(history, names, {row["adcode"][:6] for row in _rows(folder / "cpca_adcodes_lonlat.csv")})
    for code, name in sorted(names.items()):
        yield _row(code, name, names, points, review) | {"valid_from": since.get(code, "")}
    for row in history:
        old = _row(row["adcode"], row["name_zh"], names, points, review)
        yield old | {"valid_to": row["until"], "successor": row["successor"]}


def _row(
    code: str, name: str, names: dict[str, str], points: dict[str, tuple[str, str]], review: dict[str, Any]
) -> dict[str, str]:
    short = short_of(name)
    english_names = review["english"].get(code) or plain(english(short, review["pinyin"]))
    lon, lat = points.get(code, ("", ""))
    return {
        "adcode": code,
        "name_zh": name,
        "short_zh": short,
        "name_en": english_names[0],
        "level": level_of(code),
        "kind": kind_of(name),
        "parent": parent_of(code, names),
        "lon": lon,
        "lat": lat,
        "aliases_zh": "|".join(review["chinese"].get(code, [])),
        "aliases_en": "|".join(english_names[1:]),
    }


def _points(
    folder: Path, history: Iterable[dict[str, str]], reviewed: dict[str, list[float]]
) -> dict[str, tuple[str, str]]:
    found = {
        row["adcode"][:6]: (f"{float(row['longitude']):.4f}", f"{float(row['latitude']):.4f}")
        for row in _rows(folder / "cpca_adcodes_lonlat.csv")
        if row["longitude"]
    }
    for row in history:
        if row["adcode"] in found:
            found.setdefault(row["successor"], found[row["adcode"]])
        elif row["successor"] in found:
            found[row["adcode"]] = found[row["successor"]]
    return found | {code: (f"{lon:.4f}", f"{lat:.4f}") for code, (lon, lat) in reviewed.items()}


def _since(history: Iterable[dict[str, str]], names: dict[str, str], known_before: set[str]) -> dict[str, str]:
    """The first year of units that took a new code when an old one ended."""
    since: dict[str, str] = {}
    for row in history:
        new = row["successor"]
        renamed = new not in known_before or names[new][:2] == row["name_zh"][:2]
        if renamed and new[:4] + "00" != new:
            since[new] = min(row["until"], since.get(new, "9999"))
    return since


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def main() -> None:
    """Write the table."""
    rows = list(build(Path(sys.argv[1])))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} units in {TABLE}")


if __name__ == "__main__":
    main()
