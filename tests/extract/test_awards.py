"""Awards over the whole way from text to facts: who holds what, by which batch, how far it has come."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from extract.nlp import Extractor
from storage.model import Document, Language

Example = tuple[Language, str, tuple[str, ...]]


def examples() -> Iterator[Example]:
    """Blocks of awards*.txt: a language and a text (" / " is a line break), then a line for each award."""
    tables = sorted(Path(__file__).parent.glob("awards*.txt"))
    for block in (block for table in tables for block in table.read_text("utf-8").split("\n\n")[1:]):
        head, *awards = block.strip().split("\n")
        language, text = head.split(": ", 1)
        yield ("en" if language == "en" else "zh"), text.replace(" / ", "\n"), tuple(sorted(map(str.strip, awards)))


@cache
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(("language", "text", "expected"), tuple(examples()), ids=lambda value: str(value)[:50])
def test_awards(language: Language, text: str, expected: tuple[str, ...]) -> None:
    facts = extractor().extract(Document("", text, language))
    names = {company.id: company.name.removesuffix(".") for company in facts.companies}
    found = ((names[one.company], one.title, one.level, one.batch, one.status) for one in facts.awards)
    assert tuple(sorted(" | ".join("-" if part is None else str(part) for part in one) for one in found)) == expected
