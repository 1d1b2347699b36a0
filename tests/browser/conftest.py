"""A browser, and the site of the newsroom after its second edition, with a list of 3,000 firms added."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from giantwatch.jobs import run_demo
from storage.database import Store
from storage.review.reviewers import set_password
from tests.storage.examples import SOURCE, fetch, official_list, save

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ROOT = Path(__file__).parents[2]
REVIEWER = ("ann", "seven plain words")


@dataclass
class Site:
    """Where the site answers, and ids to make addresses of."""

    address: str
    ids: dict[str, str]

    def url(self, path: str) -> str:
        return self.address + path.format(**self.ids)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("newsroom")
    first_port = free_port()
    for edition in (1, 2):
        run_demo(folder, edition, first_port)
    with Store.open(folder) as store:
        store.save_source(SOURCE)
        save(
            store, fetch(), *official_list(*(f"云汉虚构{number}号装备有限公司" for number in range(3000)), stated=3001)
        )
        set_password(store, *REVIEWER)
    with closing(sqlite3.connect(folder / "giantwatch.db")) as db:
        ids = {name: str(db.execute(sql).fetchone()[0]) for name, sql in IDS.items()}
    port = free_port()
    program = "import sys; from storage.site.serve import serve; serve(sys.argv[1], port=int(sys.argv[2]))"
    with subprocess.Popen([sys.executable, "-c", program, str(folder), str(port)], cwd=ROOT) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            yield Site(f"http://127.0.0.1:{port}", ids)
        finally:
            process.terminate()


IDS = {
    "english": "select document from versions where language = 'en' order by length(text) desc limit 1",
    "changed": "select document from versions where number = 2 limit 1",
    "list": "select document from versions where file_type = 'pdf' limit 1",
    "long": "select document from versions order by length(text) desc limit 1",
    "company": "select company from awards group by company order by count(*) desc limit 1",
    "award": "select id from awards limit 1",
    "count": "select counts.id from counts join documents on current_version = version limit 1",
}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            urlopen(url).close()
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"the server ended with {process.returncode}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS), headless=True)
        yield browser
        browser.close()


@dataclass
class Seen:
    """A page in the browser with all that went wrong on it and every address that it asked for."""

    page: Any
    problems: list[str]
    requests: list[str]


Open = Callable[..., Seen]


@pytest.fixture
def open_page(chromium: Any, site: Site) -> Iterator[Open]:
    """Open a path of the site at a width and in a colour scheme, with scripts or without."""
    contexts = []

    def open_at(path: str, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Seen:
        view = {"width": width, "height": 900}
        context = chromium.new_context(viewport=view, color_scheme=scheme, java_script_enabled=scripts)
        contexts.append(context)
        seen = Seen(context.new_page(), [], [])
        seen.page.on("console", lambda message: seen.problems.append(message.text))
        seen.page.on("pageerror", lambda error: seen.problems.append(str(error)))
        seen.page.on("requestfailed", lambda request: seen.problems.append(f"failed: {request.url}"))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.goto(site.url(path))
        seen.page.wait_for_load_state("networkidle")
        return seen

    yield open_at
    for context in contexts:
        context.close()
