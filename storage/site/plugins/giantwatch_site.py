"""A Datasette plugin: our pages, what templates can say, and safe answers."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from markupsafe import Markup

from storage.site import security, words
from storage.site.page import missing
from storage.site.pages import PAGES
from storage.site.safe_csv import safe_where_asked
from storage.site.signing_in import sign_in


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Any]]:
    """Our pages, before those of Datasette and its plugins; passwords are set on the machine of the store alone."""
    pages = [(page.route, page.view()) for page in PAGES]
    return [*pages, (r"/-/login$", sign_in), (r"/-/password-tool$", lambda: missing("No such page"))]


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Any) -> None:
    """Our filters and functions for templates, and nothing inline."""
    env.add_extension(security.NothingInline)
    env.filters.update(words.FILTERS)
    env.globals.update(words.GLOBALS)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper() -> Any:
    """Our headers on every answer, and CSV without formulas where asked."""
    return lambda app: security.with_headers(safe_where_asked(app))


@hookimpl  # type: ignore[untyped-decorator]
def menu_links() -> list[dict[str, str]]:
    """The navigation, for whoever shows Datasette's menu."""
    return [{"href": href, "label": label} for label, _, href in words.NAVIGATION]


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: Any, column: str) -> Markup | None:
    """Ids in tables and answers lead to our pages."""
    pattern, address = words.ID_COLUMNS.get(column, (None, ""))
    if pattern is None or not isinstance(value, str) or not pattern.fullmatch(value):
        return None
    return Markup('<a href="{}">{}</a>').format(address + value, value)
