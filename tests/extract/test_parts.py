"""Parts of documents about invented firms: each line with the part that it is."""

from __future__ import annotations

import pytest

from extract.document import read_document
from extract.explanation import explain
from extract.nlp import Extractor
from extract.parts import Parts
from storage.model import Document, Page
from tests.extract.list_files import docx

NOTICE = """headline 关于公布第六批专精特新“小巨人”企业名单的通知
body     各区县工业和信息化主管部门：
lead     经企业申报、专家评审和公示，现将第六批专精特新“小巨人”企业名单予以公布。
body     请各单位做好后续服务工作。
footer   附件：第六批专精特新“小巨人”企业名单
footer   江城市经济和信息化局
footer   2024年9月3日
footer   （此件主动公开）
footer   联系人：方四，联系电话：00000000"""

PRESS_ZH = """headline 松岭泵业入选“小巨人”
caption  图为松岭泵业有限公司的车间。
lead     本报讯 松岭泵业有限公司近日入选第四批专精特新“小巨人”企业，成为该区今年首家。
caption  松岭泵业有限公司展台。方四 摄
body     附件里的名单显示，该区共有十二家企业入选。"""

PRESS_EN = """headline Sensor maker joins little giants
caption  Workers at Lanqiao Sensors check a probe. [Photo/China Courier]
lead     Lanqiao Sensors was named a national little giant on Tuesday, the city government said.
body     It received 600,000 yuan.
caption  Photo shows the firm's new plant.
body     Address the shortage of talent first, its founder said.
footer   Contact: Fang Si
footer   Tel: 000 0000"""

NAMES = """headline 第三批名单
body     松岭泵业有限公司
body     兰桥传感器有限公司
body     江城青梧阀门有限公司"""

SIGNED_IN_CHARACTERS = """headline 公告
lead     给予松岭泵业有限公司等三家企业奖励资金，特此公告，望周知。
footer   江城市财政局
footer   二〇二四年九月三日"""


@pytest.mark.parametrize("told", [NOTICE, PRESS_ZH, PRESS_EN, NAMES, SIGNED_IN_CHARACTERS])
def test_every_line_is_a_part(told: str) -> None:
    expected, lines = zip(*((line[:9].strip(), line[9:]) for line in told.splitlines()), strict=True)
    document = Document(lines[0], "\n".join(lines[1:]), "zh")
    parts, place, found = Parts(document), 0, []
    for line in lines:
        assert parts.at(place) == parts.at(place + len(line) - 1)
        found.append(parts.at(place))
        place += len(line) + 1
    assert found == list(expected)


def test_rows_of_a_table_are_its_part() -> None:
    body = docx(
        "关于公布名单的通知", "现将名单予以公布。", [["序号", "企业名称"], ["1", "松岭泵业有限公司"]], "特此通知。"
    )
    document = read_document(Page(body))
    parts = Parts(document)
    assert parts.at(document.text.index("松岭")) == "table"
    assert parts.at(document.text.index("序号")) == "table"
    assert parts.at(document.text.index("特此")) == "body"


def test_explain_tells_in_which_part_a_fact_stands() -> None:
    document = Document(
        "Sensor maker joins little giants",
        "Lanqiao Sensors Co Ltd was named a national little giant on Tuesday.\n"
        "The district gave Lanqiao Sensors Co Ltd 600,000 yuan. [Photo/China Courier]",
        "en",
    )
    facts = explain(*Extractor().explain(document))["facts"]
    (amount,) = [one for one in facts if one["fact"].startswith("amounts")]
    assert [one["part"] for one in amount["evidence"]] == ["caption"]
    assert "lead" in {one["part"] for each in facts for one in each["evidence"]}
