"""Parse XML from strangers: no entities, no network, limits against bombs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.errors import ListError

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_xml(body: bytes, url: str) -> _Element:
    """The root of an XML document; raises ListError where it is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, strip_cdata=False)
    try:
        root = etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ListError(f"{url}: is no XML ({error})") from error
    if root is None:
        raise ListError(f"{url}: is no XML; look at the page and correct `family`")
    return root


def name_of(element: _Element) -> str:
    """An element's name without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def child_text(element: _Element, *names: str) -> str:
    """The text of the first child with one of the names, in the order of the names; empty where there is none."""
    for name in names:
        for child in element:
            if name_of(child) == name and (text := "".join(str(part) for part in child.itertext()).strip()):
                return text
    return ""
