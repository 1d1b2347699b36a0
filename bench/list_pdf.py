"""A long official list as a ruled PDF, the kind that takes most time to read; all firms are invented."""

from __future__ import annotations

from io import BytesIO

CITIES = ("杭州市", "湖州市", "嘉兴市", "绍兴市", "金华市", "衢州市", "台州市", "丽水市")
_BRANDS = ("澄岭", "汀舟", "砚山", "朗溪", "泊川", "砺石", "穗帆", "岚桥", "铎远", "檀汐", "霁川", "栎阳")
_TRADES = ("精密机械", "传感技术", "新材料", "生物医药", "电子科技", "自动化装备", "液压件制造", "光学仪器")
_FORMS = ("有限公司", "股份有限公司", "科技有限公司", "（集团）有限公司")


def invented_firm(number: int) -> str:
    """A firm's name that differs for every number below some thousands."""
    city = CITIES[number % len(CITIES)][:2]
    brand = _BRANDS[number % len(_BRANDS)] + _BRANDS[(number // len(_BRANDS)) % len(_BRANDS)][0]
    trade = _TRADES[(number // 7) % len(_TRADES)]
    return f"{city}{brand}{trade}{_FORMS[(number // 5) % len(_FORMS)]}"


def long_list(rows: int = 3000, per_page: int = 39) -> bytes:
    """A PDF of `rows` firms, `per_page` on a page under a repeated header, with ruled cells."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import PageBreak, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = TableStyle([("FONT", (0, 0), (-1, -1), "STSong-Light", 9), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    out = BytesIO()
    story: list[object] = []
    for first in range(0, rows, per_page):
        numbers = range(first, min(first + per_page, rows))
        body = [
            [n + 1, invented_firm(n), f"91330{n:06d}MA2{n:04d}X", CITIES[n % len(CITIES)], _TRADES[n % len(_TRADES)]]
            for n in numbers
        ]
        header = ["序号", "企业名称", "统一社会信用代码", "所在地", "主导产品"]
        story.append(Table([header, *body], style=style, rowHeights=18))
        story.append(PageBreak())
    SimpleDocTemplate(out, pagesize=A4, topMargin=36, bottomMargin=36).build(story)
    return out.getvalue()
