"""A site of the newsroom: its files on disk become the answers that the server gives."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from crawler.newsroom.articles import Article, read_article
from crawler.newsroom.errors import NewsroomError

SITES = Path(__file__).parent / "sites"
EDITION_DAYS = {1: datetime(2024, 9, 5, 12), 2: datetime(2024, 9, 6, 18)}


@dataclass(frozen=True)
class Answer:
    """Bytes to serve. `modified` is the time for Last-Modified, `file_name` the name for a download."""

    body: bytes
    content_type: str
    modified: datetime
    file_name: str | None = None

    @cached_property
    def etag(self) -> str:
        """A validator made of the content alone."""
        return f'"{sha256(self.body).hexdigest()[:20]}"'


@dataclass(frozen=True)
class Column:
    """A list of articles: its name, its folder (with a slash at the end), its articles newest first."""

    id: str
    name: str
    path: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Site:
    """A site in one edition; `config` is its site.toml."""

    id: str
    folder: Path
    config: Mapping[str, Any]
    articles: tuple[Article, ...]
    edition: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """The site's lists, in the order of site.toml."""
        return tuple(
            Column(c["id"], c["name"], c["path"], tuple(a for a in self.articles if a.column == c["id"]))
            for c in self.config["columns"]
        )

    @property
    def validators(self) -> tuple[str, ...]:
        """The validators that this site sends: "etag", "modified", both or none."""
        return tuple(self.config.get("validators", ()))

    def answers(self, hosts: Mapping[str, str]) -> dict[str, Answer]:
        """Every address of the site (path and query) with its answer; `hosts` fills `{site}` in pages."""
        return dict((*self._pages(hosts), *self._static(hosts)))

    def missing_page(self, hosts: Mapping[str, str]) -> bytes:
        """The body of a 404 answer."""
        return self._render("missing.html", hosts)

    def _pages(self, hosts: Mapping[str, str]) -> Iterator[tuple[str, Answer]]:
        html = self.config["content_type"]
        # Only articles of both editions are related news: otherwise one new article would change every page.
        lasting = [article for article in self.articles if set(EDITION_DAYS) == set(article.editions)]
        for article in self.articles:
            related = [other for other in lasting if other is not article][:4]
            column = next(column for column in self.columns if column.id == article.column)
            body = self._render("article.html", hosts, article=article, related=related, column=column)
            yield article.path, Answer(body, html, article.date)
        for column in self.columns:
            for path, body in self._list_pages(column, hosts):
                yield path, Answer(body, html, EDITION_DAYS[self.edition])
        for path, extra in self.config.get("generated", {}).items():
            articles = self.articles[: extra.get("newest")]
            body = self._render(extra["template"], hosts, articles=articles)
            if extra.get("gzip"):
                body = gzip.compress(body, mtime=0)
            yield path, Answer(body, extra["content_type"], EDITION_DAYS[self.edition])

    def _list_pages(self, column: Column, hosts: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        size = self.config["per_page"]
        total = max(1, -(-len(column.articles) // size))
        for number in range(total):
            part = column.articles[number * size : (number + 1) * size]
            body = self._render("list.html", hosts, column=column, articles=part, number=number, total=total)
            yield f"{column.path}index{f'_{number}' if number else ''}.html", body
            if not number:
                yield column.path, body

    def _static(self, hosts: Mapping[str, str]) -> Iterator[tuple[str, Answer]]:
        root, modified = self.folder / "static", EDITION_DAYS[1]
        for file in sorted(root.rglob("*")):
            if file.is_file():
                body = file.read_bytes()
                if file.suffix == ".txt":
                    body = fill_hosts(body.decode(), hosts).encode()
                path = "/" + file.relative_to(root).as_posix()
                yield path, Answer(body, guess_type(file.name)[0] or "application/octet-stream", modified)
        for path, download in self.config.get("downloads", {}).items():
            body = (self.folder / "downloads" / download["file"]).read_bytes()
            yield path, Answer(body, download["content_type"], modified, download["name"])

    def _render(self, template: str, hosts: Mapping[str, str], **names: object) -> bytes:
        text = self._templates.get_template(template).render(site=self.config, columns=self.columns, **names)
        charset = self.config["charset"] if template.endswith(".html") else "utf-8"
        return bytes(fill_hosts(text, hosts).encode(charset))

    @cached_property
    def _templates(self) -> Any:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        folder = SITES / self.config.get("templates", self.id)
        return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def fill_hosts(text: str, hosts: Mapping[str, str]) -> str:
    """Put each site's host and port where the text says `{site}`."""
    for site, host in hosts.items():
        text = text.replace(f"{{{site}}}", host)
    return text


def load_sites(edition: int) -> tuple[Site, ...]:
    """All sites as they stand in an edition; raise NewsroomError where it or a file is unusable."""
    if edition not in EDITION_DAYS:
        raise NewsroomError(f"the newsroom has no edition {edition}: use one of {sorted(EDITION_DAYS)}")
    return tuple(_load(folder, edition) for folder in sorted(SITES.iterdir()) if (folder / "site.toml").exists())


def _load(folder: Path, edition: int) -> Site:
    config = tomllib.loads((folder / "site.toml").read_text("utf-8"))
    articles = [read_article(file) for file in sorted((folder / "articles").glob("*.md"))]
    shown = sorted((a for a in articles if edition in a.editions), key=lambda a: (a.sticky, a.date), reverse=True)
    known = {column["id"] for column in config["columns"]}
    for article in shown:
        if article.column not in known:
            raise NewsroomError(f"{folder.name}{article.path}: no column {article.column!r} in site.toml")
    return Site(folder.name, folder, config, tuple(shown), edition)
