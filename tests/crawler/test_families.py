# ruff: noqa: E501 - markup stays as sites write it
"""Families: the bytes of a list page in, links and following pages out. All pages are invented."""

from __future__ import annotations

import gzip
import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.errors import ListError
from crawler.families import FAMILIES, list_links
from crawler.families.page import ListPage
from crawler.families.recognise import recognise
from crawler.source import Layout
from storage.model import Link

TODAY = date(2025, 3, 10)
BASE = "https://gxj.example.gov.cn/tzgg/"


def read(family: str, body: str | bytes, url: str = BASE, layout: Layout | None = None) -> ListPage:
    return list_links(family, body.encode() if isinstance(body, str) else body, url, layout or Layout(), TODAY)


def test_a_declared_list_gives_titles_dates_and_next_page() -> None:
    page = read(
        "html",
        """<ul class=menu><li><a href=/>首页</a></ul>
        <ul class=news>
          <li class=top><b>置顶</b><a href="./202301/t20230105_1.html" title="关于公布2022年度市级专精特新企业名单的通知">关于公布2022年度市级…</a></li>
          <li><a href="202503/t20250301_2.html">关于第七批小巨人企业推荐名单的公示</a><span>03-01</span></li>
          <li><a href="202412/t20241230_3.html">关于复核结果的通知</a><span>12-30</span></li>
        </ul><script>createPageHTML(7, 0, "index", "html");</script>""",
        layout=Layout(list_item="ul.news li"),
    )
    assert page.links == (
        Link(f"{BASE}202301/t20230105_1.html", "关于公布2022年度市级专精特新企业名单的通知", "2023-01-05"),
        Link(f"{BASE}202503/t20250301_2.html", "关于第七批小巨人企业推荐名单的公示", "2025-03-01"),
        Link(f"{BASE}202412/t20241230_3.html", "关于复核结果的通知", "2024-12-30"),
    )
    assert page.next_requests == (f"{BASE}index_1.html",)


def test_the_last_page_of_a_scripted_list_has_no_next() -> None:
    page = read("html", '<script>createPageHTML(7, 6, "index", "html");</script>', f"{BASE}index_6.html")
    assert page.next_requests == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='p2.html'>下一页</a>",
        "<a href='p2.html'>Next &gt;</a>",
        "<a href='p2.html' rel=next>2</a>",
        "<a href='p2.html'>»</a>",
        "<head><link rel=next href=p2.html></head>",
    ],
)
def test_next_links_of_many_kinds(markup: str) -> None:
    assert read("html", markup).next_requests == (f"{BASE}p2.html",)


@pytest.mark.parametrize(
    "markup", ["<a href='javascript:next()'>下一页</a>", "<a href='#'>下一页</a>", "<a href='?'>2</a>"]
)
def test_what_is_no_next_page(markup: str) -> None:
    assert (
        all(target == BASE for target in read("html", markup).next_requests) or not read("html", markup).next_requests
    )


def test_a_list_nobody_described_is_told_from_menus() -> None:
    menu = "".join(f"<li><a href='/m{n}'>栏目{n}</a></li>" for n in range(30))
    rows = "".join(
        f"<div class=row><p><a href='/a/{n}.shtml'>某市第{n}批专精特新中小企业名单公示</a></p><i>2025-02-{n:02}</i></div>"
        for n in range(1, 9)
    )
    footer = "".join(f"<a href='https://other{n}.example.org'>友情链接单位{n}</a>" for n in range(6))
    page = read("html", f"<nav><ul>{menu}</ul></nav><main>{rows}</main><footer>{footer}</footer>")
    assert [link.url for link in page.links] == [f"https://gxj.example.gov.cn/a/{n}.shtml" for n in range(1, 9)]
    assert [link.date for link in page.links] == [f"2025-02-{n:02}" for n in range(1, 9)]


def test_of_several_links_in_one_entry_the_title_counts() -> None:
    rows = "".join(
        f"<li><i>(2025-02-0{n} 10:00:00)</i><a href='/sec/'>[科技]</a> <a href='/a/{n}.html'>第{n}批瞪羚企业名单公布</a></li>"
        for n in (1, 2, 3)
    )
    page = read("html", f"<ul class=list>{rows}</ul>")
    assert [(link.url[-6:], link.date) for link in page.links] == [
        ("1.html", "2025-02-01"), ("2.html", "2025-02-02"), ("3.html", "2025-02-03")
    ]  # fmt: skip


def test_a_ranking_whose_cells_differ_in_class_is_one_list() -> None:
    rows = "".join(
        f"<tr><td class={'red' if n < 4 else 'gray'}><a href='/a/{n}.html'>第{n}名的瞪羚企业获得奖励</a></td></tr>"
        for n in range(1, 9)
    )
    assert len(read("html", f"<div class=rank><table>{rows}</table></div>").links) == 8


def test_rss_and_atom() -> None:
    rss = """<?xml version="1.0"?><rss version="2.0"><channel>
      <item><title><![CDATA[Ten firms named]]></title><link>https://daily.example.com/a1.html</link>
        <description>&lt;p&gt;The city has ten new little giants&lt;/p&gt;</description>
        <pubDate>Sat, 01 Mar 2025 23:30:00 +0800</pubDate></item>
      <item><title>Again</title><link>https://daily.example.com/a1.html</link></item>
      <item><title>No link</title><guid>urn:1</guid></item></channel></rss>"""
    page = read("feed", rss)
    assert page.links == (Link("https://daily.example.com/a1.html", "Ten firms named", "2025-03-01"),)
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?p=2"/><entry><title>Fund</title>
      <link rel="alternate" href="/b.html"/><updated>2025-02-03T01:00:00Z</updated><summary>little giants</summary></entry></feed>"""
    page = read("feed", atom, "https://daily.example.com/feed")
    assert page.links == (Link("https://daily.example.com/b.html", "Fund", "2025-02-03"),)
    assert page.summaries == {"https://daily.example.com/b.html": "little giants"}
    assert page.next_requests == ("https://daily.example.com/feed?p=2",)


def test_sitemaps() -> None:
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://d.example.com/2023.xml.gz</loc><lastmod>2023-12-31</lastmod></sitemap>
      <sitemap><loc>https://d.example.com/2025.xml.gz</loc><lastmod>2025-03-01</lastmod></sitemap></sitemapindex>"""
    assert read("sitemap", index).next_requests == (
        "https://d.example.com/2025.xml.gz",
        "https://d.example.com/2023.xml.gz",
    )
    news = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://d.example.com/old-story.html</loc><lastmod>2025-01-02</lastmod></url>
      <url><loc>https://d.example.com/2.html</loc><news:news><news:publication_date>2025-03-09T08:00:00+08:00</news:publication_date>
      <news:title>District names 24 little giants</news:title></news:news></url></urlset>"""
    expected = (
        Link("https://d.example.com/2.html", "District names 24 little giants", "2025-03-09"),
        Link("https://d.example.com/old-story.html", "old story", "2025-01-02"),
    )
    assert read("sitemap", news).links == expected
    assert read("sitemap", gzip.compress(news.encode())).links == expected


def test_xml_bombs_and_broken_gzip_are_refused_or_harmless() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    body = bomb + "]><rss><channel><item><title>&i;</title><link>https://d.example.com/1</link></item></channel></rss>"
    try:
        page = read("feed", body)
    except ListError:
        return
    assert all(len(link.text) < 100 for link in page.links)
    with pytest.raises(ListError, match="gzip"):
        read("sitemap", b"\x1f\x8bnot gzip at all")


COLUMN = """<html><body><script type="text/xml"><datastore><nextgroup></nextgroup><recordset>
<record><![CDATA[<li><a title="第六批小巨人名单公示" href="/art/2025/3/1/art_1_11.html">第六批小巨人…</a><span>03-01</span></li>]]></record>
<record><![CDATA[<li><a href="/art/2025/2/9/art_1_10.html">申报通知</a><span>02-09</span></li>]]></record>
</recordset></datastore></script>
<script>$(function(){ $('#1').jpage({ totalRecord:90, perPage:2, proxyUrl:'/module/web/jpage/dataproxy.jsp',
 ajaxParam:{ col:1, appid:1, webid:'3477', path:'/', columnid:'1229', sourceContentType:1, unitid:'4711', webname:'某局', permissiontype:0 } }) })</script>
</body></html>"""


def test_jpage_reads_the_column_and_then_the_proxy() -> None:
    page = read("jpage", COLUMN, "https://jxj.example.gov.cn/col/col1229/index.html")
    assert page.links == (
        Link("https://jxj.example.gov.cn/art/2025/3/1/art_1_11.html", "第六批小巨人名单公示", "2025-03-01"),
        Link("https://jxj.example.gov.cn/art/2025/2/9/art_1_10.html", "申报通知", "2025-02-09"),
    )
    (following,) = page.next_requests
    query = {key: value[0] for key, value in parse_qs(urlsplit(following).query).items()}
    assert following.startswith("https://jxj.example.gov.cn/module/web/jpage/dataproxy.jsp?")
    assert query == {
        "col": "1", "appid": "1", "webid": "3477", "path": "/", "columnid": "1229", "sourceContentType": "1",
        "unitid": "4711", "webname": "某局", "permissiontype": "0", "perpage": "2", "startrecord": "3", "endrecord": "47",
    }  # fmt: skip
    answer = "<datastore><totalrecord>90</totalrecord><recordset>" + "".join(
        f"<record><![CDATA[<li><a href='/art/2024/1/{n}/art_1_{n}.html'>通知{n}</a></li>]]></record>"
        for n in range(1, 31)
    )
    second = read("jpage", answer + "</recordset></datastore>", following)
    assert len(second.links) == 30
    assert second.links[0] == Link("https://jxj.example.gov.cn/art/2024/1/1/art_1_1.html", "通知1", "2024-01-01")
    assert "startrecord=33" in second.next_requests[0]


def test_jpaas_reads_its_parameters_from_the_page() -> None:
    url = "https://www.example.gov.cn/jgsj/qyj/wjfb/index.html"
    shell = """<script type="text/javascript" src="/script/unitbuild.js" url="/api-gateway/jpaas-publish-server/front/page/build/unit"
      querydata="{'parseType':'bulidstatic','webId':'8d','tplSetId':'20','pageType':'column','tagId':'当前栏目_list','editType':'null','pageId':'c5'}"></script>"""
    (unit,) = read("jpaas", shell, url).next_requests
    query = {key: value[0] for key, value in parse_qs(urlsplit(unit).query).items()}
    assert query["tagId"] == "当前栏目_list"
    assert json.loads(query["paramJson"]) == {"pageNo": 1, "pageSize": 24}
    rows = "".join(
        f"<li><a href='/jgsj/art/2025/art_{n}.html'>关于第{n}批名单的通告公示</a><span>2025-02-0{n}</span></li>"
        for n in (1, 2)
    )
    page = read("jpaas", json.dumps({"data": {"html": f"<ul>{rows}</ul>"}}), unit)
    assert page.links[1] == Link(
        "https://www.example.gov.cn/jgsj/art/2025/art_2.html", "关于第2批名单的通告公示", "2025-02-02"
    )
    assert json.loads(parse_qs(urlsplit(page.next_requests[0]).query)["paramJson"][0])["pageNo"] == 2
    assert read("jpaas", json.dumps({"data": {"html": "<p>暂无内容</p>"}}), unit) == ListPage()


def test_gkmlpt_reads_shell_and_api() -> None:
    shell = "<script>window._CONFIG = { SID: '200025', INFO: {} }</script>"
    (api,) = read("gkmlpt", shell, "http://gxj.example.gov.cn/gkmlpt/index?column=153").next_requests
    assert api == "http://gxj.example.gov.cn/gkmlpt/api/all/153?page=1&sid=200025"
    answer = {
        "total": 150,
        "articles": [
            {
                "title": "关于公布名单的通知",
                "url": "http://gxj.example.gov.cn/gkmlpt/content/4/44/post_44.html",
                "create_time": 1740762000,
            },
            {"title": "通告", "url": "/gkmlpt/content/4/45/post_45.html", "display_publish_time": "2025-02-28"},
        ],
    }
    page = read("gkmlpt", json.dumps(answer), api)
    assert [link.date for link in page.links] == ["2025-03-01", "2025-02-28"]
    assert page.links[1].url == "http://gxj.example.gov.cn/gkmlpt/content/4/45/post_45.html"
    assert page.next_requests == ("http://gxj.example.gov.cn/gkmlpt/api/all/153?page=2&sid=200025",)
    assert read("gkmlpt", json.dumps(answer), page.next_requests[0]).next_requests == ()


def test_policy_search_of_gov_cn() -> None:
    url = "https://sousuo.example.cn/search-gov/data?t=zhengcelibrary&q=x&p=1&n=5"
    entry = {
        "title": "关于<em>专精特新</em>的通知",
        "url": "https://www.example.cn/c1.htm",
        "pubtimeStr": "2025.02.03",
        "pcode": "某函〔2025〕1号",
    }
    page = read(
        "govcn",
        json.dumps({"code": 200, "searchVO": {"catMap": {"gongwen": {"listVO": [entry]}, "otherfile": None}}}),
        url,
    )
    assert page.links == (Link("https://www.example.cn/c1.htm", "关于专精特新的通知", "2025-02-03"),)
    assert page.next_requests == ("https://sousuo.example.cn/search-gov/data?t=zhengcelibrary&q=x&p=2&n=5",)
    assert read("govcn", json.dumps({"code": 1001}), url) == ListPage()


@pytest.mark.parametrize("family", [name for name in FAMILIES if name != "html"])
@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff\xfe junk", b"<html><p>Under maintenance</p></html>", b"[1]", b"{}", b"null"]
)
def test_a_page_of_another_form_is_an_error_that_names_the_address(family: str, body: bytes) -> None:
    api = "https://x.example.cn/gkmlpt/api/all/1?page=1" if family == "gkmlpt" else "https://x.example.cn/list"
    with pytest.raises(ListError, match=r"x\.example\.cn"):
        list_links(family, body, api, Layout(), TODAY)


@pytest.mark.parametrize("body", [b"", b"\x00", b"<" * 5000, b"<div>" * 100_000 + b"<a href=/x>y</a>", b"\xff" * 100])
def test_html_lists_survive_any_bytes(body: bytes) -> None:
    assert isinstance(list_links("html", body, BASE, Layout(), TODAY), ListPage)


@pytest.mark.parametrize(
    ("family", "body", "url"),
    [
        ("feed", "<?xml version='1.0'?><rss version='2.0'><channel/></rss>", BASE),
        ("feed", "<feed xmlns='http://www.w3.org/2005/Atom'></feed>", BASE),
        ("sitemap", "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", BASE),
        ("jpage", COLUMN, BASE),
        ("jpaas", """<script url="/x" querydata="{'webId':'1'}"></script>""", BASE),
        ("gkmlpt", "<div id=app></div>", "http://gxj.example.gov.cn/gkmlpt/index"),
        ("govcn", '{"searchVO": {}}', BASE),
        ("html", "<ul><li><a href=1.html>关于公布名单的通知</a></ul>", BASE),
        ("html", "", BASE),
    ],
)
def test_families_are_recognised(family: str, body: str, url: str) -> None:
    assert recognise(body.encode(), url) == family
