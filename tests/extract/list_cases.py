"""Files of official lists with what they say: written before they were read. All firms are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storage.model import FileType, OfficialList
from tests.extract.list_files import biff5, docx, html, pdf, xls, xlsx

Firm = tuple[str, str | None]
Head = tuple[str | None, str | None, int | None, str | None, str, str, int | None]


@dataclass(frozen=True)
class Case:
    """A file, what introduces it, and its lists: head (title, level, batch, label, event, status, stated) and rows."""

    name: str
    kind: FileType
    body: Callable[[], bytes]
    lists: tuple[tuple[Head, tuple[Firm, ...]], ...]
    file_name: str = ""
    context: str = ""
    area: str | None = None


def head_of(one: OfficialList) -> Head:
    """The head of a list that was found, in the order of the cases."""
    return one.title, one.level, one.batch, one.label, one.event, one.status, one.stated_count


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().split("\n")]


def _beijing_page() -> bytes:
    return (
        "<html><body><h1>关于北京市2024年第三季度专精特新中小企业复核通过名单的公告</h1>"
        "<p>现将2024年第三季度通过复核的3家专精特新中小企业名单予以公告。</p>"
        "<table><tr><td>序号</td><td>区</td><td>企业名称</td></tr>"
        "<tr><td>1</td><td rowspan=2>海淀区</td><td>北京澄岭数据<br>科技有限公司</td></tr>"
        "<tr><td>2</td><td>北京朗溪&nbsp;软件有限公司</td></tr>"
        "<tr style='display:none'><td>9</td><td>x</td><td>北京隐藏科技有限公司</td></tr>"
        "<tr><td>3</td><td>大兴区</td><td>北京泊川制药股份有限公司</td></tr></table></body></html>"
    ).encode()


CASES = (
    Case(
        "province and city merged, title rows inside the sheet, total and note below",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["附件1"],
                    ["江苏省2024年度第二批专精特新中小企业名单"],
                    ["（共5家，排名不分先后）"],
                    ["序号", "设区市", "县（市、区）", "企业名称", "统一社会信用代码", "有效期"],
                    [1, "苏州市", "昆山市", "昆山澄屿精密模具有限公司", "91320583MA1XQABC1D", "2024-2027"],
                    [2, None, "吴江区", "苏州栎舟纺织科技股份有限公司", "91320509MA1XQABC2E", "2024-2027"],
                    [3, "无锡市", "江阴市", "江阴霁岚特钢有限公司", "91320281MA1XQABC3F", "2024-2027"],
                    [4, None, "滨湖区", "无锡朗砚传感技术有限公司", "91320211MA1XQABC4G", "2024-2027"],
                    [5, None, "市本级", "无锡铎远软件有限公司", "91320200MA1XQABC5H", "2024-2027"],
                    ["合计", None, None, "5家"],
                    ["备注：以上企业排名不分先后。"],
                ]
            },
            merged={"Sheet1": ["A1:F1", "A2:F2", "A3:F3", "B5:B6", "B7:B9", "A10:C10", "A11:F11"]},
        ),
        (
            (
                ("srdi_sme", "provincial", None, "2024-2", "new", "granted", 5),
                (
                    ("昆山澄屿精密模具有限公司", "320583"),
                    ("苏州栎舟纺织科技股份有限公司", "320509"),
                    ("江阴霁岚特钢有限公司", "320281"),
                    ("无锡朗砚传感技术有限公司", "320211"),
                    ("无锡铎远软件有限公司", "320200"),
                ),
            ),
        ),
    ),
    Case(
        "hidden rows, hidden sheet and hidden column",
        "xlsx",
        lambda: xlsx(
            {
                "名单": [
                    ["第六批专精特新“小巨人”企业公示名单", None, None],
                    ["序号", "联系电话", "企业名称"],
                    ["1", "13800000000", "合肥泊川量子仪器有限公司"],
                    ["2", "13800000001", "合肥未选电子有限公司"],
                    ["3", "13800000002", "芜湖岚桥机器人股份有限公司"],
                ],
                "底稿": [["序号", "企业名称"], ["1", "安庆草稿机械有限公司"]],
            },
            merged={"名单": ["A1:C1"]},
            hidden_rows={"名单": [4]},
            hidden_columns={"名单": ["B"]},
            hidden_sheets=["底稿"],
        ),
        (
            (
                ("little_giant", "national", 6, None, "new", "publicized", None),
                (("合肥泊川量子仪器有限公司", None), ("芜湖岚桥机器人股份有限公司", None)),
            ),
        ),
    ),
    Case(
        "new and review passed in two sheets, stage only in the notice",
        "xlsx",
        lambda: xlsx(
            {
                "附件1": [
                    ["第四批专精特新“小巨人”企业名单"],
                    ["序号", "省市", "企业名称"],
                    [1, "山东省", "淄博砺石陶瓷材料有限公司"],
                    [2, "青岛市", "青岛穗帆海工装备有限公司"],
                ],
                "附件2": [
                    ["通过复核的第一批专精特新“小巨人”企业名单"],
                    ["序号", "省市", "企业名称"],
                    [1, "湖南省", "株洲檀汐轨道电气有限公司"],
                ],
            }
        ),
        (
            (
                ("little_giant", "national", 4, None, "new", "granted", 2),
                (("淄博砺石陶瓷材料有限公司", "370000"), ("青岛穗帆海工装备有限公司", "370200")),
            ),
            (
                ("little_giant", "national", 1, None, "review", "granted", 1),
                (("株洲檀汐轨道电气有限公司", "430000"),),
            ),
        ),
        file_name="P020220927.xlsx",
        context="关于公布第四批专精特新“小巨人”企业和通过复核的第一批专精特新“小巨人”企业名单的通告\n附件\n"
        "经各地推荐、专家评审和社会公示，现将2家第四批专精特新“小巨人”企业、1家通过复核的第一批专精特新“小巨人”企业名单予以公布。",
    ),
    Case(
        "sheets by city, no place column",
        "xlsx",
        lambda: xlsx(
            {
                "福州市": [["序号", "单位名称"], [1, "福州朗溪光学有限公司"], [2, "福清汀舟化纤有限公司"]],
                "泉州市": [["序号", "单位名称"], [1, "晋江澄岭鞋材科技有限公司"]],
            }
        ),
        (
            (
                ("innovative_sme", "provincial", None, None, "new", "publicized", None),
                (
                    ("福州朗溪光学有限公司", "350100"),
                    ("福清汀舟化纤有限公司", "350100"),
                    ("晋江澄岭鞋材科技有限公司", "350500"),
                ),
            ),
        ),
        file_name="2023年福建省创新型中小企业公示名单.xlsx",
    ),
    Case(
        "two header rows and a title that spreads",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["2022年度河南省拟推荐第五批国家级专精特新“小巨人”企业名单", None, None, None, None],
                    ["序号", "企业信息", None, "所在地", None],
                    [None, "企业名称", "主导产品", "市", "县区"],
                    [1, "洛阳砚山轴承有限公司", "轴承", "洛阳市", "涧西区"],
                    [2, "新乡霁川制冷设备股份有限公司", "压缩机", "新乡市", "牧野区"],
                ]
            },
            merged={"Sheet1": ["A1:E1", "A2:A3", "B2:C2", "D2:E2"]},
        ),
        (
            (
                ("little_giant", "national", 5, None, "new", "recommended", None),
                (("洛阳砚山轴承有限公司", "410305"), ("新乡霁川制冷设备股份有限公司", "410711")),
            ),
        ),
    ),
    Case(
        "lists side by side",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["深圳市2023年专精特新中小企业名单"],
                    ["序号", "企业名称", None, "序号", "企业名称"],
                    ["1", "深圳市泊川微电子有限公司", None, "4", "深圳栎阳新能源股份有限公司"],
                    ["2", "深圳铎远智能装备有限公司", None, "5", "深圳市岚桥光电有限公司"],
                    ["3", "深圳市檀汐医疗器械有限公司"],
                ]
            }
        ),
        (
            (
                ("srdi_sme", "municipal", None, None, "new", "granted", None),
                (
                    ("深圳市泊川微电子有限公司", None),
                    ("深圳铎远智能装备有限公司", None),
                    ("深圳市檀汐医疗器械有限公司", None),
                    ("深圳栎阳新能源股份有限公司", None),
                    ("深圳市岚桥光电有限公司", None),
                ),
            ),
        ),
    ),
    Case(
        "no header at all, names with line breaks and blanks",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    [1, "重庆澄屿汽车零部件\n有限公司", "渝北区"],
                    [2, " 重庆朗砚 生物科技有限公司", "九龙坡区"],
                    [3, "重庆穗帆（集团）股份有限公司", "涪陵区"],
                ]
            }
        ),
        (
            (
                ("srdi_sme", "municipal", None, None, "new", "granted", None),
                (
                    ("重庆澄屿汽车零部件有限公司", "500112"),
                    ("重庆朗砚生物科技有限公司", "500107"),
                    ("重庆穗帆（集团）股份有限公司", "500102"),
                ),
            ),
        ),
        file_name="重庆市2022年度“专精特新”企业名单.xlsx",
    ),
    Case(
        "renamed firms with old and new names",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["专精特新“小巨人”企业更名名单"],
                    ["序号", "省份", "原企业名称", "现企业名称", "批次"],
                    [1, "浙江省", "绍兴汀舟染整厂", "绍兴汀舟智造有限公司", "第二批"],
                    [2, "四川省", "成都砺石电子有限公司", "成都砺石电子股份有限公司", "第三批"],
                ]
            }
        ),
        (
            (
                ("little_giant", "national", None, None, "new", "granted", None),
                (("绍兴汀舟智造有限公司", "330000"), ("成都砺石电子股份有限公司", "510000")),
            ),
        ),
    ),
    Case(
        "bureaus as the place, province organs among them",
        "xls",
        lambda: xls(
            [
                ["2025年度陕西省第一批专精特新中小企业拟认定名单"],
                ["序号", "企业名称", "推荐单位"],
                [1, "西安霁岚航空部件有限公司", "西安市工业和信息化局"],
                [2, "宝鸡朗溪钛业有限公司", "宝鸡市工信局"],
                [3, "陕西澄岭水利机械有限公司", "省属"],
                [4, "咸阳栎舟电子材料有限公司", "咸阳市工业和信息化局"],
            ],
            merged=[(0, 0, 0, 2)],
        ),
        (
            (
                ("srdi_sme", "provincial", None, "2025-1", "new", "publicized", None),
                (
                    ("西安霁岚航空部件有限公司", "610100"),
                    ("宝鸡朗溪钛业有限公司", "610300"),
                    ("陕西澄岭水利机械有限公司", "610000"),
                    ("咸阳栎舟电子材料有限公司", "610400"),
                ),
            ),
        ),
    ),
    Case(
        "old BIFF8 with hidden rows",
        "xls",
        lambda: xls(
            [
                ["制造业单项冠军企业公示名单（第七批）", "", ""],
                ["序号", "企业名称", "产品名称"],
                [1, "大连泊川起重集团有限公司", "门座起重机"],
                [2, "大连落选阀门有限公司", "阀门"],
                [3, "宁波铎远磁材股份有限公司", "磁体"],
            ],
            hidden=[3],
        ),
        (
            (
                ("single_champion", "national", 7, None, "new", "publicized", None),
                (("大连泊川起重集团有限公司", None), ("宁波铎远磁材股份有限公司", None)),
            ),
        ),
    ),
    Case(
        "BIFF5 with a GBK code page, hidden row, city blocks",
        "xls",
        lambda: biff5(
            [
                ["2019年度湖北省“隐形冠军”企业名单", "", ""],
                ["序号", "企业名称", "备注"],
                ["一、武汉市（2家）", "", ""],
                [1, "武汉岚桥光电子有限公司", ""],
                [2, "武汉檀汐激光设备有限公司", ""],
                [3, "武汉未选仪表有限公司", ""],
                ["二、宜昌市（1家）", "", ""],
                [1, "宜昌砚山磷化股份有限公司", ""],
            ],
            hidden=[5],
        ),
        (
            (
                ("hidden_champion", "provincial", None, None, "new", "granted", None),
                (
                    ("武汉岚桥光电子有限公司", "420100"),
                    ("武汉檀汐激光设备有限公司", "420100"),
                    ("宜昌砚山磷化股份有限公司", "420500"),
                ),
            ),
        ),
    ),
    Case(
        "BIFF5 whose code page is that of the West",
        "xls",
        lambda: biff5([["序号", "企业名称"], [1, "保定汀舟线缆有限公司"], [2, "唐山穗帆焦化有限公司"]], code_page=1252),
        (
            (
                ("srdi_sme", "provincial", None, None, "new", "granted", None),
                (("保定汀舟线缆有限公司", None), ("唐山穗帆焦化有限公司", None)),
            ),
        ),
        file_name="河北省专精特新中小企业名单.xls",
    ),
    Case(
        "Word: two annexes, notice in front, former name in brackets",
        "docx",
        lambda: docx(
            "关于2023年上海市“专精特新”企业复核结果和新认定名单的公示",
            "根据有关规定，经审核，拟认定3家企业为2023年“专精特新”企业，2家企业通过复核，现予公示。",
            "附件1",
            "2023年上海市“专精特新”企业拟认定名单",
            _rows(
                "序号|企业名称|所属区\n1|上海朗溪密封件有限公司|嘉定区\n2|上海澄屿（原名：上海澄屿贸易行）软件有限公司|松江区\n3|上海霁川仪器有限公司|浦东新区"
            ),
            "附件2",
            "2023年上海市“专精特新”企业复核通过名单",
            _rows("序号|企业名称|所属区\n1|上海铎远泵阀有限公司|奉贤区\n2|上海栎阳涂料有限公司|金山区"),
        ),
        (
            (
                ("srdi_sme", "municipal", None, None, "new", "publicized", 3),
                (
                    ("上海朗溪密封件有限公司", "310114"),
                    ("上海澄屿软件有限公司", "310117"),
                    ("上海霁川仪器有限公司", "310115"),
                ),
            ),
            (
                ("srdi_sme", "municipal", None, None, "review", "publicized", 2),
                (("上海铎远泵阀有限公司", "310120"), ("上海栎阳涂料有限公司", "310116")),
            ),
        ),
    ),
    Case(
        "Word: numbered paragraphs under cities",
        "docx",
        lambda: docx(
            "关于公布2021年度浙江省隐形冠军企业名单的通知",
            "经研究，确定以下4家企业为2021年度浙江省隐形冠军企业。",
            "一、杭州市（2家）",
            "1. 杭州泊川阀门有限公司",
            "2. 杭州岚桥染料股份有限公司",
            "二、温州市（2家）",
            "3. 温州檀汐电器有限公司",
            "4. 瑞安砚山汽配有限公司",
            "浙江省经济和信息化厅",
            "2021年12月1日",
        ),
        (
            (
                ("hidden_champion", "provincial", None, None, "new", "granted", 4),
                (
                    ("杭州泊川阀门有限公司", "330100"),
                    ("杭州岚桥染料股份有限公司", "330100"),
                    ("温州檀汐电器有限公司", "330300"),
                    ("瑞安砚山汽配有限公司", "330300"),
                ),
            ),
        ),
    ),
    Case(
        "Word: firms of a city joined by commas",
        "docx",
        lambda: docx(
            "2024年安徽省第三批瞪羚企业名单",
            "合肥市（3家）：合肥汀舟芯片有限公司、合肥朗砚装备股份有限公司、安徽穗帆种业有限公司",
            "蚌埠市（1家）：蚌埠栎舟玻璃材料有限公司。",
            "芜湖市：芜湖铎远车灯有限公司、安徽霁岚船舶有限责任公司。",
        ),
        (
            (
                ("gazelle", "provincial", 3, None, "new", "granted", None),
                (
                    ("合肥汀舟芯片有限公司", "340100"),
                    ("合肥朗砚装备股份有限公司", "340100"),
                    ("安徽穗帆种业有限公司", "340100"),
                    ("蚌埠栎舟玻璃材料有限公司", "340300"),
                    ("芜湖铎远车灯有限公司", "340200"),
                    ("安徽霁岚船舶有限责任公司", "340200"),
                ),
            ),
        ),
    ),
    Case(
        "web page: table in the notice with row spans, review with the number in prose",
        "html",
        _beijing_page,
        (
            (
                ("srdi_sme", "municipal", None, "2024-Q3", "review", "granted", 3),
                (
                    ("北京澄岭数据科技有限公司", "110108"),
                    ("北京朗溪软件有限公司", "110108"),
                    ("北京泊川制药股份有限公司", "110115"),
                ),
            ),
        ),
    ),
    Case(
        "fiscal support list",
        "html",
        lambda: html(
            "公示期为5个工作日。",
            _rows("序号|省（区、市）|企业名称\n1|天津市|天津岚桥数控机床有限公司\n2|宁波市|宁波檀汐橡塑有限公司"),
            title="建议支持的国家级专精特新“小巨人”企业名单（第三批第一年）公示",
        ),
        (
            (
                ("key_little_giant", "national", 3, None, "support", "publicized", None),
                (("天津岚桥数控机床有限公司", "120000"), ("宁波檀汐橡塑有限公司", "330200")),
            ),
        ),
    ),
    Case(
        "ruled PDF, wrapped names, merged province over rows, footnote",
        "pdf",
        lambda: pdf(
            "附件",
            "^第七批专精特新“小巨人”企业公示名单",
            _rows(
                "序号|省份|企业名称\n1|江西省|赣州砚山稀土永磁电机系统集成有限公司\n2||南昌汀舟低空飞行器制造股份有限公司\n3|云南省|昆明穗帆高原特色花卉种苗繁育科技有限公司"
            ),
            "注：排名不分先后。",
            widths=[40, 60, 130],
            spans=[("SPAN", (1, 1), (1, 2))],
        ),
        (
            (
                ("little_giant", "national", 7, None, "new", "publicized", None),
                (
                    ("赣州砚山稀土永磁电机系统集成有限公司", "360000"),
                    ("南昌汀舟低空飞行器制造股份有限公司", "360000"),
                    ("昆明穗帆高原特色花卉种苗繁育科技有限公司", "530000"),
                ),
            ),
        ),
    ),
    Case(
        "PDF of several pages, header on each, rows cut by the page",
        "pdf",
        lambda: pdf(
            "^2023年度山西省第一批专精特新中小企业公示名单",
            [["序号", "企业名称", "所在市"]]
            + [[n, f"太原朗砚{n}号煤矿智能化综采装备再制造有限公司", "太原市"] for n in range(1, 31)],
            widths=[40, 70, 60],
            height=500,
        ),
        (
            (
                ("srdi_sme", "provincial", None, "2023-1", "new", "publicized", None),
                tuple((f"太原朗砚{n}号煤矿智能化综采装备再制造有限公司", "140100") for n in range(1, 31)),
            ),
        ),
    ),
    Case(
        "turned pages without ruling lines",
        "pdf",
        lambda: pdf(
            "^第五批专精特新“小巨人”企业和通过复核的第二批专精特新“小巨人”企业公示",
            "一、第五批专精特新“小巨人”企业公示名单",
            _rows("序号|企业名称|所在地\n1|吉林栎舟碳纤维有限公司|吉林市\n2|长春铎远客车部件有限公司|长春市"),
            "二、通过复核的第二批专精特新“小巨人”企业名单",
            _rows("序号|企业名称|所在地\n1|通化霁岚药业股份有限公司|通化市\n2|四平澄岭换热设备有限公司|四平市"),
            widths=[40, 180, 80],
            ruled=False,
            rotated=90,
        ),
        (
            (
                ("little_giant", "national", 5, None, "new", "publicized", None),
                (("吉林栎舟碳纤维有限公司", "220200"), ("长春铎远客车部件有限公司", "220100")),
            ),
            (
                ("little_giant", "national", 2, None, "review", "publicized", None),
                (("通化霁岚药业股份有限公司", "220500"), ("四平澄岭换热设备有限公司", "220300")),
            ),
        ),
    ),
    Case(
        "PDF with firms of a city joined by commas over lines",
        "pdf",
        lambda: pdf(
            "^2022年度江西省省级专业化小巨人企业名单",
            "南昌市（3家）：南昌泊川印刷装备有限公司、江西岚桥农业机械制造股份有限公司、进贤檀汐医疗耗材有限公司",
            "九江市（2家）：九江砚山玻纤复合材料科技有限公司、共青城汀舟羽绒制品有限公司",
        ),
        (
            (
                ("little_giant", "provincial", None, None, "new", "granted", None),
                (
                    ("南昌泊川印刷装备有限公司", "360100"),
                    ("江西岚桥农业机械制造股份有限公司", "360100"),
                    ("进贤檀汐医疗耗材有限公司", "360100"),
                    ("九江砚山玻纤复合材料科技有限公司", "360400"),
                    ("共青城汀舟羽绒制品有限公司", "360400"),
                ),
            ),
        ),
    ),
    Case(
        "names alone in three columns",
        "pdf",
        lambda: pdf(
            "^广州市2021年“独角兽”创新企业名单",
            _rows(
                "广州穗帆自动驾驶有限公司|广州朗溪云计算有限公司|广州澄屿基因有限公司\n广州栎阳氢能有限公司|广州铎远机器人有限公司|"
            ),
            widths=[170, 170, 170],
            ruled=False,
        ),
        (
            (
                ("unicorn", "municipal", None, None, "new", "granted", None),
                tuple(
                    (name, None)
                    for name in (
                        "广州穗帆自动驾驶有限公司",
                        "广州朗溪云计算有限公司",
                        "广州澄屿基因有限公司",
                        "广州栎阳氢能有限公司",
                        "广州铎远机器人有限公司",
                    )
                ),
            ),
        ),
    ),
    Case(
        "several firms in a cell, cancelled firms in a third annex",
        "docx",
        lambda: docx(
            "附件1：第三批制造业单项冠军产品名单",
            _rows(
                "序号|产品名称|生产企业\n1|深海电缆|东营霁川电缆有限公司、东营霁川海工有限公司\n2|水晶振子|唐山朗砚晶体有限公司"
            ),
            "附件2：通过复核的第一批制造业单项冠军产品名单",
            _rows("序号|产品名称|生产企业\n1|缝纫机|台州泊川缝制设备股份有限公司"),
            "附件3：撤销的制造业单项冠军产品名单",
            _rows("序号|产品名称|生产企业\n1|灯泡|扬州落败照明有限公司"),
        ),
        (
            (
                ("single_champion_product", "national", 3, None, "new", "granted", None),
                (("东营霁川电缆有限公司", None), ("东营霁川海工有限公司", None), ("唐山朗砚晶体有限公司", None)),
            ),
            (
                ("single_champion_product", "national", 1, None, "review", "granted", None),
                (("台州泊川缝制设备股份有限公司", None),),
            ),
        ),
    ),
    Case(
        "English list",
        "docx",
        lambda: docx(
            "List of the Sixth Batch of National Little Giant Enterprises in Songjiang District",
            _rows(
                "No.|Company Name|District\n1|Shanghai Lanting Valve Co., Ltd.|Songjiang District\n"
                "2|Shanghai Yunling Optics Co., Ltd.|Songjiang District"
            ),
        ),
        (
            (
                ("little_giant", "national", 6, None, "new", "granted", None),
                (("Shanghai Lanting Valve Co., Ltd.", "310117"), ("Shanghai Yunling Optics Co., Ltd.", "310117")),
            ),
        ),
    ),
    Case(
        "municipal science list with a district column in brackets, project numbers",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["2022年度上海市科技小巨人企业拟立项名单"],
                    ["序号", "项目编号", "企业名称", "所在区（县）", "立项类型"],
                    [1, "22HX1180001", "上海岚桥光刻材料有限公司", "青浦区", "科技小巨人"],
                    [2, "22HX1180002", "上海檀汐机器视觉有限公司", "闵行", "科技小巨人培育"],
                ]
            }
        ),
        (
            (
                ("little_giant", "municipal", None, None, "new", "publicized", None),
                (("上海岚桥光刻材料有限公司", "310118"), ("上海檀汐机器视觉有限公司", "310112")),
            ),
        ),
    ),
    Case(
        "number stated in the link, place by address, firm named 单位",
        "xlsx",
        lambda: xlsx(
            {
                "Sheet1": [
                    ["序号", "申报单位", "企业地址", "联系人"],
                    [1, "贵阳砚山轮胎有限公司", "贵州省贵阳市白云区云环路1号", "李某"],
                    [2, "遵义汀舟酒器有限公司", "贵州省遵义市汇川区沈阳路9号", "王某"],
                ]
            }
        ),
        (
            (
                ("high_tech_enterprise", "national", None, "2023-1", "new", "publicized", 2),
                (("贵阳砚山轮胎有限公司", "520113"), ("遵义汀舟酒器有限公司", "520303")),
            ),
        ),
        file_name="附件.xlsx",
        context="关于对贵州省2023年第一批拟认定高新技术企业进行公示的通知\n附件：贵州省2023年第一批拟认定高新技术企业名单\n现将拟认定的2家高新技术企业名单予以公示。",
    ),
)
