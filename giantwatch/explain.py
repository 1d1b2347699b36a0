"""`giantwatch explain`: what a document's facts rest on, for a file or for a document of the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from giantwatch.configuration import Configuration
from giantwatch.jobs import UsageError, read_file
from giantwatch.output import say

Json = dict[str, Any]
_SHOWN_ELSEWHERE = frozenset(
    (
        "fact",
        "words",
        "evidence",
        "taken",
        "rule",
        "rules",
        "confidence",
        "band",
        "surface",
        "surfaces",
        "span",
        "spans",
    )
)


def explanation(configuration: Configuration, name: str, fact: str | None) -> Json:
    """Why the facts of a file, or of the store's document with this id or address, were found.

    `fact` is a kind ("awards"), one of them ("awards.2") or words in it. Raises UsageError where there is no such
    document or fact, StoreError, UnreadableDocument.
    """
    from extract.explanation import explain, select

    known, document = _from_file(name) if Path(name).is_file() else _from_store(configuration, name)
    explained = explain(*known.explain(document))
    if fact is not None:
        facts = explained["facts"]
        explained["facts"] = select(facts, fact)
        if not explained["facts"]:
            raise UsageError(f"no fact {fact!r}; there are: {', '.join(one['fact'] for one in facts) or 'none'}")
    return {"document": name, "title": document.title, **explained}


def _from_file(name: str) -> tuple[Any, Any]:
    from extract.document import read_document
    from extract.nlp import Extractor
    from storage.model import Page

    return Extractor(), read_document(Page(read_file(Path(name)), file_name=Path(name).name))


def _from_store(configuration: Configuration, name: str) -> tuple[Any, Any]:
    import pipeline
    from crawler.archive import Archive
    from extract.nlp import Extractor
    from giantwatch.jobs import load_sources
    from storage.database import Store
    from storage.errors import NoStore

    try:
        opened = Store.open(configuration.store, create=False)
    except NoStore as problem:
        raise UsageError(f"{name} is no file, and {problem}") from None
    with opened as store, Archive(store.path.parent / pipeline.ARCHIVE) as archive:
        contents = list(store.contents())
        fetch = next((one for one in reversed(contents) if name in pipeline.names_of(one)), None)
        if fetch is None:
            raise UsageError(f"{name}: neither a file nor the id or address of a document in {store.path}")
        reader = pipeline.Reader(archive, load_sources(configuration), contents)
        return Extractor(store.known_names()), reader.document(fetch)


def print_explanation(explained: Json) -> None:
    """The explanation for people, on stdout."""
    context = explained["context"]
    say(f"{explained['document']}: {explained['title']}")
    for name in ("language", "published", "publisher_area"):
        if context[name]:
            say(f"  {name.replace('_', ' '):15} {context[name]}")
    for name in ("titles", "batches"):
        told = "; ".join(f"{one['value']} ({one['surface']}, at {one['span'][0]})" for one in context[name])
        say(f"  {name:15} {told or 'none'}")
    known = context["known_names"]
    say(f"  known names     {known['loaded']} loaded; met: {', '.join(known['met']) or 'none'}")
    for fact in explained["facts"]:
        _print_fact(fact)


def _print_fact(fact: Json) -> None:
    say(f"\n{fact['fact']}  {fact['words']}")
    told = {key: value for key, value in fact.items() if key not in _SHOWN_ELSEWHERE and value not in (None, [])}
    say("  " + ", ".join(f"{key} {value}" for key, value in told.items()))
    rules = " + ".join(fact.get("rules") or [fact["rule"]])
    say(f"  by {rules}; confidence {fact['confidence']:.2f} ({fact['band']})")
    for one in fact["evidence"]:
        say(f"  at {one['span'][0]}-{one['span'][1]}, {one['part']}: {_marked(one)}")
    for one in fact["taken"]:
        where = f" ({one['surface']}, at {one['span'][0]})" if "span" in one else ""
        say(f"  takes {one['what']} {one['value']} from {one['from']}{where}")


def _marked(evidence: Json) -> str:
    """The sentence with the fact's own stretch in double brackets."""
    sentence, offset = evidence["sentence"], evidence["sentence_span"][0]
    start, end = (max(0, position - offset) for position in evidence["span"])
    marked = f"{sentence[:start]}[[{sentence[start:end]}]]{sentence[end:]}"
    return " ".join(marked.split())
