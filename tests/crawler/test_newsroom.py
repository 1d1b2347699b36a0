"""The newsroom answers as real sites do: validators, lists by page and by record, encodings, two editions."""

import re
from collections.abc import Iterator
from datetime import date
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from xml.etree import ElementTree

import pytest

from crawler.catalog import catalog
from crawler.families import list_links
from crawler.families.recognise import recognise
from crawler.newsroom.errors import NewsroomError
from crawler.newsroom.server import Newsroom
from crawler.newsroom.sites import load_sites
from crawler.source import Layout

SOURCES = Path(__file__).parents[2] / "crawler" / "newsroom" / "sources"
NOTICE = "/jgsj/qyj/tzgg/art/2021/art_5f0c3a7d92b14e6f8a61d07be4c93f18.html"
SITES = {"ministry", "anhui", "jiading", "songjiang", "courier", "morning"}


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


def ask(
    newsroom: Newsroom, site: str, path: str, method: str = "GET", body: str = "", **headers: str
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(newsroom.hosts[site], timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body or None, headers=named)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def test_every_site_has_a_port_of_its_own(newsroom: Newsroom) -> None:
    assert set(newsroom.hosts) == SITES
    assert len(set(newsroom.hosts.values())) == len(SITES)
    assert all(host.startswith("127.0.0.1:") for host in newsroom.hosts.values())


def test_the_sources_of_the_newsroom_are_valid_and_name_its_sites(newsroom: Newsroom) -> None:
    sources = catalog([SOURCES], hosts=newsroom.hosts)
    assert set(sources) == SITES
    for source in sources.values():
        assert source.private
        for start in source.start:
            site, path = re.fullmatch(r"http://([^/]+)(/.*)", start.url).groups()  # type: ignore[union-attr]
            assert site == newsroom.hosts[source.id]
            assert ask(newsroom, source.id, path)[0].status == 200


def test_the_same_first_port_gives_the_same_address() -> None:
    with Newsroom() as earlier:
        host = earlier.hosts["anhui"]
    with Newsroom(first_port=int(host.split(":")[1])) as later:
        assert later.hosts["anhui"] == host


def test_a_port_in_use_is_replaced_by_a_free_one(newsroom: Newsroom) -> None:
    port = int(newsroom.hosts["ministry"].split(":")[1])
    with Newsroom(first_port=port) as second:
        assert set(second.hosts) == SITES
        assert second.hosts["anhui"] != newsroom.hosts["ministry"]


def test_an_unknown_edition_is_a_clear_error() -> None:
    with pytest.raises(NewsroomError, match=r"no edition 3: use one of \[1, 2\]"), Newsroom(edition=3):
        pass


def test_a_known_etag_is_answered_with_not_modified(newsroom: Newsroom) -> None:
    response, _ = ask(newsroom, "ministry", NOTICE)
    again, body = ask(newsroom, "ministry", NOTICE, If_None_Match=response.headers["ETag"])
    assert (again.status, body) == (304, b"")
    assert ask(newsroom, "ministry", NOTICE, If_None_Match='"other"')[0].status == 200


def test_a_known_date_is_answered_with_not_modified(newsroom: Newsroom) -> None:
    path = "/art/2022/3/15/art_2186_41288.html"
    response, _ = ask(newsroom, "jiading", path)
    assert response.headers["ETag"] is None
    assert response.headers["Last-Modified"] == "Tue, 15 Mar 2022 02:00:00 GMT"
    assert ask(newsroom, "jiading", path, If_Modified_Since=response.headers["Last-Modified"])[0].status == 304
    assert ask(newsroom, "jiading", path, If_Modified_Since="Mon, 14 Mar 2022 02:00:00 GMT")[0].status == 200


def test_head_gives_the_length_without_the_body(newsroom: Newsroom) -> None:
    full = ask(newsroom, "ministry", NOTICE)[1]
    response, body = ask(newsroom, "ministry", NOTICE, method="HEAD")
    assert (response.status, body) == (200, b"")
    assert response.headers["Content-Length"] == str(len(full))


def test_a_page_that_is_not_there_is_404_in_the_words_of_the_site(newsroom: Newsroom) -> None:
    response, body = ask(newsroom, "ministry", "/nowhere.html")
    assert response.status == 404
    assert "不存在" in body.decode()


@pytest.mark.parametrize("site", sorted(SITES))
def test_every_site_has_robots_and_marks_its_content_as_invented(newsroom: Newsroom, site: str) -> None:
    assert b"User-agent" in ask(newsroom, site, "/robots.txt")[1]
    charset = {"jiading": "gb18030"}.get(site, "utf-8")
    for article in next(one for one in load_sites(1) if one.id == site).articles:
        page = ask(newsroom, site, article.path)[1].decode(charset)
        assert "均为虚构" in page or "is invented" in page


def test_the_ministry_pages_carry_the_government_meta_tags(newsroom: Newsroom) -> None:
    page = ask(newsroom, "ministry", NOTICE)[1].decode()
    for name, content in {
        "ArticleTitle": "关于第三批专精特新“小巨人”企业名单（长三角地区）的公示",
        "PubDate": "2021-07-19 10:20",
        "ContentSource": "中小企业局",
        "SiteIDCode": "bm07000001",
    }.items():
        assert f'<meta name="{name}" content="{content}">' in page


def test_the_list_of_the_ministry_goes_over_two_pages(newsroom: Newsroom) -> None:
    first = ask(newsroom, "ministry", "/jgsj/qyj/tzgg/")[1].decode()
    assert '<a href="index_1.html">下一页</a>' in first
    assert ask(newsroom, "anhui", "/public/gsgg/index_1.html")[0].status == 200
    assert ask(newsroom, "anhui", "/public/gsgg/index_2.html")[0].status == 404


def test_the_district_declares_gb2312_and_means_gb18030(newsroom: Newsroom) -> None:
    response, body = ask(newsroom, "jiading", "/art/2021/8/2/art_2186_40117.html")
    assert response.headers["Content-Type"] == "text/html"
    assert b"charset=gb2312" in body
    assert "上海喆澜昇真空技术有限公司" in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")


def test_the_chinese_daily_sends_a_wrong_charset(newsroom: Newsroom) -> None:
    response, body = ask(newsroom, "morning", "/caijing/20240903/0917.html")
    assert response.headers["Content-Type"] == "text/html; charset=ISO-8859-1"
    assert "昆山9家企业" in body.decode("utf-8")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_list_endpoint_gives_records_by_number(newsroom: Newsroom, method: str) -> None:
    form = "startrecord=2&endrecord=4&perpage=3&columnid=2186&unitid=5204&webid=16"
    path = "/module/web/jpage/dataproxy.jsp"
    if method == "GET":
        response, body = ask(newsroom, "jiading", f"{path}?{form}")
    else:
        response, body = ask(newsroom, "jiading", path, "POST", form, Content_Type="application/x-www-form-urlencoded")
    tree = ElementTree.fromstring(body)
    assert response.headers["Content-Type"].startswith("text/xml")
    assert [tree.findtext("totalrecord"), tree.findtext("totalpage")] == ["4", "2"]
    records = [record.text or "" for record in tree.iter("record")]
    assert len(records) == 3
    assert "art_2186_43502.html" in records[0]


def test_the_list_endpoint_knows_no_other_column(newsroom: Newsroom) -> None:
    assert ask(newsroom, "jiading", "/module/web/jpage/dataproxy.jsp?columnid=1")[0].status == 404


def test_a_download_has_its_real_name_only_in_the_header(newsroom: Newsroom) -> None:
    response, body = ask(newsroom, "jiading", "/module/download/downfile.jsp?classid=0&filename=2f6b8a1d4c.xls")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert "%E5%98%89%E5%AE%9A" in response.headers["Content-Disposition"]
    assert body.startswith(b"\xd0\xcf\x11\xe0")


def test_feed_and_sitemap_name_the_daily_by_its_port(newsroom: Newsroom) -> None:
    home = f"http://{newsroom.hosts['courier']}/"
    feed = ElementTree.fromstring(ask(newsroom, "courier", "/rss/feed.xml")[1])
    sitemap = ElementTree.fromstring(ask(newsroom, "courier", "/sitemap.xml")[1])
    links = [item.findtext("link") or "" for item in feed.iter("item")]
    places = [place.text or "" for place in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert (len(links), len(places)) == (8, 9)
    assert all(link.startswith(home) for link in links + places)
    assert set(links) < set(places)


def test_the_second_edition_changes_one_page_drops_one_and_adds_one() -> None:
    hosts = dict.fromkeys(SITES, "127.0.0.1:1")
    first, second = (
        {
            (site.id, path): site.answers(hosts)[path].body
            for site in load_sites(edition)
            for path in (article.path for article in site.articles)
        }
        for edition in (1, 2)
    )
    changed = {key for key in first.keys() & second.keys() if first[key] != second[key]}
    assert first.keys() - second.keys() == {("anhui", "/public/gsgg/2024/0903/128840.html")}
    assert second.keys() - first.keys() == {("courier", "/news/metro/2409060840/")}
    assert changed == {("jiading", "/art/2024/9/5/art_2190_50218.html")}
    assert len(first) == 45


def test_the_newsroom_remembers_what_was_asked() -> None:
    with Newsroom() as fresh:
        ask(fresh, "ministry", NOTICE)
        assert fresh.requests == [("ministry", "GET", NOTICE, 200)]


@pytest.mark.parametrize(
    ("site", "path", "family", "links"),
    [
        ("ministry", "/jgsj/qyj/wjfb/index.html", "jpaas", 8),
        ("ministry", "/search-gov/data?t=zhengcelibrary_bm&q=x&p=1&n=50", "govcn", 8),
        ("anhui", "/gkmlpt/index?column=153", "gkmlpt", 5),
        ("courier", "/sitemap_index.xml", "sitemap", 9),
        ("jiading", "/col/col2186/index.html", "jpage", 4),
        ("courier", "/rss/feed.xml", "feed", 8),
        ("songjiang", "/english/news/index.html", "html", 6),
    ],
)
def test_every_family_has_a_list_in_the_newsroom(
    newsroom: Newsroom, site: str, path: str, family: str, links: int
) -> None:
    """A list, or the lists that it names, lead to the articles of the site or of its column."""
    todo, found = [newsroom.url(site, path)], set[str]()
    assert recognise(ask(newsroom, site, path)[1], todo[0]) == family
    while todo:
        url, root = todo.pop(0), f"http://{newsroom.hosts[site]}"
        page = list_links(family, ask(newsroom, site, url.removeprefix(root))[1], url, Layout(), date(2024, 9, 5))
        new = {link.url.removeprefix(root) for link in page.links} - found
        todo += page.next_requests if new or not page.links else ()
        found |= new
    articles = {article.path for each in load_sites(1) if each.id == site for article in each.articles}
    assert found <= articles
    assert len(found) == links
