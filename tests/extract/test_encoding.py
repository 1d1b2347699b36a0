"""The text is right or the doubt is said."""

import pytest

from extract.encoding import decode
from extract.errors import UnreadableDocument

NOTICE = "关于第三批专精特新“小巨人”企业名单的公示：喆昇（镕玥）精密有限公司等二十四家企业。"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (NOTICE.encode(), None),
        (NOTICE.encode("utf-8-sig"), None),
        (NOTICE.encode("utf-16"), None),
        (NOTICE.encode("gb18030"), None),
        (b"<meta charset=gb2312>" + NOTICE.encode("gb18030"), None),
        (NOTICE.encode("gb18030"), "text/html; charset=gb2312"),
        (b'<meta charset="utf-8">' + NOTICE.encode("gb18030"), "text/html; charset=utf-8"),
        (b'<meta charset="gbk">' + NOTICE.encode(), "text/html; charset=GBK"),
    ],
    ids=["utf-8", "bom", "utf-16", "gb18030", "gb2312 meant wider", "header", "wrongly utf-8", "wrongly gbk"],
)
def test_claims_are_tried_on_the_bytes(body: bytes, content_type: str | None) -> None:
    text, problems = decode(body, content_type)
    assert text.endswith(NOTICE)
    assert problems == ()


def test_a_few_bad_bytes_are_replaced_and_said() -> None:
    text, problems = decode(b"<meta charset=utf-8>" + NOTICE.encode() + b"\xff\xfe" + NOTICE.encode())
    assert NOTICE in text
    assert problems and "could not be decoded" in problems[0]


@pytest.mark.parametrize("claim", [b"<meta charset=utf-8>", b""])
def test_a_pasted_part_in_another_encoding_is_read_as_what_it_is(claim: bytes) -> None:
    body = claim + b"<p>" + NOTICE.encode() + b"</p>\n<p>" + "浙江省杭州市".encode("gb18030") + b"</p>"
    text, problems = decode(body)
    assert text.endswith(f"<p>{NOTICE}</p>\n<p>浙江省杭州市</p>")
    assert problems == ("the page mixes UTF-8 and GB 18030; each part was read as what it is",)


def test_a_gb_page_with_a_pasted_utf_8_word_is_no_utf_8_page() -> None:
    body = b"<p>" + NOTICE.encode("gb18030") + b"</p><p>" + "杭州".encode() + b"</p>"
    text, _ = decode(body)
    assert NOTICE in text


def test_bytes_in_no_encoding_are_an_error() -> None:
    with pytest.raises(UnreadableDocument, match="no known encoding"):
        decode(bytes(range(128, 256)) * 40 + b"\xff" * 400)
