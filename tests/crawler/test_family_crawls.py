"""Every family over HTTP, by the real spider: what its lists say, which pages and files are archived.

The families `html`, `jpage`, `feed` and plain sitemaps stand in the newsroom; tests/newsroom crawls those.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.job import Report
from crawler.source import Follow
from storage.model import Fetch
from tests.crawler import family_sites
from tests.crawler.crawling import fetches, finished, outcomes, run, signals, source_at
from tests.crawler.server import Page, serve


def crawl(folder: Path, pages: dict[str, Page], start: str, family: str, follow: Follow | None = None) -> list[Report]:
    with serve(pages) as server:
        source = source_at(f"http://{server.host}{start}", family=family, follow=follow or Follow(everything=True))
        reports = run(folder, source)
    assert finished(reports) == {"demo": True}
    assert signals(reports) == []
    assert set(outcomes(reports).values()) == {"new"}
    return reports


def articles(reports: list[Report]) -> dict[str, tuple[str | None, str | None]]:
    """Words and date of the link, by the last part of the address."""
    found = (each for each in reports if isinstance(each, Fetch) and each.kind == "article")
    return {each.url.rpartition("/")[2]: (each.link_text, each.published) for each in found}


def kinds(reports: list[Report], kind: str) -> list[str]:
    return sorted(path for path, each in fetches(reports).items() if each.kind == kind)


def test_jpaas_reads_the_keys_of_the_shell_and_asks_the_unit_page_by_page(tmp_path: Path) -> None:
    reports = crawl(tmp_path, family_sites.jpaas(), "/jgsj/qyj/wjfb/index.html", "jpaas")
    found = articles(reports)
    assert len(found) == 30
    assert found[f"art_{1:032x}.html"] == ("关于公布第1批专精特新产业集群名单的通告", "2025-01-01")
    assert found[f"art_{30:032x}.html"] == ("关于公布第30批专精特新产业集群名单的通告", "2025-01-30")
    assert len(kinds(reports, "list")) == 3
    assert kinds(reports, "attachment") == ["cms_files/filemanager/8/attach/20253/0f1e.pdf"]


def test_trs_with_a_sticky_notice_cut_titles_dates_without_year_and_files_beside_the_article(tmp_path: Path) -> None:
    reports = crawl(tmp_path, family_sites.trs(), "/tzgg/", "html")
    found = articles(reports)
    assert {name: text for name, (text, _) in found.items()} == {
        "t20230105_12.html": "【置顶】专精特新企业申报办事指南（长期有效）",
        "t20250306_31.html": "关于2025年第一批专精特新中小企业名单的公示",
        "t20241230_30.html": "关于第六批“小巨人”企业奖励资金的公示",
        "t20241105_29.html": "关于组织开展第六批“小巨人”企业申报工作的通知",
        "t20241011_28.html": "关于第三批“小巨人”企业复核结果的公告",
    }
    assert found["t20230105_12.html"][1] == "2023-01-05"
    assert [(found[name][1] or "")[4:] for name in ("t20241230_30.html", "t20241105_29.html")] == ["-12-30", "-11-05"]
    assert kinds(reports, "continuation") == ["tzgg/202503/t20250306_31_1.html"]
    assert kinds(reports, "attachment") == ["tzgg/202503/P020250306412.xlsx", "tzgg/202503/P020250306413.doc"]
    notice = fetches(reports)["tzgg/202503/P020250306412.xlsx"]
    assert notice.file_name == "附件1：公示名单.xlsx"
    assert (notice.referrer or "").endswith("/t20250306_31.html")


def test_gkmlpt_goes_through_all_pages_and_follows_what_concerns_us(tmp_path: Path) -> None:
    follow = Follow(zh=("小巨人",))
    reports = crawl(tmp_path, family_sites.gkmlpt(), "/gkmlpt/index?column=3121", "gkmlpt", follow)
    assert articles(reports) == {
        "post_1.html": ("第1号：小巨人企业奖励公示", "2025-02-27"),
        "post_100.html": ("第100号：小巨人企业奖励公示", "2024-11-20"),
        "post_103.html": ("第103号：小巨人企业奖励公示", "2024-11-17"),
    }


def test_govcn_takes_all_categories_until_nothing_is_found(tmp_path: Path) -> None:
    reports = crawl(tmp_path, family_sites.govcn(), family_sites.GOVCN_START, "govcn")
    assert articles(reports) == {
        f"c{number}.htm": (f"关于专精特新的第{number}号文件", f"2025-02-0{number}") for number in (1, 2, 3)
    }


def test_china_daily_lists_and_an_article_of_three_pages(tmp_path: Path) -> None:
    reports = crawl(tmp_path, family_sites.china_daily(), "/jiangcheng/news.html", "html")
    assert articles(reports) == {
        "c_56501.htm": ("Jiangcheng honors 24 little giants", "2025-03-04"),
        "c_56500.htm": ("Fund opens", "2025-03-04"),
        "c_56499.htm": ("Sensor maker wins national title", "2025-03-04"),
    }
    assert kinds(reports, "continuation") == [
        "jiangcheng/2025-03/04/c_56501_2.htm",
        "jiangcheng/2025-03/04/c_56501_3.htm",
    ]
    assert all(
        (each.referrer or "").endswith("/c_56501.htm")
        for each in fetches(reports).values()
        if each.kind == "continuation"
    )


def test_a_sitemap_index_leads_to_gzipped_and_news_maps(tmp_path: Path) -> None:
    reports = crawl(tmp_path, family_sites.sitemaps(), "/sitemap_index.xml", "sitemap")
    assert articles(reports) == {
        "new-giants.html": ("District names 24 little giants", "2025-03-09"),
        "old-giants.html": ("old giants", "2024-06-01"),
        "20240530-fund.html": ("20240530 fund", "2024-05-30"),
    }
    assert kinds(reports, "list") == ["sitemap_index.xml", "sitemaps/2024.xml.gz", "sitemaps/news.xml"]


@pytest.mark.parametrize(
    ("site", "start", "family"),
    [
        (family_sites.trs, "/tzgg/", "html"),
        (family_sites.china_daily, "/jiangcheng/news.html", "html"),
        (family_sites.jpaas, "/jgsj/qyj/wjfb/index.html", "jpaas"),
    ],
)
def test_a_second_run_finds_nothing_new(tmp_path: Path, site: object, start: str, family: str) -> None:
    with serve(site()) as server:  # type: ignore[operator]
        source = source_at(f"http://{server.host}{start}", family=family)
        first = run(tmp_path, source)
        second = run(tmp_path, source, known=first)
    assert set(outcomes(second).values()) == {"unchanged"}
    assert {path for path in outcomes(first) if "index_1" not in path and "news_2" not in path} >= set(outcomes(second))
