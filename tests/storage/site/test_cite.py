from __future__ import annotations

from storage.site import cite

DOCUMENT = {"id": "d1", "url": "https://daily.example/1", "source_name": "The Example Daily"}
VERSION = {
    "publisher": None, "title": "50% more {giants} & R_D", "published": "2021-09-14",
    "fetched_at": "2026-01-01T00:00:00Z", "sha256": "ab" * 32, "number": 2,
}  # fmt: skip


def test_plain_names_who_what_when_where_and_which_bytes() -> None:
    line = cite.plain(DOCUMENT, VERSION)
    assert line.startswith("The Example Daily. “50% more {giants} & R_D”. 2021-09-14. https://daily.example/1")
    assert "abababababababab" in line and "version 2" in line


def test_bibtex_escapes_what_would_break_it() -> None:
    entry = cite.bibtex(DOCUMENT, VERSION)
    assert r"title = {{50\% more \{giants\} \& R\_D}}," in entry
    assert entry.startswith("@misc{giantwatch-d1-2,") and "  year = {2021}," in entry
    assert entry.count("{") - entry.count(r"\{") == entry.count("}") - entry.count(r"\}")


def test_a_document_without_a_date_has_no_empty_fields() -> None:
    entry = cite.bibtex(DOCUMENT, VERSION | {"published": None})
    assert (
        "year" not in entry and "{}" not in entry and "no date" in cite.plain(DOCUMENT, VERSION | {"published": None})
    )
