"""Files with things beside the list that could be taken for it: owners, sums, letterheads, those struck off."""

from __future__ import annotations

from typing import Any

from tests.extract.list_files import xlsx
from tests.extract.official_files.case import Case, firms, listed
from tests.extract.official_files.word import table, word

OWNED = firms(["杭州", "浙江"], 3000)
PAID = firms(["太原", "大同"], 3010)
SHEETS = firms(["太原", "山西", "长治"], 3020)
SENT_NEW = firms(["太原"] * 2, 3030)
SENT_PASSED = firms(["太原"] * 3, 3040)
NUMBERED = firms(["杭州", "浙江", "宁波"], 3050)
KINDS = firms(["深圳"] * 3, 3070)
LABELLED = firms(["广州", "深圳"], 3080)
NAMELESS = firms(["海口", "海南", "三亚"], 3090)
WIDE = firms(["杭州", "浙江"], 3060)


def _letter(document: Any) -> None:
    for line in (
        "山西省工业和信息化厅",
        "关于第六批专精特新“小巨人”企业和第三批专精特新“小巨人”复核通过企业名单的公示",
        "根据工作部署，现将我省2家第六批专精特新“小巨人”企业和3家第三批复核通过企业名单予以公示。",
        "附件：1.山西省第六批专精特新“小巨人”企业名单",
        "      2.山西省第三批专精特新“小巨人”复核通过企业名单",
    ):
        document.add_paragraph(line)
    for number, names in (("1", SENT_NEW), ("2", SENT_PASSED)):
        document.add_paragraph(f"附件{number}")
        rows = [[str(at), firm, "太原市"] for at, firm in enumerate(names, 1)]
        table(document, [["序号", "企业名称", "地市"], *rows])


def _numbered_by_word(document: Any) -> None:
    document.add_paragraph("浙江省第六批专精特新“小巨人”企业公示名单")
    made = table(document, [["序号", "企业名称", "地市"], *(["", firm, "杭州市"] for firm in NUMBERED)])
    for row in made.rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"


def _two_headers(document: Any) -> None:
    document.add_paragraph("浙江省2024年度专精特新中小企业名单")
    rows = [["序号", "企业信息", "", "所属地区", ""], ["", "企业名称", "信用代码", "市", "县（市、区）"]]
    rows += [[str(at), firm, "91330100MA2XXXXX1A", "杭州市", "西湖区"] for at, firm in enumerate(WIDE, 1)]
    made = table(document, [*rows, ["备注：以上企业有效期三年", "", "", "", ""]])
    for (top, left), (bottom, right) in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (0, 4)), ((4, 0), (4, 4))):
        made.cell(top, left).merge(made.cell(bottom, right))


ODD_FILES = (
    Case(
        "owners.xlsx",
        lambda: xlsx(
            {
                "S": [
                    ["2024年浙江省瞪羚企业名单"],
                    ["母公司名称", "公司", "所属集团", "推荐单位", "所在地"],
                    ["浙江母体控股集团有限公司", OWNED[0], "某某集团", "杭州市科技局", "浙江省-杭州市-西湖区"],
                    ["", OWNED[1], "", "湖州市科技局", "浙江/湖州/德清县"],
                ]
            }
        ),
        (
            listed(
                "gazelle", "provincial", None, "new", "granted", None,
                list(zip(OWNED, ["330106", "330521"], strict=True)),
            ),
        ),
    ),
    Case(
        "sums.xlsx",
        lambda: xlsx(
            {
                "S": [
                    ["2023年山西省专精特新中小企业奖补资金分配表"],
                    ["", "", "", "单位:万元"],
                    ["市", "县", "企业名称", "金额"],
                    ["太原市", "小店区", PAID[0], "20"],
                    ["太原市 汇总", "", "", "20"],
                    ["大同市", "平城区", PAID[1], "20"],
                    ["合计", "", "", "40"],
                ]
            }
        ),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "granted", None,
                list(zip(PAID, ["140105", "140213"], strict=True)),
                accept={"event": ["support"], "status": ["publicized"]},
            ),
        ),
    ),
    Case(
        "sheets.xlsx",
        lambda: xlsx(
            {
                "新增": [["山西省2024年专精特新中小企业名单"], ["序号", "企业名称"], ["1", SHEETS[0]]],
                "续期": [["序号", "企业名称"], ["1", SHEETS[1]]],
                "撤销": [["序号", "企业名称"], ["1", SHEETS[2]]],
            }
        ),
        (
            listed("srdi_sme", "provincial", None, "new", "granted", None, [(SHEETS[0], None)]),
            listed("srdi_sme", "provincial", None, "review", "granted", None, [(SHEETS[1], None)]),
        ),
    ),
    Case(
        "letter.docx",
        word(_letter),
        (
            listed("little_giant", "national", 6, "new", "publicized", 2, [(name, "140100") for name in SENT_NEW]),
            listed(
                "little_giant", "national", 3, "review", "publicized", 3, [(name, "140100") for name in SENT_PASSED]
            ),
        ),
    ),
    Case(
        "numbered-by-word.docx",
        word(_numbered_by_word),
        (listed("little_giant", "national", 6, "new", "publicized", None, [(name, "330100") for name in NUMBERED]),),
    ),
    Case(
        "two-headers.docx",
        word(_two_headers),
        (listed("srdi_sme", "provincial", None, "new", "granted", None, [(name, "330106") for name in WIDE]),),
    ),
    Case(
        "kinds.xlsx",
        lambda: xlsx(
            {
                "S": [
                    ["2024年深圳市“独角兽”企业及“潜在独角兽”企业名单"],
                    ["类别", "序号", "企业名称", "企业类型"],
                    ["独角兽企业", "1", KINDS[0], "高新技术企业"],
                    ["独角兽企业", "2", KINDS[1], "科技型中小企业"],
                    ["潜在独角兽企业", "1", KINDS[2], "高新技术企业"],
                ]
            }
        ),
        (
            listed("unicorn", "municipal", None, "new", "granted", None, [(name, None) for name in KINDS[:2]]),
            listed("potential_unicorn", "municipal", None, "new", "granted", None, [(KINDS[2], None)]),
        ),
    ),
    Case(
        "1.xlsx",
        lambda: xlsx({"Sheet1": [["企业名称", "市县"], *([name, "海口市"] for name in NAMELESS)]}),
        (listed(None, None, None, "new", "granted", None, [(name, "460100") for name in NAMELESS]),),
    ),
    Case(
        "labelled-blocks.xlsx",
        lambda: xlsx(
            {
                "S": [
                    ["广东省2022年专精特新中小企业名单"],
                    ["地市：广州市"],
                    ["序号", "申报的法人单位", "备注"],
                    ["1", LABELLED[0], ""],
                    ["地市：深圳市"],
                    ["序号", "申报的法人单位", "备注"],
                    ["1", LABELLED[1], ""],
                ]
            }
        ),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "granted", None,
                list(zip(LABELLED, ["440100", "440300"], strict=True)),
            ),
        ),
    ),
)  # fmt: skip
