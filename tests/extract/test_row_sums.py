from decimal import Decimal

import pytest

from extract.row_sums import amounts_of_row
from storage.model import Amount, ListRow, Role, Span

LINE = "1\t鹤鸣光学有限公司\t60.00\t3,200"


def _amounts(*columns: tuple[str, str]) -> list[Amount]:
    row = ListRow("鹤鸣光学有限公司", 3, "1", span=Span(4, 12), columns=columns)
    return list(amounts_of_row(row, "c1", f"名单\n{LINE}\n"))


@pytest.mark.parametrize(
    ("header", "cell", "value", "role"),
    [
        ("奖励金额（万元）", "60.00", 600_000, "grant_per_company"),
        ("补助资金(元)", "600,000.00", 600_000, "grant_per_company"),
        ("拟奖励资金，万元", "60", 600_000, "grant_per_company"),
        ("2022年营业收入（亿元）", "1.2", 120_000_000, "revenue"),
        ("注册资本(单位：万元)", "3,200", 32_000_000, "other"),
        ("贷款金额/万元", "500", 5_000_000, "loan"),
    ],
)
def test_the_unit_of_a_cell_stands_in_its_header(header: str, cell: str, value: int, role: Role) -> None:
    (amount,) = _amounts((header, cell))
    assert (amount.value, amount.currency, amount.role, amount.payee) == (Decimal(value), "CNY", role, "c1")


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("奖励金额", "60"),
        ("奖励金额（万元）", "见附件"),
        ("奖励金额（万元）", ""),
        ("员工（人）", "60"),
        ("占比（%）", "60.00"),
    ],
)
def test_other_cells_are_no_sums(header: str, cell: str) -> None:
    assert _amounts((header, cell)) == []


def test_the_place_is_the_cell_in_the_text() -> None:
    (amount,) = _amounts(("奖励金额（万元）", "60.00"))
    text = f"名单\n{LINE}\n"
    assert text[amount.span.start : amount.span.end] == "60.00"
