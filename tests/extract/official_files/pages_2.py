"""More notices and texts: lists of links that are none, items, grids of names, English blocks, press."""

from __future__ import annotations

from tests.extract.official_files.case import Case, firms, listed
from tests.extract.official_files.pages import html, rows_of, text

ITEMS = (("成都市", "510100", firms(["成都", "四川"], 1700)), ("宜宾市", "511500", firms(["宜宾"], 1705)))
ITEMS_PAGE = html(
    "四川省经济和信息化厅关于2025年第二季度瞪羚企业名单的公告",
    "<p>现将名单公告如下。</p>"
    + "".join(
        f"<h3>{city}</h3><ul>" + "".join(f"<li>{name}</li>" for name in names) + "</ul>" for city, _, names in ITEMS
    ),
)
ONLY_LINKS = html(
    "关于组织开展第八批专精特新“小巨人”企业申报工作的通知",
    "<p>各市经信局：现将有关事项通知如下：</p><p>一、申报条件</p><p>1.企业从事特定细分市场3年以上；</p>"
    "<p>2.上年度营业收入5000万元以上。</p><p>二、联系方式</p><p>中小企业处 王某 0571-00000000</p>"
    "<p>附件：1.专精特新“小巨人”企业申请书.docx</p><p>2.推荐汇总表.xlsx</p>",
)
GRID = firms(["常州"] * 4 + ["江苏"] * 4, 1710)
GRID_PAGE = html(
    "常州市2023年市级专精特新“小巨人”企业名单公布",
    "<table>" + rows_of([GRID[0:4], GRID[4:8]]) + "</table><p>以上企业按笔画为序</p>",
)
HEADED = firms(["长春", "吉林", "通化"], 1720)
HEADED_PAGE = html(
    "吉林省工业和信息化厅关于2024年度重点支持国家级专精特新“小巨人”企业名单的公示",
    "<p>根据财政部、工业和信息化部有关要求，现将新一轮第一批拟支持的3家重点“小巨人”企业公示如下：</p>"
    "<table><caption>拟支持企业名单</caption><thead><tr><th>序号</th><th>申报企业</th><th>所在市（州）</th></tr></thead><tbody>"
    + rows_of([[str(n), f, c] for n, (f, c) in enumerate(zip(HEADED, ["长春市", "吉林市", "通化市"], strict=True), 1)])
    + "<tr><td colspan='3'>公示期内如有异议，请以书面形式反映。</td></tr></tbody></table>",
)
PRESS = firms(["东莞", "广东", "东莞"], 1730)
BLOCKED = {
    "Nanjing": ["Nanjing Lanqiao Optics Co., Ltd.", "Jiangsu Kelvora Robotics Co., Ltd."],
    "Wuxi": ["Wuxi Hexin Valve Co., Ltd."],
}
MANY = firms(["太原", "山西", "大同", "阳泉", "山西"], 1740)

MORE_PAGES = (
    Case(
        "art_1.html",
        ITEMS_PAGE,
        (
            listed(
                "gazelle", "provincial", None, "new", "granted", None,
                [(name, code) for _, code, names in ITEMS for name in names], label="2025-Q2",
            ),
        ),
    ),
    Case("art_2.html", ONLY_LINKS, ()),
    Case(
        "art_3.html",
        GRID_PAGE,
        (listed("little_giant", "municipal", None, "new", "granted", None, [(name, None) for name in GRID]),),
    ),
    Case(
        "art_4.html",
        HEADED_PAGE,
        (
            listed(
                "key_little_giant", "national", 1, "support", "publicized", 3,
                list(zip(HEADED, ["220100", "220200", "220500"], strict=True)),
            ),
        ),
    ),
    Case(
        "dongguan.txt",
        text(
            "松山湖3家企业上榜国家级“小巨人”",
            "记者从东莞市工信局获悉，工信部日前公布第六批专精特新“小巨人”企业名单，松山湖3家企业榜上有名，分别是：",
            *(f"— {name}" for name in PRESS),
            "截至目前，松山湖拥有国家级“小巨人”企业58家。",
        ),
        (listed("little_giant", "national", 6, "new", "granted", 3, [(name, None) for name in PRESS]),),
    ),
    Case(
        "jiangsu-gazelles.txt",
        text(
            "Jiangsu publishes the list of provincial gazelle enterprises for 2024",
            "Nanjing (2)",
            *(f"{n}. {name}" for n, name in enumerate(BLOCKED["Nanjing"], 1)),
            "Wuxi (1)",
            *(f"{n}. {name}" for n, name in enumerate(BLOCKED["Wuxi"], 1)),
        ),
        (
            listed(
                "gazelle", "provincial", None, "new", "granted", None,
                [(name, "320100") for name in BLOCKED["Nanjing"]] + [(name, "320200") for name in BLOCKED["Wuxi"]],
            ),
        ),
    ),
    Case(
        "taiyuan.txt",
        text(
            "山西省拟认定2024年第三季度专精特新中小企业公示名单",
            "（一）太原市",
            "（1）" + MANY[0],
            "（2）" + MANY[1],
            "（二）大同市",
            "（1）" + MANY[2],
            "（三）阳泉市",
            "（1）" + MANY[3],
            "（2）" + MANY[4],
        ),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "publicized", None,
                list(zip(MANY, ["140100", "140100", "140200", "140300", "140300"], strict=True)), label="2024-Q3",
            ),
        ),
    ),
)  # fmt: skip
