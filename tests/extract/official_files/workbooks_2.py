"""More workbooks: lists side by side, blocks with subtotals, line breaks in cells, firms under their brands."""

from __future__ import annotations

from typing import Any

from tests.extract.official_files.case import Case, firms, listed
from tests.extract.official_files.workbooks import old_workbook, workbook

# --- new and reviewed firms side by side, each under its own merged heading

LEFT = firms(["沈阳", "辽宁", "鞍山", "抚顺"], 1200)
RIGHT = firms(["沈阳", "本溪"], 1210)


def _side_by_side(book: Any) -> None:
    sheet = book.active
    sheet.append(["辽宁省2024年度专精特新中小企业认定及复核通过名单"])
    sheet.merge_cells("A1:G1")
    sheet.append(["新认定企业（4家）", None, None, None, "复核通过企业（2家）"])
    sheet.merge_cells("A2:C2")
    sheet.merge_cells("E2:G2")
    sheet.append(["序号", "企业名称", "所在市", None, "序号", "企业名称", "所在市"])
    cities = ["沈阳市", "大连市", "鞍山市", "抚顺市"]
    for at in range(4):
        row: list[object] = [at + 1, LEFT[at], cities[at], None]
        if at < 2:
            row += [at + 1, RIGHT[at], ["沈阳市", "本溪市"][at]]
        sheet.append(row)


# --- blocks of cities inside the table, each with a subtotal, numbers beginning anew

BLOCKS = (("南京市", "320100", firms(["南京"] * 3, 1220)), ("盐城市", "320900", firms(["盐城", "东台"], 1225)))


def _subtotals(book: Any) -> None:
    sheet = book.active
    sheet.append(["江苏省2025年度第二批专精特新中小企业名单"])
    sheet.append(["序号", "企业\n名称", "所属\n县（市、区）"])
    areas = {"南京市": ["栖霞区", "溧水区", "江北新区"], "盐城市": ["盐都区", "东台市"]}
    row = 3
    for part, (city, _, names) in zip("一二", BLOCKS, strict=True):
        sheet.append([f"{part}、{city}（{len(names)}家）"])
        sheet.merge_cells(f"A{row}:C{row}")
        for at, (firm, area) in enumerate(zip(names, areas[city], strict=True), 1):
            sheet.append([at, f"{firm[:6]}\n{firm[6:]}", area])
        sheet.append(["小计", len(names), None])
        row += len(names) + 2
    sheet.append(["总计", 5, None])


# --- no header over the firms, marks behind names, a line that says that nothing follows

BARE = firms(["哈尔滨", "黑龙江", "大庆"], 1230)


def _bare(book: Any) -> None:
    sheet = book.active
    sheet.append(["黑龙江省第五批国家专精特新“小巨人”企业拟推荐名单"])
    sheet.append(["序号", "", "所在地", ""])
    for at, (firm, place) in enumerate(zip(BARE, ["哈尔滨市松北区", "哈尔滨市", "大庆市高新区"], strict=True), 1):
        sheet.append([at, firm + ("*" if at == 2 else ""), place, ""])
    sheet.append(["以下空白"])
    sheet.append(["注：带*企业为单项冠军培育企业。"])


# --- both languages

BOTH = firms(["深圳", "深圳"], 1240)


def _both(book: Any) -> None:
    sheet = book.active
    sheet.append(["2023年深圳市专精特新中小企业认定名单", None, None, None])
    sheet.append(["统一社会信用代码", "企业名称（中文）", "企业名称（英文）", "辖区"])
    for at, (firm, area) in enumerate(zip(BOTH, ["南山", "龙华"], strict=True)):
        sheet.append([f"91440300MA5G{at:05d}X", firm, "Shenzhen Placeholder Technology Co., Ltd.", area])


# --- a municipality: bare district names, lot of the year under review

DISTRICTS = firms(["上海"] * 4, 1250)


def _districts(book: Any) -> None:
    sheet = book.active
    sheet.append(["附件2"])
    sheet.append(["2023年上海市专精特新中小企业（第二批）复核通过名单"])
    sheet.append(["序号", "企业名称", "所属区"])
    for at, (firm, area) in enumerate(zip(DISTRICTS, ["浦东新区", "宝山", "松江", "临港新片区"], strict=True), 1):
        sheet.append([at, firm, area])


# --- recommending bodies of all kinds

SENT = firms(["深圳", "石河子", "宁波", "青岛"], 1260)


def _bodies(book: Any) -> None:
    sheet = book.active
    sheet.append(["第八批制造业单项冠军企业公示名单"])
    sheet.append(["序号", "企业名称", "主营产品", "推荐单位"])
    bodies = ["深圳市工业和信息化局", "新疆生产建设兵团工业和信息化局", "宁波市经济和信息化局", "青岛市工业和信息化局"]
    for at, (firm, body) in enumerate(zip(SENT, bodies, strict=True), 1):
        sheet.append([at, firm, "伺服电机有限元软件", body])


# --- a ranking of brands

BRANDS = ["澜云科技", "朔光芯", "禾田生鲜", "Kelvora", "沐星航天"]


def _brands(book: Any) -> None:
    sheet = book.active
    sheet.append(["2024年杭州市独角兽企业榜单"])
    sheet.append(["排名", "企业", "领域", "估值（亿美元）", "所在区"])
    for at, brand in enumerate(BRANDS, 1):
        sheet.append([at, brand, "企业服务", 60 - at, ["余杭区", "滨江区", "西湖区", "余杭区", "萧山区"][at - 1]])


# --- special names under a plain header, with a filing number

SPECIAL = [
    "国营第九七八五厂",
    "岑光（天津）企业管理合伙企业（有限合伙）",
    "天津昀拓检测技术研究院",
    "天津翊航软件股份有限公司（839999）",
]


def _special(book: Any) -> None:
    sheet = book.active
    sheet.append(["天津市认定机构2023年认定报备的第一批高新技术企业备案公示名单"])
    sheet.append(["序号", "企业名称", "证书编号"])
    for at, firm in enumerate(SPECIAL, 1):
        sheet.append([at, firm, f"GR2023120{at:05d}"])


# --- Zhejiang's champions of the niche, firms and those to become it on two sheets of an old workbook

HIDDEN = firms(["台州", "温岭"], 1270)
HIDDEN_NEXT = firms(["浙江", "乐清"], 1275)


def _hidden(book: Any) -> None:
    for name, names, places in (
        ("隐形冠军企业", HIDDEN, ["台州市", "温岭市"]),
        ("隐形冠军培育企业", HIDDEN_NEXT, ["湖州市", "乐清市"]),
    ):
        sheet = book.add_sheet(name)
        sheet.write_merge(0, 0, 0, 2, f"2023年度浙江省{name}名单")
        for column, text in enumerate(["地区", "企业名称", "产品"]):
            sheet.write(1, column, text)
        for at, (firm, place) in enumerate(zip(names, places, strict=True)):
            for column, text in enumerate([place, firm, "无缝钢管"]):
                sheet.write(2 + at, column, text)


MORE_WORKBOOKS = (
    Case(
        "W02024.xlsx",
        workbook(_side_by_side),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "granted", 4,
                list(zip(LEFT, ["210100", "210200", "210300", "210400"], strict=True)),
            ),
            listed(
                "srdi_sme", "provincial", None, "review", "granted", 2,
                list(zip(RIGHT, ["210100", "210500"], strict=True)),
            ),
        ),
    ),
    Case(
        "jiangsu.xlsx",
        workbook(_subtotals),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "granted", 5,
                list(
                    zip(
                        [*BLOCKS[0][2], *BLOCKS[1][2]],
                        ["320113", "320117", "320100", "320903", "320981"],
                        strict=True,
                    )
                ),
                label="2025-2",
            ),
        ),
    ),
    Case(
        "附件1.拟推荐.xlsx",
        workbook(_bare),
        (
            listed(
                "little_giant", "national", 5, "new", "recommended", None,
                list(zip(BARE, ["230109", "230100", "230600"], strict=True)),
            ),
        ),
    ),
    Case(
        "深圳.xlsx",
        workbook(_both),
        (
            listed(
                "srdi_sme", "municipal", None, "new", "granted", None,
                list(zip(BOTH, ["440305", "440309"], strict=True)),
                accept={"level": ["provincial"]},
            ),
        ),
    ),
    Case(
        "上海复核.xlsx",
        workbook(_districts),
        (
            listed(
                "srdi_sme", "municipal", None, "review", "granted", None,
                list(zip(DISTRICTS, ["310115", "310113", "310117", None], strict=True)),
                label="2023-2",
                accept={"level": ["provincial"]},
            ),
        ),
    ),
    Case(
        "P02024.xlsx",
        workbook(_bodies),
        (
            listed(
                "single_champion", "national", 8, "new", "publicized", None,
                list(zip(SENT, ["440300", "650000", "330200", "370200"], strict=True)),
            ),
        ),
    ),
    Case(
        "榜单.xlsx",
        workbook(_brands),
        (
            listed(
                "unicorn", "municipal", None, "new", "granted", None,
                list(zip(BRANDS, ["330110", "330108", "330106", "330110", "330109"], strict=True)),
                accept={"level": [None]},
            ),
        ),
    ),
    Case(
        "高企.xlsx",
        workbook(_special),
        (
            listed(
                "high_tech_enterprise", "national", None, "new", "publicized", None,
                [(name, None) for name in SPECIAL],
                label="2023-1",
                accept={"batch": [1], "label": [None]},
                other_names={3: ["天津翊航软件股份有限公司"]},
            ),
        ),
    ),
    Case(
        "隐形冠军.xls",
        old_workbook(_hidden),
        (
            listed(
                "hidden_champion", "provincial", None, "new", "granted", None,
                list(zip(HIDDEN, ["331000", "331081"], strict=True)),
            ),
            listed(
                "hidden_champion", "provincial", None, "new", "granted", None,
                list(zip(HIDDEN_NEXT, ["330500", "330382"], strict=True)),
                accept={"title": ["potential_hidden_champion", "hidden_champion_cultivation"]},
            ),
        ),
    ),
)  # fmt: skip
