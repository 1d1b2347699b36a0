"""Seconds that readers wait for pages of a large store while a run writes to it, beside stock Datasette.

`python -m bench.large_store FOLDER && python -m bench.site FOLDER [--readers 8] [--seconds 60]`

Readers ask for page after page, each of another kind, with about half a second between two of them (`--pause`);
the one reader makes no pauses. The writer saves documents through the store without a pause, as a rebuild does.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from storage.database import FILE_NAME, Store
from storage.model import Document, Facts, Fetch

KINDS = ("search", "search with a filter", "company", "place", "evidence")
STOCK = ("versions?_size=50", "versions?_size=50&_nosuggest=1", "versions?_search={word}&_size=50")
WORDS = (
    "松江",
    "Kunshan",
    "robot sensor",
    "精密 出口",
    "轴承",
    "智能制造",
    "苏州",
    "laser 2024",
    '"new energy"',
    "企业",
)


def addresses(path: Path, number: int = 400) -> dict[str, list[str]]:
    """Addresses of pages by kind: firms, places and documents drawn from the store, words from its texts."""
    chance = random.Random(5)
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    last = db.execute("select max(rowid) from documents").fetchone()[0]
    rows = [chance.randrange(1, last + 1) for _ in range(number)]
    sql = "select documents.id, title, text from documents join versions on versions.id = current_version"
    documents = [db.execute(f"{sql} where documents.rowid = ?", (row,)).fetchone() for row in rows]
    firms = [row[0] for row in db.execute("select firm from holdings order by random() limit ?", (number,))]
    places = [row[0] for row in db.execute("select place from stock where lots = 'all' and place is not null")]
    asked = [
        *WORDS,
        *(words(title, chance) for _, title, _ in documents),
        *(words(text, chance) for *_, text in documents),
    ]
    return {
        "search": [f"/-/search?q={quote(each)}" for each in asked],
        "search with a filter": [f"/-/search?q={quote(each)}&year={chance.randrange(2019, 2026)}" for each in asked],
        "company": [f"/-/company/{firm}" for firm in firms],
        "place": [f"/-/place/{place}" for place in places],
        "evidence": [f"/-/document/{document}" for document, *_ in documents],
    }


def words(text: str, chance: random.Random) -> str:
    """One or two words of a text, or two to six Chinese characters that stand together."""
    start = chance.randrange(max(1, len(text) - 20))
    piece = text[start : start + 20]
    if piece.isascii():
        return " ".join(piece.split()[1 : chance.choice((2, 3))])
    return "".join(filter(str.isalnum, piece))[: chance.randint(2, 6)]


@contextmanager
def server(*command: str) -> Iterator[int]:
    """A server in a process of its own; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-m", *command, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait()


def measure(
    port: int, asked: dict[str, list[str]], readers: int, seconds: float, pause: float
) -> dict[str, list[float]]:
    """Milliseconds of every answer by kind; each reader goes through the kinds in orders of its own."""
    took: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds

    def read(number: int) -> None:
        chance = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < until:
            for kind, of_kind in chance.sample(list(asked.items()), len(asked)):
                start = time.perf_counter()
                connection.request("GET", chance.choice(of_kind))
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{kind}: answered {answer.status}")
                took[kind].append((time.perf_counter() - start) * 1000)
                time.sleep(chance.uniform(0.5, 1.5) * pause)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def write(folder: Path, written: multiprocessing.sharedctypes.Synchronized[int]) -> None:
    """Save documents, one transaction each, until stopped."""
    with Store.open(folder) as store:
        for number in range(10**9):
            url = f"https://made-0.example/while-read/{time.time_ns()}"
            fetch = Fetch("made-0", url, "article", "new", "2026-01-01T00:00:00Z", 200, f"{number:064x}")
            store.save_fetch(None, fetch)
            text = f"Invented news {number}\n" + "A firm of the fourth batch builds sensors in Kunshan. " * 20
            store.save_document(fetch, Document("", text, "en", "html", "2026-01-01"), Facts(), "bench")
            written.value += 1


def show(title: str, took: dict[str, list[float]], seconds: float) -> None:
    """A line a kind: pages, median, 95th percentile, longest."""
    print(f"{title}: {sum(map(len, took.values())) / seconds:.0f} pages a second")
    for kind, times in took.items():
        p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        middle, longest = statistics.median(times), max(times)
        print(f"  {kind:34} {len(times):6} pages  median {middle:7.1f}  p95 {p95:7.1f}  longest {longest:7.0f} ms")


def main() -> None:
    """Measure our site with and without a writer, then stock Datasette on the same file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0.5)
    args = parser.parse_args()
    path = args.folder / FILE_NAME
    asked = addresses(path)
    with server("giantwatch", "serve", "--store", str(args.folder)) as port:
        show("one reader", measure(port, asked, 1, args.seconds / 3, 0), args.seconds / 3)
        written = multiprocessing.Value("L", 0)
        writer = multiprocessing.Process(target=write, args=(args.folder, written))
        writer.start()
        took = measure(port, asked, args.readers, args.seconds, args.pause)
        writer.terminate()
        writer.join()
        show(
            f"{args.readers} readers, {args.pause} s between pages, {written.value} documents written",
            took,
            args.seconds,
        )
    with server("datasette", "serve", str(path)) as port:
        stock = {page: [f"/{path.stem}/{page.format(word=quote(word))}" for word in WORDS] for page in STOCK}
        show("stock Datasette, one reader", measure(port, stock, 1, args.seconds / 3, 0), args.seconds / 3)


if __name__ == "__main__":
    main()
