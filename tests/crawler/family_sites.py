"""One small site a family, in the forms that real ones have: lists, articles and files of invented announcements."""

from __future__ import annotations

import gzip
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.crawler.server import Handler, Page


def gov_article(title: str, day: str, text: str, links: str = "") -> str:
    """An article of a government site with the meta tags of the site guideline."""
    return (
        f'<html><head><title>{title}</title><meta name="ArticleTitle" content="{title}">'
        f'<meta name="PubDate" content="{day} 09:30"></head>'
        f"<body><div class='nav'><a href='/'>首页</a></div><h1>{title}</h1>"
        f"<div class='TRS_Editor'><p>{text}</p>{links}</div></body></html>"
    )


def query(handler: Handler) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}


def send_json(handler: Handler, answer: Any) -> None:
    handler.send(json.dumps(answer, ensure_ascii=False).encode(), headers={"Content-Type": "application/json"})


# ---------------------------------------------------------------- Hanweb JPaaS: a shell, and a unit that answers JSON

JPAAS_COUNT = 30
JPAAS_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_JPAAS_KEYS = {"webId": "8d47", "pageId": "c51f", "tplSetId": "20a9", "tagId": "当前栏目_list", "pageType": "column"}


def jpaas() -> dict[str, Page]:
    """A ministry: thirty notices in two pages of 24 and 6; the unit answers only to the keys and cookie of the page."""
    data = str(_JPAAS_KEYS | {"parseType": "bulidstatic"}).replace('"', "'")
    shell = (
        f'<html><body><div id="list"></div><script src="/script/unitbuild.js" url="{JPAAS_UNIT}" querydata="{data}">'
        "</script></body></html>"
    )
    pages: dict[str, Page] = {
        "/jgsj/qyj/wjfb/index.html": lambda handler: handler.send(
            shell.encode(), headers={"Set-Cookie": "visitor=7; Path=/"}
        ),
        JPAAS_UNIT: _jpaas_unit,
        "/cms_files/filemanager/8/attach/20253/0f1e.pdf": b"%PDF-1.4 invented",
    }
    for number in range(1, JPAAS_COUNT + 1):
        file = "<a href='/cms_files/filemanager/8/attach/20253/0f1e.pdf'>附件：名单</a>" if number == 1 else ""
        title, day = _jpaas_notice(number)
        pages[f"/jgsj/art/2025/art_{number:032x}.html"] = gov_article(title, day, "现将有关事项通知如下。", file)
    return pages


def _jpaas_notice(number: int) -> tuple[str, str]:
    return f"关于公布第{number}批专精特新产业集群名单的通告", f"2025-01-{number:02}"


def _jpaas_unit(handler: Handler) -> None:
    asked = query(handler)
    if any(asked.get(key) != value for key, value in _JPAAS_KEYS.items()) or "visitor=7" not in (
        handler.headers.get("Cookie") or ""
    ):
        handler.send(b"", 403)
        return
    at = json.loads(asked["paramJson"])
    first = (at["pageNo"] - 1) * at["pageSize"]
    rows = "".join(
        f"<li><a href='/jgsj/art/2025/art_{number:032x}.html'>{title}</a><span>{day}</span></li>"
        for number in range(first + 1, min(JPAAS_COUNT, first + at["pageSize"]) + 1)
        for title, day in [_jpaas_notice(number)]
    )
    send_json(handler, {"success": True, "data": {"html": f"<ul>{rows}</ul><div totalpage='2'></div>"}})


# ---------------------------------------------------------------- TRS: createPageHTML, everything relative

_TRS_ROWS = (
    ("202503/t20250306_31.html", "关于2025年第一批专精特新中小企业名单的公示", "03-06"),
    ("202412/t20241230_30.html", "关于第六批“小巨人”企业奖励资金的公示", "12-30"),
    ("202411/t20241105_29.html", "关于组织开展第六批“小巨人”企业申报工作的通知", "11-05"),
    ("202410/t20241011_28.html", "关于第三批“小巨人”企业复核结果的公告", "10-11"),
)


def trs() -> dict[str, Page]:
    """A city bureau: an old notice sticks on top of both pages, titles are cut, dates have no year.

    One notice goes on on a second page and has a file beside it.
    """
    files = (
        "<p><a href='./P020250306412.xlsx'>附件1：公示名单.xlsx</a></p><p><a href='./P020250306413.doc'>附件2</a></p>"
    )
    pages: dict[str, Page] = {
        "/tzgg/": _trs_list(0),
        "/tzgg/index_1.html": _trs_list(1),
        "/tzgg/202301/t20230105_12.html": gov_article("办事指南（长期有效）", "2023-01-05", "专精特新企业申报指南。"),
        "/tzgg/202503/t20250306_31.html": gov_article(
            _TRS_ROWS[0][1],
            "2025-03-06",
            "第一页：共有三家企业。<script>createPageHTML(2, 0, 't20250306_31', 'html');</script>",
        ),
        "/tzgg/202503/t20250306_31_1.html": gov_article(_TRS_ROWS[0][1], "2025-03-06", "第二页：公示期五天。", files),
        "/tzgg/202503/P020250306412.xlsx": b"PK invented",
        "/tzgg/202503/P020250306413.doc": b"invented",
    }
    for path, title, _ in _TRS_ROWS[1:]:
        pages[f"/tzgg/{path}"] = gov_article(title, "2024-10-01", "有关事项通知如下。")
    return pages


def _trs_list(number: int) -> str:
    rows = "".join(
        f'<li><a href="./{path}" title="{title}">{title[:12]}…</a><span>{day}</span></li>'
        for path, title, day in _TRS_ROWS[2 * number : 2 * number + 2]
    )
    top = '<li class="top"><a href="./202301/t20230105_12.html">【置顶】专精特新企业申报办事指南（长期有效）</a></li>'
    return (
        f'<html><body><ul class="nav"><li><a href="/">首页</a></li><li><a href="/tzgg/">通知公告</a></li></ul>'
        f'<ul class="list">{top}{rows}</ul><script>createPageHTML(2, {number}, "index", "html");</script></body></html>'
    )


# ---------------------------------------------------------------- Guangdong: a shell with SID, and JSON

GKMLPT_COUNT = 103


def gkmlpt() -> dict[str, Page]:
    """A Guangdong bureau: 103 entries in pages of a hundred, of which three concern us."""
    pages: dict[str, Page] = {
        "/gkmlpt/index": "<html><script>window._CONFIG = { SID: '755001', INFO: {} }</script><div id=app></div></html>",
        "/gkmlpt/api/all/3121": _gkmlpt_api,
    }
    for number in (1, 100, 103):
        pages[f"/gkmlpt/content/11/{number}/post_{number}.html"] = gov_article(
            f"第{number}号：小巨人企业奖励公示", "2025-02-01", "现予公示。"
        )
    return pages


def _gkmlpt_api(handler: Handler) -> None:
    asked = query(handler)
    first = (int(asked["page"]) - 1) * 100
    articles = [
        {
            "title": f"第{number}号：{'小巨人企业奖励公示' if number in (1, 100, 103) else '节能监察公告'}",
            "url": f"http://{handler.site.host}/gkmlpt/content/11/{number}/post_{number}.html",
            "create_time": 1_740_700_000 - number * 86_400,
        }
        for number in range(first + 1, min(GKMLPT_COUNT, first + 100) + 1)
    ]
    send_json(handler, {"total": GKMLPT_COUNT, "articles": articles if asked["sid"] == "755001" else []})


# ---------------------------------------------------------------- www.gov.cn: the policy search

GOVCN_START = "/search-gov/data?t=zhengcelibrary&q=x&p=1&n=2"


def govcn() -> dict[str, Page]:
    """The policy search: three documents in two pages of several categories, then “nothing found”."""
    found = {
        "1": {"gongwen": [_policy(1, "某发〔2025〕1号")], "bumenfile": [_policy(2, "某函〔2025〕9号")]},
        "2": {"otherfile": [_policy(3, "")], "gongbao": []},
    }

    def search(handler: Handler) -> None:
        categories = found.get(query(handler)["p"])
        lists = {name: {"listVO": entries} for name, entries in (categories or {}).items()}
        send_json(handler, {"code": 200, "searchVO": {"catMap": lists}} if categories else {"code": 1001})

    pages: dict[str, Page] = {"/search-gov/data": search}
    for number in (1, 2, 3):
        pages[f"/zhengce/c{number}.htm"] = gov_article(f"关于专精特新的第{number}号文件", "2025-02-03", "全文如下。")
    return pages


def _policy(number: int, code: str) -> dict[str, str]:
    title = f"关于<em>专精特新</em>的第{number}号文件"
    return {"title": title, "url": f"/zhengce/c{number}.htm", "pubtimeStr": f"2025.02.0{number}", "pcode": code}


# ---------------------------------------------------------------- China Daily: numbered pages, “L M S”, “1 2 >”


def china_daily() -> dict[str, Page]:
    """A city's page at China Daily: two list pages; one article is split over three pages, each naming all."""
    pages: dict[str, Page] = {
        "/jiangcheng/news.html": _daily_list(
            1, ("c_56501", "Jiangcheng honors 24 little giants"), ("c_56500", "Fund opens")
        ),
        "/jiangcheng/news_2.html": _daily_list(2, ("c_56499", "Sensor maker wins national title")),
        "/jiangcheng/2025-03/04/c_56500.htm": _daily_article("Fund opens", "The fund holds 200 million yuan."),
        "/jiangcheng/2025-03/04/c_56499.htm": _daily_article("Sensor maker wins", "Lanqiao Sensors is on the list."),
    }
    texts = (
        "Jiangcheng named 24 little giants on Tuesday, the city's industry bureau said in a statement.",
        "Lanqiao Sensors, one of the 24 firms, received 600,000 yuan from the district government.",
        "The city plans to have 100 such firms by 2027, a vice-mayor told reporters at the ceremony.",
    )
    for number, text in enumerate(texts, 1):
        page = f"/jiangcheng/2025-03/04/c_56501{f'_{number}' if number > 1 else ''}.htm"
        links = "".join(f"<a href='c_56501{f'_{n}' if n > 1 else ''}.htm'>{n}</a> " for n in (1, 2, 3) if n != number)
        following = f"<a href='c_56501_{number + 1}.htm'>&gt;</a>" if number < len(texts) else ""
        pages[page] = _daily_article("Jiangcheng honors 24 little giants", text, f"<p>{links}{following}</p>")
    return pages


def _daily_article(title: str, text: str, split: str = "") -> str:
    return (
        f"<html><head><title>{title}</title></head><body><div class='nav'><a href='/'>Home</a></div>"
        f"<h2>{title}</h2><p class='info'>( chinadaily.com.cn ) Updated : 2025-03-04 <a>L</a> <a>M</a> <a>S</a></p>"
        f"<div id='Content'><p>{text}</p></div>{split}<div class='foot'>Presented by China Daily.</div></body></html>"
    )


def _daily_list(number: int, *entries: tuple[str, str]) -> str:
    rows = "".join(
        f"<li><a href='2025-03/04/{name}.htm'>{title}</a> <span>March 4, 2025</span></li>" for name, title in entries
    )
    following = "<a href='news_2.html'>2</a> <a href='news_2.html'>&gt;</a>" if number == 1 else ""
    return f"<html><body><ul class='list'>{rows}</ul><div class='page'>{following}</div></body></html>"


# ---------------------------------------------------------------- sitemaps: an index, a gzipped map, a news map


def sitemaps() -> dict[str, Page]:
    """A daily: the index names a gzipped map of last year and a news map of today."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    plain = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'

    def index(handler: Handler) -> None:
        base = f"http://{handler.site.host}/sitemaps"
        handler.send(
            f"{head}<sitemapindex {plain}><sitemap><loc>{base}/2024.xml.gz</loc><lastmod>2024-12-31</lastmod></sitemap>"
            f"<sitemap><loc>{base}/news.xml</loc><lastmod>2025-03-09</lastmod></sitemap></sitemapindex>".encode(),
            headers={"Content-Type": "application/xml"},
        )

    year = (
        f"{head}<urlset {plain}><url><loc>/2024/06/old-giants.html</loc><lastmod>2024-06-01</lastmod></url>"
        "<url><loc>/2024/05/20240530-fund.html</loc></url></urlset>"
    )
    today = (
        f"{head}<urlset {plain} {news}><url><loc>/2025/03/new-giants.html</loc><news:news>"
        "<news:publication_date>2025-03-09T08:00:00+08:00</news:publication_date>"
        "<news:title>District names 24 little giants</news:title></news:news></url></urlset>"
    )
    return {
        "/sitemap_index.xml": index,
        "/sitemaps/2024.xml.gz": gzip.compress(year.encode()),
        "/sitemaps/news.xml": today,
        "/2024/06/old-giants.html": _daily_article("Old giants", "The city named nine little giants in June."),
        "/2024/05/20240530-fund.html": _daily_article("Fund opens", "The fund holds 200 million yuan."),
        "/2025/03/new-giants.html": _daily_article("New giants", "The district named 24 little giants."),
    }
