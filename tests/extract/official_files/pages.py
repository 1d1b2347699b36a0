"""Web notices and plain text: tables in the notice, lists set as paragraphs, city blocks, English lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.extract.official_files.case import Case, firms, listed


def html(title: str, content: str, site: str = "") -> Callable[[], bytes]:
    """The maker of a page as government sites have them, the article in a nest of layout tables."""
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2024-09-03 10:00">
<meta name="SiteName" content="{site}"></head>
<body><div class="nav"><a href="/">首页</a> <a href="/zwgk/">政务公开</a></div>
<table width="1000" align="center"><tr><td><table width="98%"><tr><td><h1>{title}</h1></td></tr>
<tr><td>发布时间：2024-09-03 来源：中小企业处</td></tr><tr><td><div class="TRS_Editor">{content}</div></td></tr>
</table></td></tr></table><div class="footer">版权所有 网站标识码0000000000</div></body></html>"""
    return page.encode


def text(*lines: str) -> Callable[[], bytes]:
    """The maker of a plain text file, the title in the first line."""
    return "\n".join(lines).encode


def rows_of(rows: Iterable[Iterable[str]], tag: str = "td") -> str:
    """The rows of an HTML table, each cell in a paragraph of its own."""
    return "".join("<tr>" + "".join(f"<{tag}><p>{cell}</p></{tag}>" for cell in row) + "</tr>" for row in rows)


WUHU = firms(["芜湖", "安徽", "芜湖", "芜湖"], 1100)
WUHU_PAGE = html(
    "关于芜湖市2024年度第一批创新型中小企业名单的公示",
    "<p>根据《优质中小企业梯度培育管理暂行办法》，经审核，拟认定4家企业为创新型中小企业，现予公示，公示期5个工作日。</p>"
    "<table border='1'>"
    + rows_of([["序号", "企业名称", "县市区"]])
    + "".join(
        f"<tr><td>{at}</td><td>{firm}</td>{area}</tr>"
        for at, (firm, area) in enumerate(
            zip(WUHU, ["<td rowspan='2'>鸠江区</td>", "", "<td>弋江区</td>", "<td>无为市</td>"], strict=True), 1
        )
    )
    + "</table><p>联系电话：0553-0000000</p><p>芜湖市经济和信息化局</p><p>2024年9月3日</p>",
)

SHANXI_NEW = firms(["太原", "大同", "山西"], 1110)
SHANXI_PASSED = firms(["长治", "晋城"], 1120)
SHANXI_PAGE = html(
    "山西省工业和信息化厅关于第六批专精特新“小巨人”企业和第三批专精特新“小巨人”复核通过企业名单的公示",
    "<p>现将我省第六批专精特新“小巨人”企业和第三批复核通过企业名单予以公示。</p>"
    "<p><strong>附件1</strong></p><p align='center'>山西省第六批专精特新“小巨人”企业名单</p><table>"
    + rows_of([["序号", "企业名称", "所属市"]])
    + rows_of([[str(n), f, c] for n, (f, c) in enumerate(zip(SHANXI_NEW, ["太原", "大同", "晋中"], strict=True), 1)])
    + "</table><p><strong>附件2</strong></p><p align='center'>山西省第三批专精特新“小巨人”复核通过企业名单</p><table>"
    + rows_of([["序号", "企业名称", "所属市"]])
    + rows_of([[str(n), f, c] for n, (f, c) in enumerate(zip(SHANXI_PASSED, ["长治", "晋城"], strict=True), 1)])
    + "</table>",
)

NINGBO = firms(["宁波", "宁波", "余姚", "浙江", "慈溪"], 1130)
NINGBO_PAGE = html(
    "关于宁波市2024年第二季度专精特新中小企业名单的公告",
    "<p>经研究，认定以下5家企业为宁波市专精特新中小企业：</p>"
    + "".join(f"<p>　　{n}、{firm}</p>" for n, firm in enumerate(NINGBO, 1))
    + "<p>　　特此公告。</p><p>宁波市经济和信息化局</p>",
)

HAINAN = firms(["海南", "海口", "三亚", "海南"], 1140)
HAINAN_PAGE = html(
    "海南省拟推荐申报第七批国家专精特新“小巨人”企业名单",
    "<p>海口市（2家）："
    + "、".join(HAINAN[:2])
    + "</p><p>三亚市（1家）："
    + HAINAN[2]
    + "</p><p>儋州市（1家）："
    + HAINAN[3]
    + "</p>",
)

LEGACY = firms(["山东", "青岛", "烟台"], 1150)
LEGACY_PAGE = html(
    "山东省第三批“小巨人”企业名单",
    "<table>"
    + rows_of([["市", "企业", "产品"]], "th")
    + rows_of([[c, f, "液压油缸"] for c, f in zip(["济南市", "青岛市", "烟台市"], LEGACY, strict=True)])
    + "</table>",
)

CODED = firms(["长春", "吉林", "四平"], 1160)
CODED_PAGE = html(
    "吉林省2023年独角兽、潜在独角兽企业名单发布",
    "<p>一、独角兽企业（1家）</p><table>"
    + rows_of([["序号", "单位全称（原名）", "所在地"], ["1", f"{CODED[0]}（原名：长春旧称光电有限公司）", "长春市"]])
    + "</table><p>二、潜在独角兽企业（2家）</p><table>"
    + rows_of([["序号", "单位全称（原名）", "所在地"], ["1", CODED[1], "吉林市"], ["2", CODED[2], "四平市"]])
    + "</table>",
)

INTENDS = ["Qingdao Bochen Marine Valve Co., Ltd.", "Jimo Yuhang Robotics Co., Ltd.", "Laixi Hexin Ceramics Co., Ltd."]
INTENDS_PAGE = html(
    "Qingdao intends to recommend three companies for the eighth batch of national little giants",
    "<p>The Qingdao Bureau of Industry and Information Technology intends to recommend the following three "
    "companies for the eighth batch of national-level little giant enterprises.</p><table>"
    + rows_of([["No.", "Name of enterprise", "District"]])
    + rows_of(
        [[str(n), f, c] for n, (f, c) in enumerate(zip(INTENDS, ["Laoshan", "Jimo District", "Laixi"], strict=True), 1)]
    )
    + "</table>",
)

MARKED = firms(["苏州", "吴江", "苏州", "昆山"], 1170)
LOT_TEXT = firms(["南宁", "柳州", "广西", "桂林", "桂林"], 1180)
PLAIN_ENGLISH = [
    "Kunming Ruiyi Optics Co., Ltd.",
    "Dali Muxiang Biotech Co., Ltd.",
    "Yuxi Tianlan Instruments Co., Ltd.",
]

PAGES = (
    Case(
        "content_1.html",
        WUHU_PAGE,
        (
            listed(
                "innovative_sme",
                "provincial",
                None,
                "new",
                "publicized",
                4,
                list(zip(WUHU, ["340207", "340207", "340209", "340281"], strict=True)),
                label="2024-1",
                accept={"level": ["municipal"]},
            ),
        ),
    ),
    Case(
        "content_2.html",
        SHANXI_PAGE,
        (
            listed(
                "little_giant",
                "national",
                6,
                "new",
                "publicized",
                None,
                list(zip(SHANXI_NEW, ["140100", "140200", "140700"], strict=True)),
            ),
            listed(
                "little_giant",
                "national",
                3,
                "review",
                "publicized",
                None,
                list(zip(SHANXI_PASSED, ["140400", "140500"], strict=True)),
            ),
        ),
    ),
    Case(
        "content_3.html",
        NINGBO_PAGE,
        (
            listed(
                "srdi_sme",
                "municipal",
                None,
                "new",
                "granted",
                5,
                [(name, None) for name in NINGBO],
                label="2024-Q2",
                accept={"level": ["provincial"]},
            ),
        ),
    ),
    Case(
        "content_4.html",
        HAINAN_PAGE,
        (
            listed(
                "little_giant",
                "national",
                7,
                "new",
                "recommended",
                None,
                list(zip(HAINAN, ["460100", "460100", "460200", "460400"], strict=True)),
                accept={"stated_count": [4]},
            ),
        ),
    ),
    Case(
        "content_5.html",
        LEGACY_PAGE,
        (
            listed(
                "little_giant",
                "provincial",
                3,
                "new",
                "granted",
                None,
                list(zip(LEGACY, ["370100", "370200", "370600"], strict=True)),
            ),
        ),
    ),
    Case(
        "content_6.html",
        CODED_PAGE,
        (
            listed(
                "unicorn",
                "provincial",
                None,
                "new",
                "granted",
                1,
                [(CODED[0], "220100")],
                other_names={0: [f"{CODED[0]}（原名：长春旧称光电有限公司）"]},
            ),
            listed(
                "potential_unicorn",
                "provincial",
                None,
                "new",
                "granted",
                2,
                list(zip(CODED[1:], ["220200", "220300"], strict=True)),
            ),
        ),
    ),
    Case(
        "content_7.html",
        INTENDS_PAGE,
        (
            listed(
                "little_giant",
                "national",
                8,
                "new",
                "recommended",
                3,
                list(zip(INTENDS, ["370212", "370215", "370285"], strict=True)),
            ),
        ),
    ),
    Case(
        "marked.txt",
        text(
            "苏州高新区再添4家国家级“小巨人”",
            "近日，第七批国家级专精特新“小巨人”企业名单公示，苏州4家企业入选。它们是：",
            *(f"{mark} {firm}" for mark, firm in zip("①②③④", MARKED, strict=True)),
            "下一步，苏州将继续加大培育力度。",
        ),
        (listed("little_giant", "national", 7, "new", "publicized", 4, [(name, None) for name in MARKED]),),
    ),
    Case(
        "lot.txt",
        text(
            "广西壮族自治区2025年第一批专精特新中小企业拟认定名单",
            "序号\t企业名称\t所在市",
            *(
                f"{n}\t{firm}\t{city}"
                for n, (firm, city) in enumerate(
                    zip(LOT_TEXT, ["南宁市", "柳州市", "梧州市", "桂林市", "桂林市"], strict=True), 1
                )
            ),
        ),
        (
            listed(
                "srdi_sme",
                "provincial",
                None,
                "new",
                "publicized",
                None,
                list(zip(LOT_TEXT, ["450100", "450200", "450400", "450300", "450300"], strict=True)),
                label="2025-1",
            ),
        ),
    ),
    Case(
        "english.txt",
        text(
            "Yunnan adds three companies to the sixth batch of national little giants",
            "The following three companies were named in the sixth batch of national-level little giant enterprises:",
            *(f"{n}. {firm}" for n, firm in enumerate(PLAIN_ENGLISH, 1)),
            "The titles are valid for three years.",
        ),
        (listed("little_giant", "national", 6, "new", "granted", 3, [(name, None) for name in PLAIN_ENGLISH]),),
    ),
)
