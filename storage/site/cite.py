"""How to cite a version of a document."""

from __future__ import annotations

from typing import Any

_SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ",
})  # fmt: skip


def plain(document: dict[str, Any], version: dict[str, Any]) -> str:
    """One line: who, what, when, where, and which bytes."""
    who = version["publisher"] or document["source_name"]
    when = version["published"] or "no date"
    return (
        f"{who}. “{version['title']}”. {when}. {document['url']} (fetched {version['fetched_at'][:10]}; "
        f"SHA-256 {version['sha256'][:16]}…; Giantwatch document {document['id']}, version {version['number']})."
    )


def bibtex(document: dict[str, Any], version: dict[str, Any]) -> str:
    """An entry for BibTeX and everything that reads it."""
    fields = {
        "author": "{" + _escaped(version["publisher"] or document["source_name"]) + "}",
        "title": "{" + _escaped(version["title"]) + "}",
        "year": (version["published"] or "")[:4],
        "date": version["published"] or "",
        "url": document["url"].translate(str.maketrans({"{": "%7B", "}": "%7D", "\n": ""})),
        "urldate": version["fetched_at"][:10],
        "note": f"Giantwatch document {document['id']}, version {version['number']}, SHA-256 {version['sha256']}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{giantwatch-{document['id']}-{version['number']},", *lines, "}"])


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
