from decimal import Decimal

import pytest

from extract.row_sums import amounts_of_row
from storage.model import Amount, ListRow, Role, Span


def _amounts(header: str, cell: str, title: str = "名单") -> list[Amount]:
    text = f"{title}\n1\t鹤鸣光学有限公司\t{cell}\n"
    start = text.index("鹤鸣")
    row = ListRow("鹤鸣光学有限公司", 3, "1", span=Span(start, start + 8), columns=((header, cell),))
    return list(amounts_of_row(row, "c1", text, title))


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
    (amount,) = _amounts(header, cell)
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
    assert _amounts(header, cell) == []


def test_a_bare_column_of_sums_is_for_what_the_title_says() -> None:
    (amount,) = _amounts("金额（万元）", "60.00", "关于拟拨付专精特新企业奖励资金的公示")
    assert amount.role == "grant_per_company"
    (amount,) = _amounts("注册资本（万元）", "60.00", "关于拟拨付专精特新企业奖励资金的公示")
    assert amount.role == "other"


def test_the_place_is_the_cell_in_the_text() -> None:
    (amount,) = _amounts("奖励金额（万元）", "60.00")
    text = "名单\n1\t鹤鸣光学有限公司\t60.00\n"
    assert text[amount.span.start : amount.span.end] == "60.00"


def test_a_cell_that_is_not_in_the_text_is_no_sum() -> None:
    row = ListRow("鹤鸣光学有限公司", 3, "1", span=Span(0, 8), columns=(("奖励金额（万元）", "60.00"),))
    assert list(amounts_of_row(row, "c1", "鹤鸣光学有限公司\t160.00", "名单")) == []
