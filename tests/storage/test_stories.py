"""Near copies on several hosts are one story; two notices from one template are two."""

from __future__ import annotations

import pytest

from storage.database import Store
from storage.model import Document, Facts
from tests.storage.examples import SOURCE, fetch, rows

ENGLISH = (
    "Lanting Valve Co., Ltd. has been named a national little giant, the city government said on Wednesday. "
    "The company is one of 12 firms of the sixth batch in the Harbour district, which now has 58 of them. "
    "It makes valves for ships and employs 320 people, and it plans to spend 12 million yuan on research. "
    "The district rewards each firm on the list with 200,000 yuan, according to a notice on its website. "
    "Its chairman told reporters that the title helps to win customers abroad and to hire young engineers."
)
CHINESE = (
    "近日，某市工业和信息化局公布第六批专精特新“小巨人”企业名单，松岭泵业有限公司等12家企业入选，全市累计达到58家。"
    "松岭泵业主营船用水泵，现有员工320人，今年计划投入1200万元用于研发。市财政将给予每家入选企业20万元的奖励。"
    "公司负责人表示，入选之后将继续加大研发投入，争取在三年之内把产品卖到更多的国家和地区，并带动上下游企业共同发展。"
)


def stories(store: Store, *bodies: str) -> int:
    """The number of stories that documents with these bodies are."""
    store.save_source(SOURCE)
    for number, body in enumerate(bodies):
        answer = fetch(f"{number:064x}", url=f"https://host{number}.example/a")
        store.save_document(answer, Document(f"Title {number}", body, "en"), Facts(), "1")
    (((count,),)) = rows(store, "select count(distinct story) from documents")
    return int(count)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ENGLISH, ENGLISH.replace("on Wednesday", "Wednesday").replace("young engineers", "engineers")),
        (ENGLISH, f"{ENGLISH}\nPhoto: Harbour Daily"),
        (ENGLISH, ENGLISH.replace(". ", ".\n").replace("Co., Ltd.", "Co Ltd")),
        (CHINESE, CHINESE.replace("近日，", "").replace("共同发展", "发展")),
        (CHINESE, CHINESE.replace("，", ",").replace("。", "。\n")),
    ],
)
def test_small_edits_leave_it_one_story(store: Store, one: str, other: str) -> None:
    assert stories(store, one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ENGLISH, ENGLISH.replace("sixth", "fifth")),
        (ENGLISH, ENGLISH.replace("58", "59")),
        (CHINESE, CHINESE.replace("第六批", "第七批")),
        (CHINESE, CHINESE.replace("20万元", "30万元")),
        (ENGLISH, " ".join(reversed(ENGLISH.split(" ")))),
        ("No numbers here at all in this text.", "No numbers there at all in this text."),
    ],
)
def test_other_numbers_or_other_words_are_another_story(store: Store, one: str, other: str) -> None:
    assert stories(store, one, other) == 2


def test_the_order_of_saving_makes_no_difference(store: Store) -> None:
    near = [ENGLISH, ENGLISH.replace("on Wednesday", ""), f"{ENGLISH}\nPhoto: Harbour Daily", CHINESE]
    assert stories(store, *near) == 2
    found = rows(store, "select sketch, story from versions join documents on current_version = versions.id")
    again = Store.open(store.path.parent / "again")
    with again:
        assert stories(again, *reversed(near)) == 2
        same = rows(again, "select sketch, story from versions join documents on current_version = versions.id")
    assert sorted(found) == sorted(same)


def test_a_changed_document_leaves_the_story(store: Store) -> None:
    assert stories(store, ENGLISH, f"{ENGLISH}\nPhoto: Harbour Daily") == 1
    answer = fetch("f" * 64, "2026-02-01T00:00:00Z", url="https://host1.example/a", outcome="changed")
    store.save_fetch(None, answer)
    store.save_document(answer, Document("Title", CHINESE, "zh"), Facts(), "1")
    assert rows(store, "select count(distinct story) from documents") == [(2,)]
