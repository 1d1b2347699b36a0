"""Speed and memory on one core: find and relate, beside a small spaCy CNN NER in the same run; read, extract, store.

`python -m bench.speed [--known 15000]`
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.quality import GOLD, load_gold
from extract.document import read_document
from extract.nlp import LANGUAGES, Extractor
from giantwatch.adding import Given, add
from storage.database import Store
from storage.model import KnownName, Language, Page

SYLLABLES = "澄湖岚石舟桥洄禾棠砺昂泊川桐朔临隆鹭洲襄衡柏渚砚昱钧霖屿澜骏翎珩"
TRADES = ("精密机械", "新材料", "光电科技", "生物医药", "传感技术", "轴承", "智能装备", "电子")
USUAL_LENGTH: dict[Language, int] = {"en": 700, "zh": 200}
PLACES = ("苏州", "宁波", "合肥", "武汉", "长沙", "青岛", "深圳", "杭州")


def invented_names(number: int, seed: int = 7) -> list[KnownName]:
    """Invented legal names, as a store of that size would hold them."""
    chance = random.Random(seed)
    names = [
        f"{chance.choice(PLACES)}{''.join(chance.choices(SYLLABLES, k=3))}{chance.choice(TRADES)}有限公司"
        for _ in range(number)
    ]
    return [KnownName(name, f"company-{index}") for index, name in enumerate(names)]


def texts(language: Language, number: int = 400) -> list[str]:
    """Gold texts of a language of about the usual length (700 characters, 200 in Chinese), over and over."""
    usual = USUAL_LENGTH[language]
    own = [one["text"] for one in load_gold(sorted(GOLD.glob("*.jsonl"))) if one["lang"] == language]
    like = [text for text in own if 0.6 * usual <= len(text) <= 1.3 * usual]
    return list(islice(cycle(like), number))


def timed(work: Callable[[], Any]) -> float:
    """Seconds of processor time for a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure_finding(extractor: Extractor, language: Language) -> dict[str, float]:
    """Documents, characters and words a second through find and relate, beside the network's words a second."""
    documents = [read_document(Page(text.encode(), file_name="bench.txt")) for text in texts(language)]
    for document in documents[:50]:
        extractor.extract(document)
    own = timed(lambda: [extractor.extract(document) for document in documents])
    nlp = small_network(language)
    words = sum(len(nlp.make_doc(document.text)) for document in documents)
    network = timed(lambda: list(nlp.pipe((document.text for document in documents), batch_size=32)))
    return {
        "documents": len(documents),
        "characters a document": sum(len(one.text) for one in documents) / len(documents),
        "documents a second": len(documents) / own,
        "words a second": words / own,
        "network words a second": words / network,
        "times as fast": network / own,
    }


def small_network(language: Language) -> Any:
    """An untrained spaCy pipeline of the small architecture: the cost is that of a trained one."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank(language)
    nlp.add_pipe("ner").add_label("ORG")  # type: ignore[attr-defined]
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("a b c"), {"entities": [(0, 1, "ORG")]})])
    return nlp


def measure_storing() -> dict[str, float]:
    """Documents a second through archive, read, extract and store."""
    given = [
        Given(text.encode(), f"{number}.txt") for number, text in enumerate([*texts("en", 200), *texts("zh", 200)])
    ]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        seconds = timed(lambda: add(store, given, {}, lambda *_: None))
    return {"documents": len(given), "documents a second": len(given) / seconds}


def measure_start(known: int) -> dict[str, float]:
    """Seconds of processor time until a command answers and until extraction is ready; megabytes of the latter."""
    ready = (
        f"from bench.speed import invented_names; from extract.nlp import Extractor; Extractor(invented_names({known}))"
    )
    # The peak that getrusage gives is the parent's where that is higher.
    peak = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    return {
        "giantwatch --help, seconds": _seconds_of("-m", "giantwatch", "--help")[0],
        "extractor ready, seconds": _seconds_of("-c", "from extract.nlp import Extractor; Extractor()")[0],
        f"the same with {known} names, MB": int(_seconds_of("-c", f"{ready}; {peak}")[1]) / 1024,
    }


def _seconds_of(*arguments: str) -> tuple[float, str]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main() -> None:
    """Print the figures as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--known", type=int, default=15_000, help="names that the store has learned")
    args = parser.parse_args()
    extractor = Extractor(invented_names(args.known))
    for language in LANGUAGES:
        print(json.dumps({"finding": language, **_rounded(measure_finding(extractor, language))}))
    print(json.dumps({"storing": "en and zh", **_rounded(measure_storing())}))
    print(json.dumps({"start": "new processes", **_rounded(measure_start(args.known))}))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak memory, MB": round(peak, 1), "note": "the network and all texts included"}))


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in figures.items()}


if __name__ == "__main__":
    main()
