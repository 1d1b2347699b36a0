"""A store as large as asked for, made of invented documents, for measuring the site.

`python -m bench.large_store FOLDER --documents 1000000`

Half of the documents are English (about 1,500 characters), half Chinese (about 700). One in three tells of a firm that
became a Little Giant, the others of what such pages tell besides; every row of facts points at its words. Rows are
written straight into the tables: reading a million documents would take an hour and change nothing for the site.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from bench.speed import SYLLABLES, TRADES
from pipeline import save_reference
from storage.database import Store
from storage.facets import facet_words
from storage.keys import company_id, row_id
from storage.search import index, search_row

BY = "large store"
FIRST_DAY = date(2019, 1, 1)
DAYS = 2600
AT_ONCE = 5000
SOURCES = 40
MAX_BATCH = 6
STATUSES = ("granted", "granted", "publicized", "implied")
ROLES = ("grant_per_company", "fund", "financing", "revenue", "investment")
WORDS_EN = """
market growth industry product research annual export supply chain digital service technology equipment
platform quality energy battery sensor software medical precision material robot factory innovation policy
support bank loan credit talent patent standard laboratory customer contract order capacity production line
design process component vehicle chip circuit optical laser motor valve bearing pump film coating alloy
polymer vaccine diagnosis logistics port trade zone park office bureau plan measure report meeting visit
project team engineer leader founder manager director investor listing board fund share revenue profit cost
price demand region city county river coast north south east west new large small leading domestic global
advanced green smart stable rapid steady further strong main key core first last increase build develop
launch open sign expand improve promote reach complete join serve supply design apply explore
""".split()  # noqa: SIM905 - a list of words reads best as text
WORDS_ZH = """
市场 产业 产品 研发 出口 供应链 数字化 服务 技术 装备 平台 质量 能源 电池 传感器 软件 医疗 精密 材料 机器人
工厂 创新 政策 支持 银行 贷款 授信 人才 专利 标准 实验室 客户 合同 订单 产能 生产线 设计 工艺 零部件 汽车
芯片 电路 光学 激光 电机 阀门 轴承 薄膜 涂层 合金 疫苗 诊断 物流 港口 贸易 园区 部门 规划 措施 报告 会议
调研 项目 团队 工程师 负责人 董事长 投资 上市 基金 股权 营收 利润 成本 价格 需求 区域 城市 沿江 沿海 全新
领先 国内 全球 先进 绿色 智能 稳定 快速 持续 重点 核心 提升 建设 发展 推出 签约 扩大 改善 推动 达到 完成
加入 供应 应用 探索 转型 升级 培育 梯度 优质 中小企业 营商环境 高质量 实体经济 关键 攻关 突破 示范 引领 协同
""".split()  # noqa: SIM905 - a list of words reads best as text


@dataclass(frozen=True)
class World:
    """What the documents are about: firms (id, Chinese name, English name, place) and places (code, zh, en)."""

    firms: list[tuple[str, str, str, tuple[str, str, str]]]
    places: list[tuple[str, str, str]]


@dataclass
class Text:
    """A text that grows, and remembers where its facts stand."""

    text: str

    def add(self, words: str) -> tuple[int, int, str]:
        """Append words; their start, end and surface."""
        start = len(self.text)
        self.text += words
        return start, len(self.text), words


def world(store: Store, firms: int, chance: random.Random) -> World:
    """Invented firms in real places; a place has the more firms the earlier it comes in a shuffled table."""
    sql = "select adcode, name_zh, name_en from places where adcode not like '%00' and name_zh <> '' and name_en <> ''"
    places = store.db.conn.execute(sql).fetchall()
    chance.shuffle(places)
    weights = [1 / (rank + 5) for rank in range(len(places))]
    named = []
    for place in chance.choices(places, weights, k=firms):
        brand = "".join(chance.choices(SYLLABLES, k=3))
        name = f"{place[1].rstrip('市区县')}{brand}{chance.choice(TRADES)}有限公司"
        english = f"{place[2]} {_latin(brand)} {chance.choice(WORDS_EN).title()} Co., Ltd."
        named.append((company_id(name), name, english, place))
    return World(named, places)


def _latin(brand: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(brand)).title()


Rows = dict[str, list[tuple[Any, ...]]]


def rows_of(number: int, of: World, chance: random.Random) -> Rows:
    """All rows of one invented document, by table."""
    english, told = number % 2 == 0, number % 3 == 0
    day = (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat()
    source, url = f"made-{number % SOURCES}", f"https://made-{number % SOURCES}.example/{number}.html"
    document = row_id("document", source, url)
    digest = sha256(url.encode()).hexdigest()
    version = row_id("version", document, digest)
    company, name_zh, name_en, (place, place_zh, place_en) = of.firms[int(len(of.firms) * chance.random() ** 2)]
    words, name, place_name = (WORDS_EN, name_en, place_en) if english else (WORDS_ZH, name_zh, place_zh)
    text = Text(_title(english, place_name, chance, words))
    title = text.text
    text.add("\n")
    rows: Rows = {table: [] for table in ("mentions", "batch_mentions", "awards", "amounts", "counts", "ranks")}

    def fact(table: str, at: tuple[int, int, str], *columns: object) -> None:
        start, end, surface = at
        id_ = row_id(version, table, start)
        rows[table].append((id_, version, *columns, start, end, surface, "made", 0.9, BY))

    text.add(_filler(english, words, chance, 5))
    fact("mentions", text.add(place_name), "place", None, place)
    text.add(" said that " if english else "介绍，")
    fact("mentions", text.add(name), "company", company, None)
    if told:
        batch, status = chance.randint(1, MAX_BATCH), chance.choice(STATUSES)
        at = text.add(
            f" joined batch {batch} of the national Little Giants"
            if english
            else f"入选第{batch}批国家级专精特新“小巨人”企业"
        )
        fact("awards", at, company, "little_giant", "national", batch, None, None, place, status, 0, None)
        fact("batch_mentions", at, "little_giant", "national", batch, None, "new", None, 0)
        text.add(". " if english else "，")
        value = chance.randrange(1, 400)
        at = text.add(f"{value} firms of {place_name}" if english else f"{place_name}{value}家企业")
        kind = chance.choice(("new", "cumulative", "cumulative", "target"))
        fact("counts", at, kind, value, None, "little_giant", "national", batch, None, place)
    if number % 2:
        text.add(". " if english else "。")
        value = chance.randrange(10, 900) * 10_000
        at = text.add(f"{value} yuan" if english else f"{value // 10_000}万元")
        role = chance.choice(ROLES)
        whom = company if role in ("fund", "financing") else None
        fact("amounts", at, role, value, None, "CNY", None, str(value), place_name, None, whom, None, None, None, "[]")
    if number % 10 == 0:
        text.add(". " if english else "。")
        at = text.add("ranks third in the province" if english else "居全省第三")
        fact("ranks", at, 3, place_name, None, "little_giant")
    text.add(_filler(english, words, chance, 20 if english else 24))
    fetched = f"{day}T08:00:00Z"
    language = "en" if english else "zh"
    area = place if number % 3 == 1 else None
    body = (document, version, source, url, digest, title, text.text, language, day, area, fetched)
    return rows | {"documents": [body], "names": [_name(version, company, name, language)]}


def _name(version: str, company: str, name: str, language: str) -> tuple[Any, ...]:
    kind = "english" if language == "en" else "legal"
    return row_id(version, "name", company), company, name, kind, language, 0, version


def _title(english: bool, place: str, chance: random.Random, words: list[str]) -> str:
    said = chance.choices(words, k=5)
    return f"{place}: {' '.join(said)}" if english else f"{place}{''.join(said)}"


def _filler(english: bool, words: list[str], chance: random.Random, sentences: int) -> str:
    made = []
    for _ in range(sentences):
        said = chance.choices(words, _WEIGHTS[len(words)], k=9 if english else 10)
        made.append(" ".join(said).capitalize() + ". " if english else "".join(said) + "。")
    return "".join(made)


_WEIGHTS = {len(words): [1 / (rank + 3) for rank in range(len(words))] for words in (WORDS_EN, WORDS_ZH)}


def fill(store: Store, documents: int, firms: int, seed: int = 11) -> Iterator[int]:
    """Write the documents, some thousand in one transaction; gives how many there are so far."""
    chance = random.Random(seed)
    of = world(store, firms, chance)
    for number in range(SOURCES):
        source = {"id": f"made-{number}", "name_en": f"Invented Daily {number}", "name_zh": f"虚构日报{number}"}
        store.save_source(source | {"kind": "press", "language": "en", "trust": "press"})
    with store.writing() as db:
        named = [(id_, id_, name) for id_, name, _, _ in of.firms]
        db.conn.executemany("insert or ignore into companies(id, firm, name) values (?, ?, ?)", named)
    made = (rows_of(number, of, chance) for number in range(documents))
    done = 0
    while together := list(islice(made, AT_ONCE)):
        with store.writing() as db:
            for rows in together:
                _write(db, rows)
        done += len(together)
        yield done


def _write(db: Any, rows: Rows) -> None:
    ((document, version, source, url, digest, title, text, language, day, area, fetched),) = rows.pop("documents")
    db.conn.execute(
        "insert into documents values (?, ?, ?, ?, ?, null, null, ?)",
        (document, source, url, fetched, fetched, document),
    )
    fetch = (row_id("fetch", url), source, url, "article", "new", fetched, 200, digest, "text/html")
    db.conn.execute(
        "insert into fetches(id, source, url, kind, outcome, fetched_at, status, sha256, content_type)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        fetch,
    )
    db.conn.execute(
        "insert into readings values (?, ?, ?, ?, ?, ?, null)",
        (row_id("reading", url), source, url, digest, None, BY),
    )
    row = (version, document, 1, digest, digest, title, text, language, "html", day, area, fetched, BY, "", digest)
    db.conn.execute(
        "insert into versions(id, document, number, sha256, text_sha256, title, text, language, file_type,"
        " published, publisher_area, fetched_at, extractor_version, problems, digest, search_row, figures, sketch)"
        f" values ({', '.join('?' * 15)}, ?, '', '')",
        (*row, search_row(db, version, day)),
    )
    db.conn.execute("update documents set current_version = ? where id = ?", (version, document))
    db.conn.executemany("insert into company_names values (?, ?, ?, ?, ?, ?, ?)", rows.pop("names"))
    for table, of in rows.items():
        if of:
            db.conn.executemany(f"insert into {table} values ({', '.join('?' * len(of[0]))})", of)
    db.conn.execute("update versions set facets = ? where id = ?", (facet_words(db, version), version))
    index(db, version)


def main() -> None:
    """Make the store and print its size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1_000_000)
    args = parser.parse_args()
    with Store.open(args.folder) as store:
        save_reference(store)
        store.db.execute("pragma synchronous = off")
        for done in fill(store, args.documents, max(100, args.documents // 5)):
            print(f"\r{done:,} documents", end="", flush=True)
        store.summarize()
        text = store.db.execute("select sum(length(cast(text as blob))) from versions").fetchone()[0]
        store.db.execute("pragma wal_checkpoint(truncate)")
        size = store.path.stat().st_size
        print(f"\n{size / 1e6:,.0f} MB, {size / text:.2f} times its text")


if __name__ == "__main__":
    main()
