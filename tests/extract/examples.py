"""Examples in text files: `language [day]: sentence => what should be found`, a line each."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from extract.found import Found
from extract.known import KnownNames
from extract.text import read_text
from storage.model import Document, Language


class Example(NamedTuple):
    language: Language
    text: str
    expected: str
    published: str | None = None


def read_examples(name: str) -> list[Example]:
    """The examples of one file beside this one; `|` in a sentence stands for a line break."""
    examples = []
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, expected = line.partition("=>")
            start, _, text = head.partition(":")
            language, _, published = start.partition(" ")
            examples.append(
                Example(
                    "zh" if language == "zh" else "en",
                    text.strip().replace("|", "\n"),
                    expected.strip(),
                    published or None,
                )
            )
    return examples


def found_in(
    text: str, language: Language, published: str | None = None, area: str | None = None, title: str = ""
) -> Found:
    """A document as the first finder gets it."""
    document = Document(title, text, language, published=published, publisher_area=area)
    return Found(document, read_text(document.text, language, len(title)), KnownNames())
