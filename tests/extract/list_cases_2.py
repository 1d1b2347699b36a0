"""A second set of files of official lists, written before the reader had seen them. All firms are invented."""

from __future__ import annotations

from tests.extract.list_cases import Case
from tests.extract.list_files import docx, html, pdf, xls, xlsx


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().split("\n")]


CASES = (
    Case(
        "place first and merged, subtotals, numbering anew in each city",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["2024年度四川省第一批创新型中小企业拟认定名单", None, None, None],
                    ["市（州）", "序号", "企业名称", "备注"],
                    ["绵阳市", 1, "绵阳霁川雷达有限公司", None],
                    [None, 2, "江油朗砚特种合金有限公司", None],
                    ["小计", None, "2家", None],
                    ["凉山州", 1, "西昌泊川苦荞食品有限公司", None],
                    ["小计", None, "1家", None],
                    ["总计", None, "3家", None],
                ]
            },
            merged={"Sheet1": ["A1:D1", "A3:A4"]},
        ),
        (
            (
                ("innovative_sme", "provincial", None, "2024-1", "new", "publicized", 3),
                (
                    ("绵阳霁川雷达有限公司", "510700"),
                    ("江油朗砚特种合金有限公司", "510700"),
                    ("西昌泊川苦荞食品有限公司", "513400"),
                ),
            ),
        ),
    ),
    Case(
        "three kinds of champions under numbered parts",
        "docx",
        lambda: docx(
            "附件",
            "第五批制造业单项冠军及通过复核的第二批制造业单项冠军名单",
            "一、第五批单项冠军示范企业",
            _rows("序号|企业名称|主营产品\n1|南通岚桥钢丝绳有限公司|钢丝绳\n2|常州檀汐电机股份有限公司|微电机"),
            "二、第五批单项冠军产品",
            _rows("序号|产品名称|企业名称\n1|炭黑|乌海砚山炭黑有限公司"),
            "三、通过复核的第二批单项冠军示范企业",
            _rows("序号|企业名称|主营产品\n1|烟台汀舟锁业有限公司|锁具"),
        ),
        (
            (
                ("single_champion", "national", 5, None, "new", "granted", None),
                (("南通岚桥钢丝绳有限公司", None), ("常州檀汐电机股份有限公司", None)),
            ),
            (
                ("single_champion_product", "national", 5, None, "new", "granted", None),
                (("乌海砚山炭黑有限公司", None),),
            ),
            (
                ("single_champion", "national", 2, None, "review", "granted", None),
                (("烟台汀舟锁业有限公司", None),),
            ),
        ),
    ),
    Case(
        "bare table, all facts in the file name",
        "pdf",
        lambda: pdf(
            _rows(
                "省（区、市）|企业名称\n辽宁省|沈阳穗帆数控刀具有限公司\n大连市|大连朗溪密封件有限公司\n新疆生产建设兵团|石河子澄屿节水灌溉有限公司"
            ),
            widths=[110, 220],
        ),
        (
            (
                ("little_giant", "national", 6, None, "new", "publicized", None),
                (
                    ("沈阳穗帆数控刀具有限公司", "210000"),
                    ("大连朗溪密封件有限公司", "210200"),
                    ("石河子澄屿节水灌溉有限公司", "650000"),
                ),
            ),
        ),
        file_name="附件1.第六批专精特新“小巨人”企业公示名单.pdf",
    ),
    Case(
        "two columns of place and name without lines or numbers",
        "pdf",
        lambda: pdf(
            "^湖南省2021年省级专精特新“小巨人”企业名单",
            _rows(
                "地区|企业名称\n长沙市|长沙栎阳工程机械有限公司\n长沙市|湖南铎远烟花自动化股份有限公司\n岳阳市|岳阳岚桥起重电磁铁有限公司"
            ),
            widths=[100, 250],
            ruled=False,
        ),
        (
            (
                ("little_giant", "provincial", None, None, "new", "granted", None),
                (
                    ("长沙栎阳工程机械有限公司", "430100"),
                    ("湖南铎远烟花自动化股份有限公司", "430100"),
                    ("岳阳岚桥起重电磁铁有限公司", "430600"),
                ),
            ),
        ),
    ),
    Case(
        "lines with breaks in a web page, number in prose, district publisher",
        "html",
        lambda: html(
            "经企业申报、部门推荐、专家评审，共认定5家企业为2023年南京市江宁区瞪羚企业，现予公布。",
            "1.南京檀汐软件有限公司<br>2.南京砚山生物医药有限公司<br>3.江苏汀舟智能电网股份有限公司",
            "4.南京霁川车联网有限公司<br>5.南京朗砚航空材料有限公司",
            "南京市江宁区科学技术局",
            title="关于公布2023年南京市江宁区瞪羚企业名单的通知",
        ),
        (
            (
                ("gazelle", "district", None, None, "new", "granted", 5),
                tuple(
                    (name, None)
                    for name in (
                        "南京檀汐软件有限公司",
                        "南京砚山生物医药有限公司",
                        "江苏汀舟智能电网股份有限公司",
                        "南京霁川车联网有限公司",
                        "南京朗砚航空材料有限公司",
                    )
                ),
            ),
        ),
    ),
    Case(
        "header cells that spread over two columns, county and town",
        "xls",
        lambda: xls(
            [
                ["附件：", "", "", ""],
                ["金华市2022年度“隐形冠军”培育企业公示名单", "", "", ""],
                ["序号", "企业名称", "", "县（市、区）"],
                ["1", "永康泊川五金工具有限公司", "", "永康市"],
                ["2", "义乌穗帆饰品有限公司", "", "义乌市"],
                ["3", "金华朗溪电动车有限公司", "", "婺城区"],
            ],
            merged=[(1, 1, 0, 3), (2, 2, 1, 2), (3, 3, 1, 2), (4, 4, 1, 2), (5, 5, 1, 2)],
        ),
        (
            (
                ("hidden_champion", "municipal", None, None, "new", "publicized", None),
                (
                    ("永康泊川五金工具有限公司", "330784"),
                    ("义乌穗帆饰品有限公司", "330782"),
                    ("金华朗溪电动车有限公司", "330702"),
                ),
            ),
        ),
    ),
    Case(
        "side by side with unlike row heights, ruled",
        "pdf",
        lambda: pdf(
            "^2022年第四季度天津市科技型中小企业入库公示名单",
            _rows(
                "序号|企业名称|序号|企业名称\n1|天津澄屿海水淡化反渗透膜组件制造有限公司|4|天津铎远软件有限公司\n2|天津岚桥自行车有限公司|5|天津檀汐石油管材螺纹加工技术服务有限公司\n3|天津砚山乐器有限公司||"
            ),
            widths=[35, 130, 35, 130],
        ),
        (
            (
                ("tech_sme", "municipal", None, "2022-Q4", "new", "publicized", None),
                (
                    ("天津澄屿海水淡化反渗透膜组件制造有限公司", None),
                    ("天津岚桥自行车有限公司", None),
                    ("天津砚山乐器有限公司", None),
                    ("天津铎远软件有限公司", None),
                    ("天津檀汐石油管材螺纹加工技术服务有限公司", None),
                ),
            ),
        ),
    ),
    Case(
        "notice with recommended firms as a table and a bureau's signature",
        "docx",
        lambda: docx(
            "关于2022年拟推荐申报第四批国家级专精特新“小巨人”企业的公示",
            "按照工信部要求，经企业自愿申报、各县区审核，现将拟推荐的3家企业予以公示。公示时间：2022年7月1日至7月7日。",
            _rows(
                "序号|企业名称|县（区）\n1|临沂汀舟板材机械有限公司|兰山区\n2|沂水霁川食品装备股份有限公司|沂水县\n3|临沂朗砚园林工具有限公司|罗庄区"
            ),
            "临沂市工业和信息化局",
            "2022年6月30日",
        ),
        (
            (
                ("little_giant", "national", 4, None, "new", "recommended", 3),
                (
                    ("临沂汀舟板材机械有限公司", "371302"),
                    ("沂水霁川食品装备股份有限公司", "371323"),
                    ("临沂朗砚园林工具有限公司", "371311"),
                ),
            ),
        ),
        area="371300",
    ),
    Case(
        "radicals for characters, blanks in the header, marks behind names",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["第三批专精特新“⼩巨⼈”企业名单"],
                    ["序 号", "企 业 名 称", "所 在 地"],
                    [1, "⼴东泊川⻔控科技有限公司*", "佛山市"],
                    [2, "中⼭穗帆⻋灯有限公司", "中山市"],
                ]
            }
        ),
        (
            (
                ("little_giant", "national", 3, None, "new", "granted", None),
                (("广东泊川门控科技有限公司", "440600"), ("中山穗帆车灯有限公司", "442000")),
            ),
        ),
    ),
    Case(
        "single column of names with numbers in them",
        "docx",
        lambda: docx(
            "苏州市2024年度潜在独角兽企业名单",
            "（共3家，排名不分先后）",
            _rows("企业名称\n苏州朗溪纳米科技有限公司\n苏州澄屿医疗机器人有限公司\n昆山栎阳半导体股份有限公司"),
        ),
        (
            (
                ("potential_unicorn", "municipal", None, None, "new", "granted", 3),
                (
                    ("苏州朗溪纳米科技有限公司", None),
                    ("苏州澄屿医疗机器人有限公司", None),
                    ("昆山栎阳半导体股份有限公司", None),
                ),
            ),
        ),
    ),
    Case(
        "review list with places in brackets behind the names",
        "docx",
        lambda: docx(
            "关于公布2023年度通过复核的云南省专精特新中小企业名单的通知",
            "1．云南铎远高原制氧有限公司（昆明市）",
            "2．大理岚桥扎染工艺有限公司（大理州）",
            "3．红河檀汐锡业材料有限公司（红河州）",
        ),
        (
            (
                ("srdi_sme", "provincial", None, None, "review", "granted", None),
                (
                    ("云南铎远高原制氧有限公司", "530100"),
                    ("大理岚桥扎染工艺有限公司", "532900"),
                    ("红河檀汐锡业材料有限公司", "532500"),
                ),
            ),
        ),
    ),
    Case(
        "new and reviewed under headings in one sheet",
        "xlsx",
        lambda: xlsx(
            {
                "名单": [
                    ["2023年度第二批吉林省专精特新中小企业公示名单", None, None],
                    ["一、拟认定企业（2家）", None, None],
                    ["序号", "企业名称", "所属地区"],
                    [1, "长春砚山光学仪器有限公司", "长春市"],
                    [2, "延边汀舟人参制品有限公司", "延边州"],
                    ["二、拟通过复核企业（1家）", None, None],
                    ["序号", "企业名称", "所属地区"],
                    [1, "辽源霁川袜业股份有限公司", "辽源市"],
                ]
            },
            merged={"名单": ["A1:C1", "A2:C2", "A6:C6"]},
        ),
        (
            (
                ("srdi_sme", "provincial", None, "2023-2", "new", "publicized", 2),
                (("长春砚山光学仪器有限公司", "220100"), ("延边汀舟人参制品有限公司", "222400")),
            ),
            (
                ("srdi_sme", "provincial", None, "2023-2", "review", "publicized", 1),
                (("辽源霁川袜业股份有限公司", "220400"),),
            ),
        ),
    ),
    Case(
        "page numbers and a list over pages without lines",
        "pdf",
        lambda: pdf(
            "^广西壮族自治区2022年第二批专精特新中小企业名单",
            [
                ["序号", "企业名称", "所属市"],
                *([n, f"柳州朗砚{n}号螺蛳粉智能装备有限公司", "柳州市"] for n in range(1, 41)),
            ],
            widths=[50, 220, 80],
            ruled=False,
            height=420,
        ),
        (
            (
                ("srdi_sme", "provincial", None, "2022-2", "new", "granted", None),
                tuple((f"柳州朗砚{n}号螺蛳粉智能装备有限公司", "450200") for n in range(1, 41)),
            ),
        ),
    ),
    Case(
        "English columns beside Chinese ones",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["No.", "企业名称", "英文名称", "省份 Province"],
                    [1, "海口泊川椰纤有限公司", "Haikou Bochuan Coir Co., Ltd.", "海南省"],
                    [2, "三亚穗帆游艇股份有限公司", "Sanya Suifan Yacht Co., Ltd.", "海南省"],
                ]
            }
        ),
        (
            (
                ("high_tech_enterprise", "national", None, "2023-3", "new", "publicized", None),
                (("海口泊川椰纤有限公司", "460000"), ("三亚穗帆游艇股份有限公司", "460000")),
            ),
        ),
        file_name="海南省认定机构2023年第三批拟认定报备高新技术企业名单.xlsx",
    ),
)
