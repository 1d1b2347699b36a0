"""Find the list on a page that nobody has described: the run of like links that looks most like entries."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from crawler.families.markup import absolute, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEVELS = 4
_MOST_WORDS_AROUND = 400
_PARTS_OF_AN_ENTRY = {"li", "dd", "dt", "tr", "td", "p", "span", "b", "strong", "h2", "h3", "h4", "h5"}


def list_anchors(tree: HtmlElement, base: str) -> list[tuple[HtmlElement, str]]:
    """The anchors of the page's main list, each with the words of its entry; empty where there is no list.

    Links that stand in the same kind of place (tags and classes of their ancestors) are a group; the group
    with the most words in long links is the list. Menus have many links, but short ones.
    """
    groups: dict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for anchor in tree.iter("a"):
        if absolute(base, anchor.get("href")):
            groups[_place(anchor)].append(anchor)
    best = max((_one_an_entry(group) for group in groups.values()), key=_weight, default=[])
    return [(anchor, _around(anchor, best)) for anchor in best] if _weight(best) > 0 else []


def _place(anchor: HtmlElement) -> tuple[str, ...]:
    """Tags of the nearest ancestors; a list split into blocks of five entries is still one group."""
    place: list[str] = []
    for element in (anchor, *anchor.iterancestors()):
        place.append(str(element.tag))
        if len(place) > _LEVELS:
            break
    outer = (each for each in anchor.iterancestors() if each.tag not in _PARTS_OF_AN_ENTRY)
    container = next((each for each in outer if each.get("id") or each.get("class")), None)
    mark = ("", "") if container is None else (container.get("id") or "", container.get("class") or "")
    return (*place, *mark)


def _one_an_entry(anchors: list[HtmlElement]) -> list[HtmlElement]:
    """The longest link of each list item: the others name a section, an author or “more”."""
    best: dict[HtmlElement, HtmlElement] = {}
    for anchor in anchors:
        parent = anchor.getparent()
        entry = parent if parent is not None and parent.tag in ("li", "dd") else anchor
        if entry not in best or len(words_of(anchor)) > len(words_of(best[entry])):
            best[entry] = anchor
    return list(best.values())


def _weight(anchors: list[HtmlElement]) -> float:
    """How much a group looks like a list of articles: letters in its links beyond the few that a menu needs."""
    lengths = [_length(words_of(anchor)) for anchor in anchors]
    return sum(max(0, length - 8) for length in lengths) / (1 if len(anchors) > 1 else 4)


def _length(text: str) -> int:
    """The length of a text where a Chinese character counts as two letters."""
    return sum(2 if "\u3400" <= character <= "\u9fff" else 1 for character in text)


def _around(anchor: HtmlElement, group: list[HtmlElement]) -> str:
    """The words of the largest element around an anchor that holds no other entry of the list."""
    others = set(group) - {anchor}
    around = anchor
    for ancestor in anchor.iterancestors():
        if any(each in others for each in ancestor.iter("a")):
            break
        around = ancestor
    return " ".join(" ".join(around.itertext()).split())[:_MOST_WORDS_AROUND]
