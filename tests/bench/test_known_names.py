"""Documents as the press would write them: the full name goes, the short one stays, and gold follows."""

from typing import Any

import pytest

from bench.known_names import as_press, is_full


def gold(text: str, companies: list[str], groups: list[list[str]]) -> dict[str, Any]:
    return {"id": "x", "lang": "zh", "text": text, "companies": companies, "company_groups": groups}


def test_full_names_and_their_brackets_go() -> None:
    text = "消息\n苏州若禾光电有限公司（以下简称“若禾光电”）投产。若禾光电与无锡澄泊轴承有限公司签约。"
    names = ["苏州若禾光电有限公司", "若禾光电", "无锡澄泊轴承有限公司"]
    made = as_press(gold(text, names, [names[:2]]))
    assert made is not None
    document, known = made
    assert document["text"] == "消息\n若禾光电投产。若禾光电与无锡澄泊轴承有限公司签约。"
    assert document["companies"] == ["若禾光电", "无锡澄泊轴承有限公司"]
    assert [one.name for one in known] == ["苏州若禾光电有限公司"]


def test_a_document_without_a_shorter_form_has_nothing_to_measure() -> None:
    assert as_press(gold("消息\n无锡澄泊轴承有限公司", ["无锡澄泊轴承有限公司"], [])) is None


@pytest.mark.parametrize("name", ["Ruoxi Optics Co., Ltd.", "Ruoxi Optics Inc", "苏州若禾光电有限公司"])
def test_full_names(name: str) -> None:
    assert is_full(name)


@pytest.mark.parametrize("name", ["Ruoxi Optics", "若禾光电", "若禾"])
def test_shorter_names(name: str) -> None:
    assert not is_full(name)
