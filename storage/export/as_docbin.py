"""spaCy: every current document as a Doc with its facts as span groups, in DocBin files.

The tokens are spaCy's own of the language, cut where a fact begins or ends, so that every span is exact.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage.export.files import whole

if TYPE_CHECKING:
    from spacy.tokens import Doc

DOCUMENTS_A_FILE = 2_000
_DOCUMENTS = """
select versions.id, versions.document, text, language, published, documents.source, url from versions
join documents on documents.current_version = versions.id order by versions.document
"""
_SPANS = """
select 'companies', start, "end", 'company', company, id from mentions where version = ?1 and kind = 'company'
union all select 'places', start, "end", 'place', place, id from mentions where version = ?1 and kind = 'place'
union all select 'batches', start, "end", event, title, id from batch_mentions where version = ?1
union all select 'awards', start, "end", title, company, id from awards where version = ?1
union all select 'amounts', start, "end", role, company, id from amounts where version = ?1
union all select 'counts', start, "end", kind, place, id from counts where version = ?1
union all select 'ranks', start, "end", 'rank', null, id from ranks where version = ?1
order by 1, 2, 3, 6
"""


def write(connection: sqlite3.Connection, folder: Path) -> list[Path]:
    """Write documents-0001.spacy and so on, and give them.

    The groups are companies, places, batches, awards, amounts, counts and ranks; a span's label is its kind, `kb_id_`
    the store's firm, place or title, `id_` the fact. `user_data` holds version, document, language, published,
    source and url.
    """
    from spacy.tokens import DocBin

    found = docs(connection)
    files: list[Path] = []
    while some := list(islice(found, DOCUMENTS_A_FILE)):
        path = folder / f"documents-{len(files) + 1:04}.spacy"
        with whole(path) as part:
            DocBin(attrs=["ORTH", "SPACY"], store_user_data=True, docs=some).to_disk(part)
        files.append(path)
    return files


def docs(connection: sqlite3.Connection) -> Iterator[Doc]:
    """The current documents in the order of their ids."""
    import spacy
    from spacy.tokens import Doc

    blank = {language: spacy.blank(language) for language in ("en", "zh")}
    for version, document, text, language, published, source, url in connection.execute(_DOCUMENTS):
        spans = connection.execute(_SPANS, [version]).fetchall()
        words, spaces = cut(text, [token.idx for token in blank[language].tokenizer(text)], spans)
        doc = Doc(blank[language].vocab, words=words, spaces=spaces)
        groups = defaultdict(list)
        for group, start, end, label, means, fact in spans:
            groups[group].append(doc.char_span(start, end, label=label, kb_id=means or "", span_id=fact))
        doc.spans.update(groups)
        doc.user_data.update(
            version=version, document=document, language=language, published=published, source=source, url=url
        )
        yield doc


def cut(text: str, starts: Sequence[int], spans: Sequence[tuple[Any, ...]]) -> tuple[list[str], list[bool]]:
    """Words and whether a space follows each: tokens that begin at `starts`, cut at the borders of spans."""
    begins = {start for _, start, *_ in spans}
    borders = {0, len(text), *starts, *begins, *(end for _, _, end, *_ in spans)}
    borders |= {place for place, character in enumerate(text) if character == " "}
    borders |= {place + 1 for place, character in enumerate(text) if character == " "}
    words: list[str] = []
    spaces: list[bool] = []
    ordered = sorted(borders)
    for start, end in pairwise(ordered):
        word = text[start:end]
        if word == " " and spaces and not spaces[-1] and start not in begins:
            spaces[-1] = True
        else:
            words.append(word)
            spaces.append(False)
    return words, spaces
