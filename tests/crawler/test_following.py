# ruff: noqa: E501 - tables of examples
"""Which links are followed, which are files, and how files are called."""

from __future__ import annotations

import pytest

from crawler.families.markup import parse
from crawler.following import attachments, file_name, is_file, wants
from crawler.source import Follow
from storage.model import Link


@pytest.mark.parametrize(
    ("follow", "text", "url", "kept"),
    [
        (Follow(), "关于公布第七批专精特新“小巨人”企业名单的通知", "https://x.cn/1.html", True),
        (Follow(), "SPECIALIZED firms win support", "https://x.cn/1.html", True),
        (Follow(), "Weather for the weekend", "https://x.cn/1.html", False),
        (Follow(zh=("瞪羚",)), "小巨人企业名单", "https://x.cn/1.html", False),
        (Follow(zh=("瞪羚",)), "瞪羚企业名单", "https://x.cn/1.html", True),
        (Follow(url=(r"/cyfz/\d+",)), "不相干", "https://x.cn/cyfz/20250601/a.html", True),
        (Follow(url=(r"/cyfz/\d+",)), "小巨人企业名单", "https://x.cn/other/1.html", False),
        (Follow(everything=True), "", "https://x.cn/1.html", True),
        (Follow(everything=True, skip=("招聘",)), "招聘公告", "https://x.cn/1.html", False),
    ],
)
def test_filters(follow: Follow, text: str, url: str, kept: bool) -> None:
    assert wants(follow, Link(url, text)) is kept


def test_a_summary_counts_like_the_title() -> None:
    assert wants(Follow(), Link("https://x.cn/1", "Local firms praised"), "24 little giants in the district")


@pytest.mark.parametrize(
    ("url", "words", "file"),
    [
        ("https://x.cn/P020230717.pdf", "", True),
        ("https://x.cn/a/list.XLSX", "", True),
        ("https://x.cn/module/download/downfile.jsp?classid=0&filename=ab12.pdf", "附件1", True),
        ("https://x.cn/module/download/downfile.jsp?classid=0&filename=ab12", "附件1", True),
        ("https://x.cn/attachment/0/512/512345/4459794", "附件", True),
        ("https://x.cn/down?id=7", "附件2.名单.xls", True),
        ("https://x.cn/attachment/logo.png", "", False),
        ("https://x.cn/art/2025/3/1/art_1_2.html", "名单", False),
        ("https://x.cn/", "首页", False),
    ],
)
def test_files_are_known_by_address_or_words(url: str, words: str, file: bool) -> None:
    assert is_file(url, words) is file


def test_attachments_of_an_article_come_in_order_and_once() -> None:
    page = """<div id=body><p>通知</p><a href="./P01.pdf">附件1.名单</a><a href="P01.pdf"><img src=i.png></a>
      <a href="/module/download/downfile.jsp?classid=0&filename=cd34.doc">附件2.申请表.doc</a>
      <a href="javascript:void(0)">打印</a></div><div class=footer><a href="/manual.pdf">使用手册</a></div>"""
    tree = parse(page)
    base = "https://x.cn/a/t1.html"
    assert [link.url for link in attachments(tree, base, "#body")] == [
        "https://x.cn/a/P01.pdf",
        "https://x.cn/module/download/downfile.jsp?classid=0&filename=cd34.doc",
    ]
    assert attachments(tree, base, "#body")[0].text == "附件1.名单"
    assert len(attachments(tree, base)) == 3
    assert len(attachments(tree, base, "#no-such-element")) == 3


@pytest.mark.parametrize(
    ("url", "header", "words", "name"),
    [
        ("https://x.cn/downfile.jsp?filename=ab.pdf", "attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.pdf", None, "名单.pdf"),
        ("https://x.cn/d", 'attachment; filename="list.xls"', None, "list.xls"),
        ("https://x.cn/d", 'attachment; filename="' + "名单.xls".encode("gb18030").decode("latin-1") + '"', None, "名单.xls"),
        ("https://x.cn/d", 'attachment; filename="' + "名单.xls".encode().decode("latin-1") + '"', None, "名单.xls"),
        ("https://x.cn/downfile.jsp?filename=ab.pdf", None, "附件1：名单.pdf", "附件1：名单.pdf"),
        ("https://x.cn/downfile.jsp?filename=ab.pdf", None, "附件1", "ab.pdf"),
        ("https://x.cn/files/%E5%90%8D%E5%8D%95.xlsx", None, "下载", "名单.xlsx"),
        ("https://x.cn/a.html", None, "名单", None),
    ],
)  # fmt: skip
def test_the_name_of_a_file(url: str, header: str | None, words: str | None, name: str | None) -> None:
    assert file_name(url, header, words) == name
