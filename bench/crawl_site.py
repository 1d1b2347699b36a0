"""A loopback site for measuring crawls, made as it is asked for: numbered lists and any number of articles.

`python -m bench.crawl_site ARTICLES` serves in a process of its own and prints its address. It counts what it is
asked for; `GET /requests` tells the counts as JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import cast

from storage.model import PageLayout

LINKS_A_LIST = 20
LAYOUT = PageLayout(title="h1.art-title", published="span.pub", body="div.art-body", publisher="span.src")
"""Where an article has its title, date, text and publisher."""

_ZH = (
    "经企业申报、各区推荐、专家评审和社会公示",
    "现将新一批专精特新企业名单予以公布",
    "各有关单位要加强服务和动态管理",
    "支持企业加大研发投入并提升创新能力",
    "对首次获得认定的企业给予一次性奖励",
    "鼓励金融机构开发面向中小企业的产品",
    "在关键零部件和基础材料领域补短板锻长板",
    "联系人和联系电话见附件所列各区工作部门",
)
_EN = (
    "The city named another group of specialised firms this week",
    "officials said that each of them will receive a grant in two parts",
    "most of the companies make parts that larger manufacturers depend on",
    "the list was open to objections for five working days",
    "district offices will help firms to apply for loans and patents",
    "a third of the firms export more than half of what they make",
    "spending on research has grown faster than sales for three years",
)


def article(number: int) -> bytes:
    """A page of some 40 kB without files: paragraphs amid menus, scripts and teasers, as in real pages of that size."""
    chance = random.Random(number)
    chinese = number % 2 == 0
    title = (
        f"关于公布第{number}号专精特新企业名单的通知" if chinese else f"City names specialised firms, notice {number}"
    )
    paragraphs = "".join(
        f"<p style='text-indent:2em'>{_paragraph(chance, chinese)}</p>\n" for _ in range(16 if chinese else 8)
    )
    head, before, after = _frame()
    return (
        f"{head}<title>{title}</title></head>{before}<h1 class='art-title'>{title}</h1><div class='info'>"
        f"<span class='pub'>{_day(number)}</span><span class='src'>示例市工业和信息化局"
        f"</span></div><div class='art-body'>{paragraphs}</div>{after}"
    ).encode()


def _day(number: int) -> str:
    return f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"


def _paragraph(chance: random.Random, chinese: bool) -> str:
    clauses = chance.choices(_ZH if chinese else _EN, k=8)
    numbers = [chance.randint(2, 9999) for _ in clauses]
    if chinese:
        return "，".join(f"{clause}（{number}家）" for clause, number in zip(clauses, numbers, strict=True)) + "。"
    return ". ".join(f"{clause} ({number} firms)" for clause, number in zip(clauses, numbers, strict=True)) + "."


@cache
def _frame() -> tuple[str, str, str]:
    """What is the same on every page, in the share that real pages of this size have: head, above, below."""
    chance = random.Random(0)
    script = "".join(f"var v{n}=function(a,b){{return a*{chance.random()}+b.c{n};}};\n" for n in range(60))
    style = "".join(f".m{n} li a:hover{{color:#{chance.randrange(16**6):06x};padding:{n}px}}\n" for n in range(60))
    menu = "".join(
        f"<li class='m{n} menu-item menu-item-{n}'><a href='/channel/{n}/index.html' target='_blank'"
        f" data-track='menu-{n}'>栏目{n} Section {n}</a></li>\n"
        for n in range(40)
    )
    cards = "".join(
        f"<div class='card card-small clearfix'><div class='card-picture'><img class='lazy' src='/images/blank.gif'"
        f" data-src='/images/2024/{n}/thumb_320x180.jpg' width='320' height='180' alt=''></div><div class='card-text'>"
        f"<a class='card-link' href='/old/{n}.html' title='往期要闻{n}'>往期要闻 Earlier news {n}</a>"
        f"<em class='card-date'>2024-01-{n % 28 + 1:02}</em></div></div>\n"
        for n in range(20)
    )
    head = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<style>{style}</style><script>{script}</script>"
    )
    before = f"<body><div id='top'><div class='logo'>示例市</div><ul class='menu'>{menu}</ul></div><div class='main'>"
    after = (
        f"</div><div class='side'><h3>相关新闻 Related</h3>{cards}</div><div class='share'><a href='#'>分享</a></div>"
        f"<div id='foot'><p>主办单位：示例市人民政府</p><ul>{menu}</ul></div><script>{script}</script></body></html>"
    )
    return head, before, after


def list_page(number: int, articles: int) -> bytes:
    """List page `number` from 1: twenty links, and a link to the next page where there is one."""
    first = (number - 1) * LINKS_A_LIST
    entries = "".join(
        f"<li><a href='/a/{n}.html'>关于公布第{n}号专精特新企业名单的通知</a><span>{_day(n)}</span></li>\n"
        for n in range(first, min(first + LINKS_A_LIST, articles))
    )
    more = f"<a href='/list/{number + 1}'>下一页</a>" if first + LINKS_A_LIST < articles else ""
    head, before, after = _frame()
    return f"{head}<title>通知公告</title></head>{before}<ul class='list'>{entries}</ul>{more}{after}".encode()


class _Connection(asyncio.Protocol):
    """HTTP/1.1 with connections kept open, as far as these clients need it."""

    def __init__(self, articles: int, counts: Counter[str]) -> None:
        self.articles = articles
        self.counts = counts
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called when a client connects."""
        self.transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.received += data
        while b"\r\n\r\n" in self.received:
            request, _, self.received = self.received.partition(b"\r\n\r\n")
            self.transport.write(self.answer(request))

    def answer(self, request: bytes) -> bytes:
        """The answer to a request: a page with its ETag, 304 where the client has it, 404."""
        path = request.split(b" ", 2)[1].decode("ascii")
        kind, body = self.page(path)
        self.counts[kind] += 1
        etag = f'"{path}"'.encode()
        if body is not None and b"\r\nif-none-match: " + etag in request.replace(b"If-None-Match", b"if-none-match"):
            return b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % etag
        status = b"404 Not Found" if body is None else b"200 OK"
        head = b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nETag: %s\r\n\r\n"
        return head % (status, len(body or b""), etag) + (body or b"")

    def page(self, path: str) -> tuple[str, bytes | None]:
        """What kind of page a path is, and its bytes."""
        if path == "/requests":
            return "requests", json.dumps(self.counts).encode()
        kind, _, number = path.strip("/").removesuffix(".html").partition("/")
        if kind == "a":
            return "article", article(int(number))
        if kind == "list":
            return "list", list_page(int(number), self.articles)
        return "other", None


async def _serve(articles: int) -> None:
    counts: Counter[str] = Counter()
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(articles, counts), "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


@dataclass(frozen=True, slots=True)
class Served:
    """A site that is served: its address, and how many articles it has."""

    url: str
    articles: int

    @property
    def start(self) -> str:
        """The address of the first list page."""
        return f"{self.url}/list/1"

    @property
    def lists(self) -> int:
        """How many list pages it has."""
        return -(-self.articles // LINKS_A_LIST)

    def requests(self) -> Counter[str]:
        """How often each kind of page was asked for so far."""
        with urllib.request.urlopen(f"{self.url}/requests") as answer:
            return Counter(json.load(answer))


@contextmanager
def served(articles: int) -> Iterator[Served]:
    """The site in a process of its own."""
    command = [sys.executable, "-m", "bench.crawl_site", str(articles)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield Served(server.stdout.readline().strip() if server.stdout else "", articles)
        finally:
            server.terminate()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
