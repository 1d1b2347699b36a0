"""PDF files: ruled and not, over many pages, side by side, rotated, encrypted, and names by city."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from tests.extract.official_files.case import Case, firms, listed

FONT = "STSong-Light"


def _font() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def ruled(
    title: str,
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    lines: bool = True,
    merges: Sequence[tuple[Any, ...]] = (),
    note: str = "",
    **build: Any,
) -> Callable[[], bytes]:
    """The maker of a flowing table whose header repeats on each page and whose rows may break over pages."""

    def make() -> bytes:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

        _font()
        cell = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=13, wordWrap="CJK")
        head = ParagraphStyle("head", fontName=FONT, fontSize=15, leading=22, alignment=1, wordWrap="CJK")
        style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *merges]
        if lines:
            style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
        table = Table([[Paragraph(text, cell) for text in row] for row in rows], widths, repeatRows=1, style=style)
        out = BytesIO()
        story: list[Any] = [Paragraph(line, head) for line in title.split("\n")] + [table]
        if note:
            story.append(Paragraph(note, cell))
        SimpleDocTemplate(out, **build).build(story)
        return out.getvalue()

    return make


def drawn(draw: Callable[[Any], None], owner: str | None = None) -> Callable[[], bytes]:
    """The maker of a PDF file that `draw` paints on A4; with an owner's password it is encrypted, yet opens."""

    def make() -> bytes:
        from reportlab.lib.pdfencrypt import StandardEncryption
        from reportlab.pdfgen.canvas import Canvas

        _font()
        out = BytesIO()
        encrypt = StandardEncryption("", ownerPassword=owner, strength=128) if owner else None
        paper = Canvas(out, pagesize=(595, 842), encrypt=encrypt)
        draw(paper)
        paper.save()
        return out.getvalue()

    return make


# --- ruled, seven pages, names wrapped over two or three lines

PROVINCES = (("辽宁省", "210000", 30), ("吉林省", "220000", 45), ("黑龙江省", "230000", 60), ("甘肃省", "620000", 50))
LONG = firms([name[:2] for name, _, many in PROVINCES for _ in range(many)], 300)
LONG[7] = "辽宁中科赟格（沈阳）特种流体控制与精密机械自动化装备制造研究院有限责任公司"
LONG_PLACES = [code for _, code, many in PROVINCES for _ in range(many)]
_LONG_NAMES = [name for name, _, many in PROVINCES for _ in range(many)]
LONG_ROWS = [["序号", "省份", "企业名称"]] + [
    [str(at), province, firm] for at, (province, firm) in enumerate(zip(_LONG_NAMES, LONG, strict=True), 1)
]

# --- unruled, six pages, drawn by hand: the last row of a page goes on at the head of the next

CUT = firms(["云南", "昆明", "曲靖"] * 50, 500)
CUT = [name.replace("有限公司", "设备制造（集团）有限公司") if at % 6 == 0 else name for at, name in enumerate(CUT)]
CITIES = (("昆明市", "530100"), ("曲靖市", "530300"), ("玉溪市", "530400"))


def _unruled(paper: Any) -> None:
    paper.setFont(FONT, 15)
    paper.drawCentredString(300, 790, "云南省2022年省级专精特新中小企业名单")
    y = 760
    paper.setFont(FONT, 11)
    for x, text in ((60, "序号"), (130, "所属地区"), (230, "企业名称"), (430, "有效期")):
        paper.drawString(x, y, text)
    for at, firm in enumerate(CUT, 1):
        pieces = [firm[i : i + 16] for i in range(0, len(firm), 16)]
        for number, piece in enumerate(pieces):
            y -= 14 if number else 22
            if y < 60:
                paper.drawCentredString(300, 30, f"— {paper.getPageNumber()} —")
                paper.showPage()
                paper.setFont(FONT, 11)
                y = 780
            if number == 0:
                paper.drawString(60, y, str(at))
                paper.drawString(130, y, CITIES[at % 3][0])
                paper.drawString(430, y, "2022-2025")
            paper.drawString(230, y, piece)


# --- two groups of columns side by side, ruled

SIDE = firms(["重庆"] * 60, 700)
SIDE_ROWS = [["序号", "企业名称", "序号", "企业名称"]] + [
    [str(at + 1), SIDE[at], str(at + 31), SIDE[at + 30]] for at in range(30)
]

# --- blocks of cities, names joined

BLOCKS = (
    ("南昌市", "360100", firms(["南昌", "江西"] * 6, 800)),
    ("九江市", "360400", firms(["九江", "江西"] * 4, 820)),
    ("赣州市", "360700", firms(["赣州"] * 3, 840)),
)


def _blocks(paper: Any) -> None:
    paper.setFont(FONT, 15)
    paper.drawCentredString(300, 790, "江西省第四批专精特新“小巨人”企业公示名单")
    paper.setFont(FONT, 12)
    y = 760
    for city, _, names in BLOCKS:
        paper.drawString(60, y, f"{city}（{len(names)}家）")
        y -= 20
        text = "、".join(names) + "。"
        for start in range(0, len(text), 38):
            paper.drawString(60, y, text[start : start + 38])
            y -= 20
            if y < 60:
                paper.showPage()
                paper.setFont(FONT, 12)
                y = 780


# --- a landscape page that is stored upright and turned by the viewer

TURNED = firms(["贵州", "贵阳", "遵义"] * 6, 900)


def _turned(paper: Any) -> None:
    paper.setPageRotation(90)
    paper.rotate(90)
    paper.translate(0, -595)
    paper.setFont(FONT, 15)
    paper.drawCentredString(400, 550, "关于贵州省2023年度创新型中小企业（第一批）拟认定名单的公示")
    paper.setFont(FONT, 11)
    head = (("序号", 60), ("企业名称", 130), ("市（州）", 420), ("县（市、区）", 540))
    rows = [[text for text, _ in head]]
    counties = [("贵阳市", "云岩区"), ("贵阳市", "观山湖区"), ("遵义市", "播州区")]
    rows += [[str(at), firm, *counties[(at - 1) % 3]] for at, firm in enumerate(TURNED, 1)]
    for number, row in enumerate(rows):
        for (_, x), text in zip(head, row, strict=True):
            paper.drawString(x, 520 - 20 * number, text)


# --- three groups of columns, encrypted with an owner's password only

THREE = firms(["厦门"] * 45, 950)


def _three(paper: Any) -> None:
    paper.setFont(FONT, 14)
    paper.drawCentredString(300, 790, "厦门市2024年专精特新中小企业复核通过名单")
    paper.setFont(FONT, 8)
    for group in range(3):
        x = 30 + group * 185
        paper.drawString(x, 760, "序号")
        paper.drawString(x + 28, 760, "企业名称")
        for at in range(15):
            number = group * 15 + at
            paper.drawString(x, 742 - 18 * at, str(number + 1))
            paper.drawString(x + 28, 742 - 18 * at, THREE[number])


# --- fiscal support over three pages, rows split over pages

FISCAL = firms(["上海", "上海", "江苏", "苏州"] * 20, 1000)
FISCAL_ROWS = [["序号", "推荐地区", "企业名称", "“小巨人”批次", "备注"]] + [
    [str(at), ("上海市", "江苏省")[(at - 1) // 40], firm, "第二批", "按要求完善材料后予以支持，具体以财政部门下达为准"]
    for at, firm in enumerate(FISCAL, 1)
]

PDFS = (
    Case(
        "附件2.通过复核的第三批专精特新“小巨人”企业名单.pdf",
        ruled("附件2\n通过复核的第三批专精特新“小巨人”企业名单", LONG_ROWS, [45, 70, 130]),
        (listed("little_giant", "national", 3, "review", "granted", None, list(zip(LONG, LONG_PLACES, strict=True))),),
    ),
    Case(
        "云南名单.pdf",
        drawn(_unruled),
        (
            listed(
                "srdi_sme",
                "provincial",
                None,
                "new",
                "granted",
                None,
                [(name, CITIES[at % 3][1]) for at, name in enumerate(CUT, 1)],
            ),
        ),
    ),
    Case(
        "附件.pdf",
        ruled("重庆市2024年度第二批专精特新中小企业名单", SIDE_ROWS, [40, 190, 40, 190], note="共60家企业"),
        (
            listed(
                "srdi_sme",
                "provincial",
                None,
                "new",
                "granted",
                60,
                [(name, None) for name in SIDE],
                label="2024-2",
                accept={"level": ["municipal"]},
            ),
        ),
    ),
    Case(
        "江西公示.pdf",
        drawn(_blocks),
        (
            listed(
                "little_giant",
                "national",
                4,
                "new",
                "publicized",
                None,
                [(name, code) for _, code, names in BLOCKS for name in names],
                accept={"stated_count": [23]},
            ),
        ),
    ),
    Case(
        "t20230512_803.pdf",
        drawn(_turned),
        (
            listed(
                "innovative_sme",
                "provincial",
                None,
                "new",
                "publicized",
                None,
                [(name, ["520103", "520115", "520304"][at % 3]) for at, name in enumerate(TURNED)],
                label="2023-1",
            ),
        ),
    ),
    Case(
        "复核.pdf",
        drawn(_three, owner="keeper"),
        (
            listed(
                "srdi_sme",
                "municipal",
                None,
                "review",
                "granted",
                None,
                [(name, None) for name in THREE],
                accept={"level": ["provincial"]},
            ),
        ),
    ),
    Case(
        "建议支持的国家级专精特新“小巨人”企业公示名单（第三批第一年）.pdf",
        ruled("附件1", FISCAL_ROWS, [35, 60, 120, 60, 120]),
        (
            listed(
                "little_giant",
                "national",
                3,
                "support",
                "publicized",
                None,
                [(name, ("310000", "320000")[at // 40]) for at, name in enumerate(FISCAL)],
                accept={"title": ["key_little_giant"]},
            ),
        ),
    ),
)
