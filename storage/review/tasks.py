"""Facts as tasks of annotation programs, and what people marked there as decisions.

Label Studio reads and writes a JSON array; doccano and Prodigy one JSON object a line. Offsets are characters (code
points) of the text. What a person left standing is accepted, what is gone is rejected, what is new is added.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple, cast

from storage.review.decisions import LABELS, Decision, DecisionError, Label, Verdict

Json = dict[str, Any]


class Mark(NamedTuple):
    """A stretch of text with a label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Task:
    """A text with what was found in it; `meta` says which document it is."""

    text: str
    marks: tuple[Mark, ...]
    meta: Json


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as a person marked it."""

    text: str
    marks: frozenset[Mark]
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class TaskFormat:
    """How a program writes a task and what it gives back; `one_array` where a file is one JSON array."""

    write: Callable[[Task], Json]
    read: Callable[[Json], Iterator[Marked]]
    one_array: bool = False


def tasks(connection: sqlite3.Connection) -> Iterator[Task]:
    """Every current document, with facts that nobody rejected and those that people added.

    The connection is one to the store with `join_reviews`.
    """
    documents = connection.execute(
        "select versions.id, text, versions.document, text_sha256, versions.title, versions.language, url"
        " from versions join documents on documents.current_version = versions.id order by versions.document"
    )
    for version, text, document, text_hash, title, language, url in documents:
        marks = connection.execute(
            "select start, \"end\", label from facts_reviewed where version = ?1 and state <> 'rejected'"
            ' union select start, "end", label from facts_added where version = ?1 order by 1, 2, 3',
            [version],
        )
        meta = {"document": document, "text_sha256": text_hash, "title": title, "language": language, "url": url}
        yield Task(text, tuple(Mark(*mark) for mark in marks), meta)


def write_tasks(every: Iterable[Task], name: str) -> Iterator[str]:
    """The lines of a file in the format with this name."""
    form = FORMATS[name]
    lines = (json.dumps(form.write(task), ensure_ascii=False) for task in every)
    if not form.one_array:
        yield from (f"{line}\n" for line in lines)
        return
    before = "["
    for line in lines:
        yield f"{before}\n{line}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def read_tasks(content: str, name: str) -> Iterator[Marked]:
    """What people marked, from the content of a file; raises DecisionError for a file in another format."""
    form = FORMATS[name]
    try:
        objects = json.loads(content) if form.one_array else [json.loads(line) for line in content.split("\n") if line]
        for each in objects:
            yield from form.read(each)
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        raise DecisionError(f"this is no {name} file with marked texts: {problem!r}") from problem


def decisions(connection: sqlite3.Connection, every: Iterable[Marked], reviewer: str) -> Iterator[Decision]:
    """What the marks say of the facts of these texts; raises DecisionError for a text that the store does not have.

    `reviewer` is who marked, where the file does not tell.
    """
    held = {row[0]: row[1:] for row in connection.execute("select text_sha256, id, document from versions")}
    for marked in every:
        text_hash = sha256(marked.text.encode()).hexdigest()
        if text_hash not in held:
            raise DecisionError(f"no document of the store has the text that begins {marked.text[:40]!r}")
        version, document = held[text_hash]
        facts = connection.execute(
            'select start, "end", label, surface, claim from facts where version = ? order by 1, 2, 3, 5', [version]
        )
        yield from _judge(marked, facts, text_hash, document, marked.reviewer or reviewer)


def _judge(
    marked: Marked, facts: Iterable[tuple[Any, ...]], text_hash: str, document: str, who: str
) -> Iterator[Decision]:
    seen = set[Mark]()
    for start, end, label, surface, claim in facts:
        mark = Mark(start, end, label)
        seen.add(mark)
        verdict: Verdict = "accept" if mark in marked.marks else "reject"
        yield Decision(verdict, text_hash, start, end, label, surface, who, json.loads(claim), document=document)
    for start, end, label in sorted(marked.marks - seen):
        if label not in LABELS or not 0 <= start < end <= len(marked.text):
            raise DecisionError(f"no such mark: {label} at {start} to {end}; labels: {', '.join(LABELS)}")
        surface = marked.text[start:end]
        yield Decision("add", text_hash, start, end, cast(Label, label), surface, who, document=document)


def _to_label_studio(task: Task) -> Json:
    result = [
        {
            "id": f"{mark.label}-{mark.start}-{mark.end}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": mark.start,
                "end": mark.end,
                "text": task.text[mark.start : mark.end],
                "labels": [mark.label],
            },
        }
        for mark in task.marks
    ]
    return {
        "data": {"text": task.text, **task.meta},
        "predictions": [{"model_version": "giantwatch", "result": result}],
    }


def _from_label_studio(task: Json) -> Iterator[Marked]:
    text = task["data"]["text"]
    for annotation in task["annotations"]:
        if annotation.get("was_cancelled"):
            continue
        values = [one["value"] for one in annotation["result"] if one.get("type") == "labels"]
        for value in values:
            if "text" in value and value["text"] != text[value["start"] : value["end"]]:
                raise ValueError(f"{value['text']!r} does not stand at {value['start']}")
        marks = {Mark(value["start"], value["end"], label) for value in values for label in value["labels"]}
        yield Marked(text, frozenset(marks), _name(annotation.get("completed_by")))


def _name(user: Any) -> str | None:
    """Label Studio gives a user as a number or as an object with an address."""
    if isinstance(user, Mapping):
        return str(user.get("email") or user.get("id"))
    return None if user is None else f"user {user}"


def _to_doccano(task: Task) -> Json:
    return {"text": task.text, "label": [list(mark) for mark in task.marks], **task.meta}


def _from_doccano(task: Json) -> Iterator[Marked]:
    if "entities" in task:
        marks = [Mark(one["start_offset"], one["end_offset"], one["label"]) for one in task["entities"]]
    else:
        marks = [Mark(*one) for one in (task["label"] if "label" in task else task["labels"])]
    yield Marked(task["text"], frozenset(marks))


def _to_prodigy(task: Task) -> Json:
    return {"text": task.text, "spans": [mark._asdict() for mark in task.marks], "meta": task.meta}


def _from_prodigy(task: Json) -> Iterator[Marked]:
    if task["answer"] == "accept":
        marks = (Mark(one["start"], one["end"], one["label"]) for one in task.get("spans", []))
        yield Marked(task["text"], frozenset(marks), task.get("_annotator_id"))


FORMATS = {
    "label-studio": TaskFormat(_to_label_studio, _from_label_studio, one_array=True),
    "doccano": TaskFormat(_to_doccano, _from_doccano),
    "prodigy": TaskFormat(_to_prodigy, _from_prodigy),
}
