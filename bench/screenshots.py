"""Pictures of the site for the README, taken from the newsroom: `python -m bench.screenshots`.

Writes docs/site.png (the first page), docs/evidence.png (a page of evidence under review), docs/map.png and
docs/charts.png, each in light. Needs Debian's chromium; its fonts decide how the pictures look, best with fonts-inter,
fonts-noto-core and fonts-noto-cjk.
"""

from __future__ import annotations

import socket
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from giantwatch.jobs import run_demo
from storage.database import Store
from storage.review.reviewers import set_password

DOCS = Path(__file__).parents[1] / "docs"
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
EXAMPLE = """
select document from versions where language = 'en' and file_type = 'html'
order by (select count(distinct kind) from (
    select 'award' as kind from awards where version = versions.id union all
    select 'amount' from amounts where version = versions.id union all
    select 'count' from counts where version = versions.id union all
    select 'rank' from ranks where version = versions.id union all
    select 'batch' from batch_mentions where version = versions.id)) desc,
  (select count(*) from mentions where version = versions.id) desc, id limit 1
"""
"""The English page with facts of the most kinds."""


REVIEWER = ("ann", "seven plain words")
KEYS = "jjjaa"
"""What the reviewer presses on the page of evidence."""


def take(folder: Path) -> None:
    """Take all pictures of the site on the store in this folder."""
    from playwright.sync_api import sync_playwright

    with closing(sqlite3.connect(folder / "giantwatch.db")) as db:
        document = db.execute(EXAMPLE).fetchone()[0]
    pictures = {
        "site.png": ("/", ""),
        "evidence.png": (f"/-/login?next=/-/document/{document}", KEYS),
        "map.png": ("/-/map", ""),
        "charts.png": ("/-/charts", ""),
    }
    with serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), headless=True)
        for name, (path, keys) in pictures.items():
            page = browser.new_page(viewport={"width": 1280, "height": 980}, device_scale_factor=1.5)
            page.goto(address + path)
            if keys:
                review(page, keys)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=DOCS / name)
            print(f"{DOCS / name}: {(DOCS / name).stat().st_size // 1024} kB")
        browser.close()


def review(page: Any, keys: str) -> None:
    """Sign in on the page that asks for it, and press keys on the one that follows."""
    page.fill("[name=username]", REVIEWER[0])
    page.fill("[name=password]", REVIEWER[1])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/-/login" not in url)
    for number, key in enumerate(keys):
        page.keyboard.press(key)
        if key == "a":
            decided = keys[: number + 1].count("a")
            page.wait_for_function(f"() => document.querySelectorAll('[data-state=accepted]').length === {decided}")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The site on a free port of this machine, as long as the context lasts."""
    import uvicorn

    from storage.site.serve import site

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server: Any = uvicorn.Server(uvicorn.Config(site(folder).app(), port=port, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def main() -> None:
    """Make the newsroom's store in a folder of its own and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        for edition in (1, 2):
            run_demo(Path(folder), edition, 47810)
        with Store.open(folder) as store:
            set_password(store, *REVIEWER)
        take(Path(folder))


if __name__ == "__main__":
    main()
