"""Workbooks, pages and Word files with odd numbering, lists below each other, and lists of those who failed."""

from __future__ import annotations

from typing import Any

from tests.extract.official_files.case import Case, firms, listed
from tests.extract.official_files.pages import html, text
from tests.extract.official_files.word import table, word
from tests.extract.official_files.workbooks import workbook

# --- three lists below each other, columns in another order each time, numbers of all kinds

NEW = firms(["郑州", "许昌", "河南"], 2500)
AGAIN = firms(["洛阳", "焦作"], 2510)
FAILED = firms(["开封"], 2520)


def _three(book: Any) -> None:
    sheet = book.active
    sheet.append(["附件\n河南省2022年度省级专精特新中小企业认定和复核名单"])
    sheet.append(["一、新认定企业名单"])
    sheet.append(["序号", "企业名称", "地市"])
    for number, firm, city in zip(("（1）", "（2）", "（3）"), NEW, ("郑州市", "许昌市", "航空港区"), strict=True):
        sheet.append([number, firm, city])
    sheet.append([])
    sheet.append(["二、复核通过企业名单"])
    sheet.append(["地市", "企业名称", "序号"])
    for number, firm, city in zip(("001", "002"), AGAIN, ("洛阳市", "焦作市"), strict=True):
        sheet.append([city, firm, number])
    sheet.append([])
    sheet.append(["三、复核未通过企业名单"])
    sheet.append(["序号", "企业名称", "地市"])
    sheet.append([1, FAILED[0], "开封市"])


# --- a sheet of those who passed, one of those who did not, a hidden column with former names

PASSED = firms(["南昌", "江西", "上饶"], 2530)
NOT_PASSED = firms(["新余", "鹰潭"], 2540)


def _two_sheets(book: Any) -> None:
    passed, failed = book.active, book.create_sheet("未通过")
    passed.title = "通过"
    for sheet, names, word_ in ((passed, PASSED, "通过"), (failed, NOT_PASSED, "未通过")):
        sheet.append([f"2021年江西省专精特新中小企业复核{word_}企业名单"])
        sheet.append(["编号", "旧名", "企业名称", "所属设区市"])
        for at, firm in enumerate(names, 1):
            sheet.append([f"{at}.", "江西旧称机械厂", firm, "南昌市"])
    passed.column_dimensions["B"].hidden = True


# --- the notice says that publicity is over; only it names title and batch

PLAIN = firms(["海口", "海南", "澄迈"], 2550)


def _plain(book: Any) -> None:
    sheet = book.active
    sheet.append(["企业名称", "市县"])
    for firm, place in zip(PLAIN, ("海口市", "洋浦", "澄迈县"), strict=True):
        sheet.append([firm, place])


# --- numbers inside the cells of names, two firms a row, no header

INSIDE = firms(["昆明"] * 3 + ["大理"] * 2, 2560)


def _inside(document: Any) -> None:
    document.add_paragraph("云南省2024年第四批创新型中小企业公告")
    document.add_paragraph("经审核，下列5家企业符合创新型中小企业标准，现予以公告。")
    cells = [f"{number}.{firm}" for number, firm in enumerate(INSIDE, 1)]
    table(document, [cells[0:2], cells[2:4], [cells[4], ""]])


# --- a city column that is merged down, blocks of text below the table

DOWN = firms(["徐州", "新沂", "邳州", "宿迁"], 2570)


def _down(document: Any) -> None:
    document.add_paragraph("江苏省国家级专精特新“小巨人”企业（第三批）复核通过名单")
    rows = [["设区市", "县（市、区）", "企业名称"]]
    rows += [["徐州市", "云龙区", DOWN[0]], ["", "新沂市", DOWN[1]], ["", "", DOWN[2]], ["宿迁市", "市直", DOWN[3]]]
    made = table(document, rows)
    made.cell(1, 0).merge(made.cell(3, 0))
    document.add_paragraph("联系单位：江苏省某某服务有限公司")
    document.add_paragraph("地址：南京市鼓楼区")


LINES = firms(["温州", "乐清", "瑞安"], 2580)
GROUPS = (
    ("南通市", "320600", firms(["南通", "启东"], 2590)),
    ("泰州市", "321200", firms(["泰州", "靖江", "兴化"], 2595)),
)
PAIRED = firms(["石家庄"] * 6, 2600)


def _paired_rows() -> str:
    rows = "".join(
        f"<tr><td>{at}</td><td>{PAIRED[at - 1]}</td><td>{at + 3}</td><td>{PAIRED[at + 2]}</td></tr>" for at in (1, 2, 3)
    )
    return f"<tr><td>序号</td><td>单位名称</td><td>序号</td><td>单位名称</td></tr>{rows}"


HARD_SHEETS = (
    Case(
        "河南.xlsx",
        workbook(_three),
        (
            listed(
                "srdi_sme", "provincial", None, "new", "granted", None,
                list(zip(NEW, ["410100", "411000", None], strict=True)),
            ),
            listed(
                "srdi_sme", "provincial", None, "review", "granted", None,
                list(zip(AGAIN, ["410300", "410800"], strict=True)),
            ),
        ),
    ),
    Case(
        "江西复核.xlsx",
        workbook(_two_sheets),
        (
            listed(
                "srdi_sme", "provincial", None, "review", "granted", None, [(name, "360100") for name in PASSED],
            ),
        ),
    ),
    Case(
        "W2024.xlsx",
        workbook(_plain),
        (
            listed(
                "gazelle", "provincial", 3, "new", "granted", 3,
                list(zip(PLAIN, ["460100", "460400", "469023"], strict=True)),
            ),
        ),
        context="海南省科学技术厅关于认定海南省第三批瞪羚企业的通知\n附件\n经企业申报、专家评审、公示无异议，"
        "现认定3家企业为海南省第三批瞪羚企业，予以公布。",
    ),
    Case(
        "云南公告.docx",
        word(_inside),
        (
            listed(
                "innovative_sme", "provincial", None, "new", "granted", 5, [(name, None) for name in INSIDE],
                label="2024-4",
            ),
        ),
    ),
    Case(
        "江苏复核.docx",
        word(_down),
        (
            listed(
                "little_giant", "national", 3, "review", "granted", None,
                list(zip(DOWN, ["320303", "320381", "320300", "321300"], strict=True)),
            ),
        ),
    ),
    Case(
        "wenzhou.html",
        html(
            "温州市2024年度第二批市级隐形冠军企业名单公示",
            "<p>现将名单公示如下：<br>1、" + "<br>2、".join(LINES[:2]) + f"<br>3、{LINES[2]}<br>公示期5日。</p>",
        ),
        (
            listed(
                "hidden_champion", "municipal", None, "new", "publicized", None, [(name, None) for name in LINES],
                label="2024-2", accept={"batch": [2]},
            ),
        ),
    ),
    Case(
        "jiangsu-groups.html",
        html(
            "江苏省第五批专精特新“小巨人”企业和第二批专精特新“小巨人”复核通过企业公示",
            "<p><strong>一、拟认定第五批专精特新“小巨人”企业</strong></p>"
            + "".join(f"<p><strong>{city}：</strong>{'；'.join(names)}。</p>" for city, _, names in GROUPS)
            + "<p><strong>二、拟通过第二批专精特新“小巨人”复核企业</strong></p>"
            + f"<p><strong>南京市：</strong>{'；'.join(PAIRED[:2])}。</p>",
        ),
        (
            listed(
                "little_giant", "national", 5, "new", "publicized", None,
                [(name, code) for _, code, names in GROUPS for name in names],
            ),
            listed("little_giant", "national", 2, "review", "publicized", None, [(n, "320100") for n in PAIRED[:2]]),
        ),
    ),
    Case(
        "gb.html",
        lambda: html(
            "石家庄市2021年市级“专精特新”中小企业名单", f"<table>{_paired_rows()}</table>"
        )().decode().replace("utf-8", "gb2312").encode("gb18030"),
        (listed("srdi_sme", "municipal", None, "new", "granted", None, [(name, None) for name in PAIRED]),),
    ),
    Case(
        "wenzhou-city.txt",
        text(
            "关于公布2025年浙江省新认定的第七批国家级专精特新“小巨人”企业的通知",
            "各县（市、区）经信局：",
            "经工业和信息化部公示无异议，现将名单公布如下，请做好服务。",
            "附件：第七批专精特新“小巨人”企业名单（3家）",
            *(f"{n}\u3000{firm}" for n, firm in enumerate(LINES, 1)),
            "浙江省经济和信息化厅",
            "2025年12月1日",
        ),
        (listed("little_giant", "national", 7, "new", "granted", 3, [(name, None) for name in LINES]),),
    ),
)  # fmt: skip
