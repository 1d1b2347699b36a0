"""The catalogue of sources: one TOML file a source, its id the file's stem."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.errors import CatalogError
from crawler.families import FAMILIES
from crawler.source import Source
from crawler.strict import build


def catalog(folders: Iterable[Path] = (), hosts: Mapping[str, str] | None = None) -> dict[str, Source]:
    """All sources of the given folders, or of the project where none is given, by id.

    `hosts` fills `{word}` in addresses, as the demonstration needs: {"ministry": "127.0.0.1:40001"}.
    Raises CatalogError with file, key and advice.
    """
    paths = sorted(path for folder in (tuple(folders) or (project_folder(),)) for path in _toml_files(folder))
    sources: dict[str, Source] = {}
    for path in paths:
        source = load_source(path, hosts)
        if source.id in sources:
            raise CatalogError(str(path), "", f"a second file named {path.stem}.toml; rename one of them")
        sources[source.id] = source
    return sources


def project_folder() -> Path:
    """The folder of source files that ships with the project."""
    return Path(str(files("crawler").joinpath("sources")))


def newsroom_folder() -> Path:
    """The folder of the newsroom's source files; their addresses wait for hosts."""
    return Path(str(files("crawler").joinpath("newsroom", "sources")))


def load_source(path: Path, hosts: Mapping[str, str] | None = None) -> Source:
    """The source that one file describes; raises CatalogError."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(str(path), "", f"cannot be read ({error}); save it as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(str(path), "", f"is not valid TOML: {error}") from error
    if "id" in values:
        raise CatalogError(str(path), "id", "is the name of the file; remove the key")
    return source_from({"id": path.stem, **values}, str(path), hosts or {})


def source_from(values: Mapping[str, Any], place: str, hosts: Mapping[str, str] | None = None) -> Source:
    """A checked source from plain values; `place` is named in errors."""
    source = build(Source, _with_hosts(values, hosts or {}, place), place)
    for key, problem in _problems(source):
        raise CatalogError(place, key, problem)
    return source


def _toml_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise CatalogError(str(folder), "", "is no folder of source files; check the path")
    return list(folder.glob("*.toml"))


def _with_hosts(values: Mapping[str, Any], hosts: Mapping[str, str], place: str) -> dict[str, Any]:
    """The values with every `{word}` in `start` and `sites` replaced by its host."""

    def filled(text: Any, key: str) -> Any:
        if not isinstance(text, str):
            return text
        for word in re.findall(r"\{(\w+)\}", text):
            if word not in hosts:
                raise CatalogError(place, key, f"names the host {{{word}}}, which is not given; pass it in `hosts`")
            text = text.replace(f"{{{word}}}", hosts[word])
        return text

    def start(each: Any) -> Any:
        return {**each, "url": filled(each.get("url"), "start")} if isinstance(each, Mapping) else each

    result = dict(values)
    for key, fill in (("start", start), ("sites", lambda each: filled(each, "sites"))):
        if isinstance(result.get(key), list | tuple):
            result[key] = [fill(each) for each in result[key]]
    return result


def _problems(source: Source) -> Iterable[tuple[str, str]]:
    """What is wrong with a source that has the right shape: (key, problem with advice)."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", source.id):
        yield "id", "the file's name must be lower-case letters, digits, - and _"
    if not source.start:
        yield "start", "is empty; give at least one [[start]] with a url"
    for n, start in enumerate(source.start, 1):
        if urlsplit(start.url).scheme not in ("http", "https") or not urlsplit(start.url).hostname:
            yield f"start[{n}].url", f"{start.url!r} is no http or https address"
    for key, family in [("family", source.family), *((f"start[{n}].family", s.family) for n, s in _numbered(source))]:
        if family is not None and family not in FAMILIES:
            yield key, f"{family!r} is no family; choose one of {', '.join(FAMILIES)}"
    if source.area is not None and not re.fullmatch(r"\d{6}", source.area):
        yield "area", f"{source.area!r} is no GB/T 2260 code of six digits"
    if source.area is None and source.kind in ("ministry", "province", "city", "district"):
        yield "area", "is missing; a government source needs the code of its territory"
    yield from _selector_problems(source)
    for n, pattern in enumerate(source.follow.url, 1):
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"follow.url[{n}]", f"{pattern!r} is no regular expression: {error}"
    for n, note in enumerate(source.unverified, 1):
        if re.split(r"[:.\[]", note)[0] not in Source.__dataclass_fields__:
            yield f"unverified[{n}]", f"{note!r} must begin with a key of this file and a colon"


def _numbered(source: Source) -> list[tuple[int, Any]]:
    return list(enumerate(source.start, 1))


def _selector_problems(source: Source) -> Iterable[tuple[str, str]]:
    from cssselect import HTMLTranslator, SelectorError

    for n, layout in enumerate(source.layouts, 1):
        for name in layout.__dataclass_fields__:
            selector = getattr(layout, name)
            if name == "valid_from" or selector is None:
                continue
            try:
                HTMLTranslator().css_to_xpath(selector)
            except SelectorError as error:
                yield f"layouts[{n}].{name}", f"{selector!r} is no CSS selector: {error}"
    if not source.layouts:
        yield "layouts", "is empty; leave the key out instead"
    for name in source.expect.fields:
        if all(getattr(layout, name) is None for layout in source.layouts):
            yield "expect.fields", f"{name!r} is expected but no layout has a selector for it"
