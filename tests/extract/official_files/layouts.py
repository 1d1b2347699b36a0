"""Lists as PDF files in layouts drawn by lot: ruled or not, aligned in any way, rows cut by the page's end."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

from tests.extract.official_files.case import firms

Rows = list[tuple[str, str | None]]

CITIES = (
    ("南京市", "320100"),
    ("无锡市", "320200"),
    ("徐州市", "320300"),
    ("苏州市", "320500"),
    ("连云港市", "320700"),
)
PREFIXES = ("南京", "江苏", "苏州", "无锡", "常州（武进）")
LONG = ("", "", "", "", "高端装备与智能系统研发制造", "（集团）", "国际供应链管理与数字化技术服务")
PRODUCTS = ("阀门", "高精度数控机床主轴与丝杠导轨", "面向轨道交通车辆的复合材料部件及其检测服务")
COLUMNS = (
    ("序号", "企业名称", "所属地区"),
    ("序号", "所属地区", "企业名称"),
    ("所属地区", "序号", "企业名称"),
    ("序号", "企业名称", "所属地区", "主导产品"),
    ("企业名称", "所属地区"),
    ("序号", "企业名称"),
)
WIDTHS = {"序号": 30, "企业名称": 140, "所属地区": 60, "主导产品": 90}


@dataclass(frozen=True)
class Layout:
    """How a table is set."""

    columns: tuple[str, ...]
    side_by_side: bool
    ruled: bool
    size: int
    leading: float
    style: tuple[tuple[Any, ...], ...]
    cut_rows: bool
    repeat_header: bool
    foot: str


def drawn_by_lot(seed: int) -> tuple[bytes, Rows]:
    """A PDF list and its rows with their places, the same for the same seed."""
    random = Random(seed)
    names = [_longer(name, random) for name in firms(random.choices(PREFIXES, k=random.choice([12, 40, 90])), seed * 7)]
    cities = random.choices(CITIES, k=len(names))
    layout = _layout(random)
    cells = [
        {"序号": str(n), "企业名称": name, "所属地区": city, "主导产品": random.choice(PRODUCTS)}
        for n, (name, (city, _)) in enumerate(zip(names, cities, strict=True), 1)
    ]
    rows = [[its[column] for column in layout.columns] for its in cells]
    if layout.side_by_side:
        half = (len(rows) + 1) // 2
        rows = [
            row + (rows[n + half] if n + half < len(rows) else [""] * len(row)) for n, row in enumerate(rows[:half])
        ]
    with_place = "所属地区" in layout.columns
    return _pdf(layout, rows), [(n, code if with_place else None) for n, (_, code) in zip(names, cities, strict=True)]


def _longer(name: str, random: Random) -> str:
    cut = next(at for form in ("股份", "科技有", "有限") if (at := name.find(form)) > 0)
    return name[:cut] + random.choice(LONG) + name[cut:]


def _layout(random: Random) -> Layout:
    columns = random.choice(COLUMNS)
    padding = random.choice([2, 3, 6])
    ruled = random.random() < 0.4
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), random.choice(["TOP", "MIDDLE", "MIDDLE", "BOTTOM"])),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    repeat = random.random() < 0.5
    return Layout(
        columns, len(columns) == 3 and random.random() < 0.3, ruled, random.choice([8, 9, 10, 12]),
        random.choice([1.15, 1.3, 1.5]), tuple(style), not repeat, repeat,
        random.choice(["", "{}", "— {} —", "第{}页，共9页"]),
    )  # fmt: skip


def _pdf(layout: Layout, rows: list[list[str]]) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = ParagraphStyle(
        "plain", fontName="STSong-Light", fontSize=layout.size, leading=layout.size * layout.leading, wordWrap="CJK"
    )
    heading = ParagraphStyle("heading", plain, fontSize=16, leading=22, alignment=1)
    times = 2 if layout.side_by_side else 1
    table = Table(
        [[Paragraph(text, plain) for text in row] for row in [list(layout.columns) * times, *rows]],
        [WIDTHS[column] for column in layout.columns] * times,
        repeatRows=int(layout.repeat_header), splitInRow=int(layout.cut_rows), style=list(layout.style),
    )  # fmt: skip

    def number(canvas: Any, page: Any) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(300, 28, layout.foot.format(page.page))

    out = BytesIO()
    template = SimpleDocTemplate(out, pagesize=(595, 842), topMargin=50, bottomMargin=50)
    title = Paragraph("江苏省2024年度专精特新中小企业名单", heading)
    template.build([title, table], onFirstPage=number, onLaterPages=number)
    return out.getvalue()
