"""Lists of links that are no part of an article: menus, side bars, related news."""

from __future__ import annotations

from typing import Any

from extract.html.files import is_file_link

_BLOCKS = frozenset({"div", "ul", "ol", "dl", "p", "td", "tr", "table", "section", "header", "form", "li", "center"})
_FEW, _MANY = 3, 4  # links
_NEARLY_ALL, _MOST = 0.9, 0.6  # share of the characters that stand in links
_LEAST_LEFT = 10  # characters of text that must remain


def drop_link_lists(tree: Any) -> None:
    """Take the smallest blocks that are hardly more than links out of a tree, unless nothing else is in it.

    A block with a link to a file stays: short notices are little more than that.
    """
    found, left = _link_lists(tree)
    if left < _LEAST_LEFT:
        return
    for block in found:
        block.drop_tree()


def _link_lists(tree: Any) -> tuple[list[Any], int]:
    """The blocks, and how many characters outside of links are left without them; from the leaves upwards."""
    found: list[Any] = []
    # Of every element: characters, characters in links, links (with a file: none of it counts as links).
    sums: dict[Any, tuple[int, int, int]] = {}
    for element in reversed(list(tree.iter())):
        size, linked, links = len((element.text or "").strip()), 0, 0
        for child in element:
            more = sums.pop(child)
            size += more[0] + len((child.tail or "").strip())
            linked, links = linked + more[1], links + more[2]
        if element.tag == "a" and element.get("href") is not None:
            is_file = is_file_link(element)
            linked, links = (0, 0) if is_file else (size, 1)
        many = links >= _MANY and linked >= _MOST * size
        if element.tag in _BLOCKS and (many or (links >= _FEW and linked >= _NEARLY_ALL * size)):
            found.append(element)
            size, linked, links = 0, 0, 0
        sums[element] = (size, linked, links)
    size, linked, _ = sums[tree]
    return found, size - linked
