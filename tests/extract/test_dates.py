import pytest

from extract.dates import find_dates, published_date
from extract.text import read_text
from storage.model import Language

MENTIONS = {
    "2024-09-18": ["2024-09-18"],
    "2021/8/30": ["2021-08-30"],
    "2021.04.11": ["2021-04-11"],
    "20210830": ["2021-08-30"],
    "二〇二一年八月三十日": ["2021-08-30"],
    "2023 年 7 月 14 日": ["2023-07-14"],
    "Aug 26, 2021": ["2021-08-26"],
    "26 Aug 2021": ["2021-08-26"],
    "Sept. 5th, 2024": ["2024-09-05"],
    "the 3rd of March 2022": ["2022-03-03"],
    "09/18/2024": ["2024-09-18"],
    "18/09/2024": ["2024-09-18"],
    "03/04/2024": [],
    "2023-02-30": [],
    "2023年7月": ["2023-07"],
    "in July 2023": ["2023-07"],
    "2022年度": ["2022"],
    "by the end of 2023, 300 firms": ["2023"],
    "2023 firms and 2,023 yuan": [],
    "从2021年到2023年6月": ["2021", "2023-06"],
    "4月9日": [],
}


@pytest.mark.parametrize(("clean", "dates"), MENTIONS.items())
def test_dates_are_found_with_their_precision(clean: str, dates: list[str]) -> None:
    found = find_dates(clean)
    assert [mention.iso for mention in found] == dates
    assert [mention.precision for mention in found] == [{4: "year", 7: "month", 10: "day"}[len(iso)] for iso in dates]


PUBLISHED_EN = {
    "Release date:2024-05-22 14:05\nThe town invited us.": "2024-05-22",
    "Updated: 2023-08-14\nExports rose.": "2023-08-14",
    "By Lin Mo in Hefei | Example Daily | Updated: 2021-09-01 09:12\nText.": "2021-09-01",
    "Time: September 5, 2024\nAuthor: Vireo\nText.": "2024-09-05",
    "10:15 UTC+8, 2023-10-09       0\nA total of 27 firms.": "2023-10-09",
    "Baoshan District, 2024-09-18\nNineteen companies.": "2024-09-18",
    "(Example Agency) 08:12, April 9, 2024\nText.": "2024-04-09",
    "Source: Example Agency| 2021-07-20 13:33:25|Editor: someone\nText.": "2021-07-20",
    "SHANGHAI, Sept. 5, 2024 /Newswire/ -- A firm said today.": "2024-09-05",
    "BEIJING, April 9 -- China had many.": None,
    "A plan for 2024 to 2026 was published on September 5, 2024 by the city, which wants more firms.": None,
    "The firm was founded on 3 March 2012 in Wuxi.": None,
    "Registration deadline: 2024-07-01\nApply now.": None,
    "Two firms won the title.\nWuhan Bureau of Economy\nMarch 3, 2022": "2022-03-03",
    "Two firms won the title on\nlong text here\nThe list took effect on March 3, 2022.": None,
    "3 March 2022\nTwo firms won the title.": "2022-03-03",
    "Two firms won.\n(Updated: 2022-03-03)": "2022-03-03",
}
PUBLISHED_ZH = {
    "发布时间:2021-09-07\n正文。": "2021-09-07",
    "发布日期：2021年9月7日 来源：某局 浏览次数：12\n正文。": "2021-09-07",
    "2024年09月10日\n第六批全国共2874家。": "2024-09-10",
    "2024-10-21 08:30 来源:某日报\n正文。": "2024-10-21",
    "来源:某日报 2024-10-21\n正文。": "2024-10-21",
    "中新社合肥2024年4月9日电 记者获悉，两家企业入选。": "2024-04-09",
    "公示时间:2023年7月14日-20日。\n正文。": None,
    "公示期自2025年10月13日起五个工作日。": None,
    "有效期至2026年6月30日\n正文。": None,
    "两家企业入选。\n某市工业和信息化局\n2023年12月4日": "2023-12-04",
    "两家企业入选。\n某市工业和信息化局\n二〇二三年十二月四日\n附件:名单\n(此件公开发布)": "2023-12-04",
    "两家企业入选。\n某市工业和信息化局 2023年12月4日": "2023-12-04",
    "某公司成立于2003年12月4日，主营轴承。": None,
    "某公司主营轴承。成立日期:2003-12-04": None,
    "某某晚报讯(2023年2月14日)记者获悉，两家企业入选。": "2023-02-14",
    "来信人:胡某 来信时间:2024-05-30\n答复单位:某局 答复时间:2024-06-06\n您好。": "2024-06-06",
    "2022-12-15": "2022-12-15",
    "截至2022年12月15日": None,
}


@pytest.mark.parametrize(("body", "iso"), PUBLISHED_EN.items())
def test_an_english_text_gives_its_own_date(body: str, iso: str | None) -> None:
    assert _published(body, "en") == iso


@pytest.mark.parametrize(("body", "iso"), PUBLISHED_ZH.items())
def test_a_chinese_text_gives_its_own_date(body: str, iso: str | None) -> None:
    assert _published(body, "zh") == iso


def test_a_date_in_the_title_is_not_the_date_of_publication() -> None:
    assert published_date(read_text("List of 2024-05-22\nText.", "en", len("List of 2024-05-22"))) is None


def _published(body: str, language: Language) -> str | None:
    return published_date(read_text(f"A title\n{body}", language, len("A title")))
