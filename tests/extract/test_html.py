"""Article pages to documents."""

from __future__ import annotations

import pytest

from extract.document import read_document
from extract.errors import UnreadableDocument
from extract.html.title import without_site
from storage.model import Document, Page, PageLayout
from tests.extract import pages

ADDRESS = "http://gov.example.test/tz/202107/t20210719_1.html"


LINKED_DATA = '<script type="application/ld+json">{}</script>'


def read(markup: str, url: str | None = ADDRESS, layout: PageLayout | None = None) -> Document:
    return read_document(Page(markup.encode(), url=url, layout=layout))


def test_a_notice_of_one_sentence_with_attachments() -> None:
    document = read(pages.TRS_NOTICE)
    assert document.title == "关于公布2021年“专精特新”企业名单的通知"
    assert document.body.split("\n") == [
        "各市州工业和信息化局：",
        "现将名单予以公布。",
        "附件：1.2021年名单.pdf",
        "附件2",
        "云岭省工业和信息化厅",
        "2021年7月16日",
    ]
    assert (document.published, document.publisher, document.publisher_area) == ("2021-07-19", "中小企业处", "330100")
    assert document.document_number == "云工信企业〔2021〕197号"
    assert [(link.url, link.text) for link in document.links] == [
        ("http://gov.example.test/tz/202107/P020210719401.pdf", "1.2021年名单.pdf"),
        ("http://gov.example.test/module/download/downfile.jsp?classid=0&filename=6f.xlsx", "附件2"),
    ]


def test_a_header_line_gives_the_publisher_and_says_what_is_not_in_force() -> None:
    document = read(pages.HANWEB_REPEALED, url=None)
    assert (document.publisher, document.document_number) == ("岚亭市经济局", "岚经〔2019〕3号")
    assert document.published == "2019-03-05"
    assert document.body.startswith("第一条") and "索引号" not in document.body
    assert document.problems == ("the page says that the document is not in force: 废止",)


def test_a_document_number_in_a_line_of_its_own() -> None:
    lines = [
        "云岭省工业和信息化厅文件",
        "云工信企业〔2021〕 197号",
        "各市工信局：按照工信部企业〔2020〕1号要求，现将名单印发。",
    ]
    markup = "<html><title>某通知</title><div id=zoom>" + "".join(f"<p>{line}</p>" for line in lines)
    assert read(markup, None).document_number == "云工信企业〔2021〕197号"
    assert read(markup.replace(lines[1], "无文号的一行文字"), None).document_number is None


@pytest.mark.parametrize("form", pages.SHORT_NOTICES)
def test_short_notices_of_unknown_systems(form: str) -> None:
    body, lines = pages.SHORT_NOTICES[form]
    document = read(pages.unknown_system(body))
    assert document.body.split("\n") == lines
    assert (document.title, document.published) == (pages.HEADLINE, "2023-03-05")


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<!--ZJEG_RSS.content.begin-->", "<!--ZJEG_RSS.content.end-->"),
        ("<!-- ZJEG_RSS.content.begin -->", "<!-- ZJEG_RSS.content.end -->"),
        ("<!--<$[信息内容]>begin-->", "<!--<$[信息内容]>end-->"),
        ("<!--enpcontent-->", "<!--/enpcontent-->"),
    ],
)
def test_comments_that_mark_the_content_bound_it(begin: str, end: str) -> None:
    around = "<p>本网站的其他内容与本公告无关，请登录后再查看更多的政策解读和办事指南，感谢您的关注与支持。</p>" * 5
    markup = (
        f"<html><head><title>公告</title></head><body><h1>关于奖励的公告</h1><div class='x'>{around}{begin}"
        f"<script>x()</script><p>给予松岭泵业有限公司奖励20万元。</p><p>特此公告。</p>{end}{around}</div></body></html>"
    )
    assert read(markup).body == "给予松岭泵业有限公司奖励20万元。\n特此公告。"
    assert "本网站的其他内容" in read(markup.replace(end, "")).body


@pytest.mark.parametrize("inside", ["", "<script>x()</script>", " "])
def test_marks_with_nothing_between_them_are_passed_over(inside: str) -> None:
    mark = f"<!--ZJEG_RSS.content.begin-->{inside}<!--ZJEG_RSS.content.end-->"
    assert (
        "给予松岭泵业有限公司奖励20万元"
        in read(f"<body><h1>公告</h1>{mark}<p>给予松岭泵业有限公司奖励20万元。</p></body>").body
    )


def test_chinese_press() -> None:
    document = read(pages.PRESS_ZH, url=None)
    assert (document.title, document.published) == ("松岭泵业入选“小巨人”", "2023-03-07")
    assert document.publisher == "晨讯日报"
    lines = document.body.split("\n")
    assert lines[0].startswith("本报讯") and lines[-1].startswith("该区共有十二家")


def test_english_press() -> None:
    document = read(pages.PRESS_EN, url=None)
    assert (document.title, document.published, document.publisher) == (
        "Lanting Valve named little giant", "2024-09-18", "Courier",
    )  # fmt: skip
    lines = document.body.split("\n")
    assert [line.split()[0] for line in lines] == ["Lanting", "The", "The"]
    assert lines[0].startswith("Lanting Valve Co., Ltd. has been named")


def test_a_declared_layout_goes_before_everything() -> None:
    layout = PageLayout(title=".big", published=".day", body=".story", publisher=".who")
    markup = (
        "<html><head><title>Other</title><meta name=PubDate content=2020-01-01></head><body><h1>Other</h1>"
        "<b class=big>The real title</b><i class=day>5 March 2024</i><i class=who>Source: Harbour Daily</i>"
        "<div class=story>One line.</div><div id=zoom>A long box that general reading would have taken instead.</div>"
    )
    document = read(markup, url=None, layout=layout)
    assert (document.title, document.body) == ("The real title", "One line.")
    assert (document.published, document.publisher) == ("2024-03-05", "Harbour Daily")


def test_a_layout_that_finds_nothing_leaves_the_field_to_general_reading() -> None:
    document = read(pages.TRS_NOTICE, layout=PageLayout(title=".gone", body=".gone"))
    assert document.body.startswith("各市州")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="PubDate" content="2026-05-18 10:19">', "2026-05-18"),
        ('<meta content="2019-11-19T08:00:00Z" property="article:published_time">', "2019-11-19"),
        ('<meta name="date" content="Nov 19, 2019">', "2019-11-19"),
        ('<meta name="publishdate" content="20210719">', "2021-07-19"),
        ('<meta name="PubDate" content="2021-13-45">', None),
        ('<meta name="PubDate" content="2021-07">', None),
        (LINKED_DATA.format('[{"@type":"NewsArticle","datePublished":"2022-02-03"}]'), "2022-02-03"),
        (LINKED_DATA.format("{broken"), None),
    ],
)  # fmt: skip
def test_only_a_full_date_counts(head: str, published: str | None) -> None:
    body = "<p>The firm makes valves and pumps for ships, and has done so since 2001 in the same town.</p>"
    assert (
        read(f"<html><head><title>Valves</title>{head}</head><body>{body}</body></html>", None).published == published
    )


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("http://a.test/art/2023/7/5/art_12_345.html", "2023-07-05"),
        ("http://a.test/xw/202307/t20230717_81.html", "2023-07-17"),
        ("http://a.test/2023/news/12345678.html", None),
    ],
)
def test_the_day_in_the_address_is_the_last_resort(url: str, published: str | None) -> None:
    assert (
        read("<html><title>T</title><p>某地公布了一批企业的名单，共有若干家企业入选，名单见附件。</p>", url).published
        == published
    )


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("关于公布名单的通知_某省工信厅", None, "关于公布名单的通知"),
        ("Grants for small firms | Courier", None, "Grants for small firms"),
        ("Grants grow - and firms ask for more", "Courier", "Grants grow - and firms ask for more"),
        ("2021-2025年规划", None, "2021-2025年规划"),
    ],
)
def test_the_site_is_cut_from_the_title(title: str, site: str | None, headline: str) -> None:
    assert without_site(title, site) == headline


def test_sentences_that_begin_like_noise_stay_in_prose() -> None:
    body = "".join(f"<p>{line}</p>" for line in PROSE)
    assert read(f"<html><title>某区企业</title><body><div id=zoom>{body}</div>", None).body.split("\n") == list(PROSE)


PROSE = (
    "来源广泛的资金支持了企业。",
    "打印机企业岚亭机电有限公司入选名单。",
    "首页广告收入并不是这家企业的主要来源。",
    "关闭落后产能之后，园区引进了十二家企业。",
    "评论认为这批企业潜力很大。",
)


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 100_000 + "text",
        "<html><body><p>" + "<b>" * 100_000 + "text",
        "<html>" + "<table><tr><td>" * 30_000 + "text",
        "<p>" * 50_000,
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
            f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
        ) + "]><html><body>&j;&j;</body></html>",
        "<html><body><p>" + "x" * 5_000_001,
        "<html><head><script>document.write(1)</script></head><body></body></html>",
    ],
    ids=["deep blocks", "deep inline", "deep tables", "empty paragraphs", "entity bomb", "too large", "script only"],
)  # fmt: skip
def test_a_hostile_page_costs_one_sentence(markup: str) -> None:
    try:
        document = read(markup, None)
    except UnreadableDocument as problem:
        assert len(str(problem)) < 200 and "\n" not in str(problem)
    else:
        assert len(document.body) < 1000


def test_text_below_the_parsers_depth_is_marked_as_missing() -> None:
    document = read(
        "<html><body><p>这是一段可以读到的正文，足够长，可以作为正文。</p>" + "<div>" * 300 + "深处</body>", None
    )
    assert "deeper" in document.problems[0]
