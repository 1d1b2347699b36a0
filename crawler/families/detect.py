"""Find the list on a page that nobody has described: the run of like links that looks most like entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from crawler.families.markup import absolute, has_one_date, link_of, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEVELS = 4
_MOST_WORDS_AROUND = 400
_PARTS_OF_AN_ENTRY = {"li", "dd", "dt", "tr", "td", "p", "span", "b", "strong", "h2", "h3", "h4", "h5"}
_STATES = {
    "active", "current", "cur", "on", "now", "show", "hide", "hidden", "selected", "first", "last", "odd", "even",
}  # fmt: skip
_CANDIDATES = 4
_MOST_LINKS = 8  # of one entry: title, picture, section, author, tags
_DATED = 4  # times the weight of a list whose entries have dates


def list_anchors(tree: HtmlElement, base: str, today: date) -> Sequence[tuple[HtmlElement, str]]:
    """The anchors of the page's main list, each with the words of its entry; empty where there is no list.

    Links that stand in the same kind of place (tags and classes of their ancestors) are a group; the group
    with the most words in long links is the list, where most entries have a date with a quarter as many. Menus
    have many links, but short ones; side bars have no dates.
    """
    groups: dict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for anchor in tree.iter("a"):
        if absolute(base, anchor.get("href")):
            groups[_place(anchor)].append(anchor)
    weighed = ((_weight(entries), entries) for entries in map(_one_an_entry, groups.values()))
    heaviest = sorted(weighed, key=lambda each: each[0], reverse=True)[:_CANDIDATES]
    best: list[tuple[HtmlElement, str]] = []
    most = 0.0
    for weight, entries in heaviest:
        members = set(entries)
        around = [(anchor, _around(anchor, members)) for anchor in entries]
        dated = weight * (_DATED if _most_have_dates(around, base, today) else 1)
        if dated > most:
            best, most = around, dated
    return best


def _most_have_dates(entries: list[tuple[HtmlElement, str]], base: str, today: date) -> bool:
    links = [link_of(anchor, base, today, around) for anchor, around in entries]
    return sum(1 for link in links if link and link.date) * 2 > len(entries)


def _place(anchor: HtmlElement) -> tuple[str, ...]:
    """Tags of the nearest ancestors and the name of the container, whatever state it is in.

    A list split into blocks of five entries, or into tabs of which one is shown, is one group.
    """
    place: list[str] = []
    for element in (anchor, *anchor.iterancestors()):
        place.append(str(element.tag))
        if len(place) > _LEVELS:
            break
    outer = (each for each in anchor.iterancestors() if each.tag not in _PARTS_OF_AN_ENTRY)
    container = next((each for each in outer if each.get("id") or each.get("class")), None)
    if container is None:
        return (*place, "", "")
    lasting = (name for name in (container.get("class") or "").split() if name.lower() not in _STATES)
    return (*place, container.get("id") or "", " ".join(lasting))


def _one_an_entry(anchors: list[HtmlElement]) -> list[HtmlElement]:
    """The longest link of each list item: the others name a section, an author or “more”."""
    best: dict[HtmlElement, HtmlElement] = {}
    for anchor in anchors:
        entry = _entry(anchor)
        if entry not in best or len(words_of(anchor)) > len(words_of(best[entry])):
            best[entry] = anchor
    return list(best.values())


def _entry(anchor: HtmlElement) -> HtmlElement:
    """The list item that an anchor stands in; a table's row only where it has one date, for rows hold cells of many."""
    for ancestor in islice(anchor.iterancestors(), _LEVELS - 1):
        if ancestor.tag in ("li", "dd", "tr") and _has_few_links(ancestor) and has_one_date(ancestor.text_content()):
            return ancestor
    parent = anchor.getparent()
    return parent if parent is not None and parent.tag in ("li", "dd") else anchor


def _has_few_links(element: HtmlElement) -> bool:
    return sum(1 for _ in islice(element.iter("a"), _MOST_LINKS + 1)) <= _MOST_LINKS


def _weight(anchors: list[HtmlElement]) -> float:
    """How much a group looks like a list of articles: letters in its links beyond the few that a menu needs."""
    lengths = [_length(words_of(anchor)) for anchor in anchors]
    return sum(max(0, length - 8) for length in lengths) / (1 if len(anchors) > 1 else 4)


def _length(text: str) -> int:
    """The length of a text where a Chinese character counts as two letters."""
    return sum(2 if "\u3400" <= character <= "\u9fff" else 1 for character in text)


def _around(anchor: HtmlElement, group: set[HtmlElement]) -> str:
    """The words of the largest element around an anchor that holds no other entry of the list."""
    around = anchor
    for ancestor in anchor.iterancestors():
        if any(each in group and each is not anchor for each in ancestor.iter("a")):
            break
        around = ancestor
    return " ".join(" ".join(around.itertext()).split())[:_MOST_WORDS_AROUND]
