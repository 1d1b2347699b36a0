"""Reviewing on the site: everybody reads, signed-in people write, nobody is made to, and nothing is ever changed."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.database import Store
from storage.review.claims import claim_from
from storage.review.decisions import LABELS, DecisionError, Reviews
from storage.review.reviewers import ReviewerError, set_password
from storage.site.serve import site
from storage.site.signing_in import way_back
from tests.storage.examples import SOURCE, article, article_facts, fetch, save, value
from tests.storage.reviewing import fact, judged

PASSWORD = "seven plain words"


class Browser:
    """A client that keeps cookies and sends what forms say."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Any:
        return self._keep(asyncio.run(self.datasette.client.get(path, cookies=self.cookies)))

    def post(self, path: str, fields: dict[str, str], token: bool = True, **headers: str) -> Any:
        given = fields | ({"csrftoken": self.cookies.get("ds_csrftoken", "")} if token else {})
        return self._keep(
            asyncio.run(self.datasette.client.post(path, data=given, cookies=self.cookies, headers=headers))
        )

    def sign_in(self, name: str = "ann", password: str = PASSWORD, back: str = "/") -> Any:
        self.get("/-/login")
        return self.post(f"/-/login?next={back}", {"username": name, "password": password})

    def _keep(self, answer: Any) -> Any:
        self.cookies |= dict(answer.cookies.items())
        return answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        save(store, fetch(), article(), article_facts())
        set_password(store, "ann", PASSWORD)
    return tmp_path


@pytest.fixture
def browser(folder: Path) -> Browser:
    return Browser(site(folder))


@pytest.fixture
def count(folder: Path) -> Iterator[str]:
    with Store.open(folder) as store:
        yield value(store, "select id from counts")


def decisions(folder: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(folder / "review.db")) as db:
        return db.execute("select verdict, reviewer from decisions order by decided_at").fetchall()


def test_a_decision_of_a_signed_in_person_is_kept_and_shown_to_everybody(
    browser: Browser, folder: Path, count: str
) -> None:
    assert browser.sign_in().status_code == 302
    answer = browser.post(f"/-/fact/{count}", {"verdict": "accept"}, accept="application/json")
    assert (answer.status_code, answer.json()["state"], answer.json()["reviewer"]) == (200, "accepted", "ann")
    assert decisions(folder) == [("accept", "ann")]
    stranger = Browser(browser.datasette)
    document = stranger.get(f"/-/document/{answer.json()['document']}.json").json()
    assert {fact["state"] for fact in document["facts"] if fact["kind"] == "count"} == {"accepted"}
    assert "<b>accepted</b> by ann" in stranger.get(f"/-/document/{answer.json()['document']}").text


def test_without_scripts_the_form_leads_back_to_the_fact(browser: Browser, count: str) -> None:
    browser.sign_in()
    answer = browser.post(f"/-/fact/{count}", {"verdict": "reject"})
    assert answer.status_code == 302 and answer.headers["location"].endswith(f"?fact={count}#marked")
    assert "<b>rejected</b> by ann" in browser.get(answer.headers["location"]).text


def test_a_correction_stands_beside_what_was_found(browser: Browser, folder: Path, count: str) -> None:
    browser.sign_in()
    claim = browser.get(f"/-/fact/{count}.json").json()["fact"]["claim"]
    fields = {name: str(text) for name, text in claim.items()} | {"value": "25", "note": "see line 2"}
    answer = browser.post(f"/-/fact/{count}", {"verdict": "correct", **fields}, accept="application/json").json()
    assert answer["state"] == "corrected"
    assert answer["changes"] == [{"field": "value", "before": 24, "after": 25}]
    found = browser.get(f"/-/fact/{count}.json").json()
    assert (found["fact"]["claim"]["value"], found["fact"]["reviewed_claim"]["value"]) == (24, 25)
    assert 'name="value" value="25"' in browser.get(f"/-/fact/{count}").text
    (kept,) = found["decisions"]
    assert kept["claim"] == claim and kept["result"] == claim | {"value": 25} and kept["note"] == "see line 2"


@pytest.mark.parametrize("label", LABELS)
def test_a_correction_that_changes_nothing_accepts(browser: Browser, folder: Path, label: str) -> None:
    browser.sign_in()
    document = browser.get("/-/search.json?q=Nimbus").json()["documents"][0]["document"]
    facts = browser.get(f"/-/document/{document}.json").json()["facts"]
    fact = next(fact["id"] for fact in facts if fact["kind"] == label)
    claim = browser.get(f"/-/fact/{fact}.json").json()["fact"]["claim"]
    fields = {name: str(text) for name, text in claim.items()}
    answer = browser.post(f"/-/fact/{fact}", {"verdict": "correct", **fields}, accept="application/json")
    assert answer.json()["state"] == "accepted" and decisions(folder) == [("accept", "ann")]


def test_what_people_added_stands_below_what_was_found(browser: Browser, folder: Path) -> None:
    with Store.open(folder) as store, Reviews.beside(store) as reviews:
        found = fact(store, reviews, "count")
        place = {"start": found["start"] + 3, "end": found["start"] + 8, "surface": "firms"}
        reviews.decide([judged(found, "add", "bob", label="company", result={"company": "<b>Nimbus</b>"}, **place)])
    (added,) = browser.get(f"/-/document/{found['version']}.json").json()["added"]
    assert (added["surface"], added["reviewer"], added["claim"]) == ("firms", "bob", {"company": "<b>Nimbus</b>"})
    page = browser.get(f"/-/document/{found['version']}").text
    assert "Added by people" in page and "company &lt;b&gt;Nimbus" in page and "by bob" in page


def test_every_decision_stays_and_the_last_one_holds(browser: Browser, folder: Path, count: str) -> None:
    browser.sign_in()
    for verdict in ("accept", "reject", "accept"):
        browser.post(f"/-/fact/{count}", {"verdict": verdict})
    assert [verdict for verdict, _ in decisions(folder)] == ["accept", "reject", "accept"]
    found = browser.get(f"/-/fact/{count}.json").json()
    assert found["fact"]["state"] == "accepted" and len(found["decisions"]) == 3


def test_strangers_read_and_do_not_write(browser: Browser, folder: Path, count: str) -> None:
    page = browser.get(f"/-/fact/{count}").text
    assert "Sign in" in page and 'method="post"' not in page
    assert browser.post(f"/-/fact/{count}", {"verdict": "accept"}).status_code == 403
    assert decisions(folder) == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"content-type": "text/plain"}, {"content-type": "application/json"}, {"x-csrftoken": "made up"}],
    ids=str,
)
def test_a_post_from_another_site_is_refused(
    browser: Browser, folder: Path, count: str, headers: dict[str, str]
) -> None:
    browser.sign_in()
    answer = browser.post(f"/-/fact/{count}", {"verdict": "accept"}, token=False, **headers)
    assert answer.status_code in (400, 403) and decisions(folder) == []


def test_a_password_without_a_session_does_not_write(browser: Browser, folder: Path, count: str) -> None:
    answer = asyncio.run(
        browser.datasette.client.post(f"/-/fact/{count}", data={"verdict": "accept"}, auth=("ann", PASSWORD))
    )
    assert answer.status_code == 403 and decisions(folder) == []


@pytest.mark.parametrize(("name", "password"), [("ann", "wrong words"), ("bob", PASSWORD), ("", ""), ("../ann", "")])
def test_wrong_names_and_passwords_open_nothing(browser: Browser, name: str, password: str) -> None:
    assert "Invalid username or password" in browser.sign_in(name, password).text
    assert "ds_actor" not in browser.cookies


@pytest.mark.parametrize("verdict", ["", "add", "merge", "<b>"])
def test_other_verdicts_are_refused(browser: Browser, folder: Path, count: str, verdict: str) -> None:
    browser.sign_in()
    answer = browser.post(f"/-/fact/{count}", {"verdict": verdict})
    assert answer.status_code == 400 and "<b>" not in answer.text.partition("<main")[2] and decisions(folder) == []


def test_a_fact_that_is_not_there_is_not_found(browser: Browser) -> None:
    assert browser.get("/-/fact/none").status_code == 404
    browser.sign_in()
    assert browser.post("/-/fact/none", {"verdict": "accept"}).status_code == 404


def test_the_passwords_hash_is_nowhere_on_the_site(browser: Browser, folder: Path) -> None:
    hashed = (folder / "reviewers" / "ann").read_text()
    assert PASSWORD not in hashed and (folder / "reviewers" / "ann").stat().st_mode & 0o077 == 0
    for path in ("/-/metadata.json", "/-/plugins.json", "/-/settings.json", "/-/login", "/-/config.json"):
        assert hashed not in browser.get(path).text


def test_strangers_have_no_passwords_made(browser: Browser) -> None:
    assert browser.get("/-/password-tool").status_code == 404


def test_signing_in_leads_back(browser: Browser) -> None:
    assert browser.sign_in(back="/-/place/310117").headers["location"] == "/-/place/310117"


@pytest.mark.parametrize(
    ("asked", "leads"),
    [("/-/document/a?fact=b", "/-/document/a?fact=b"), ("//evil.example", "/"), ("https://evil.example", "/"),
     ("/\\evil.example", "/"), ("/a\r\nset-cookie: b", "/"), (None, "/"), ("", "/")],
)  # fmt: skip
def test_the_way_back_stays_on_the_site(asked: str | None, leads: str) -> None:
    assert way_back(asked) == leads


def test_where_nobody_reviews_nothing_is_written(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_source(SOURCE)
        save(store, fetch(), article(), article_facts())
        fact, document = value(store, "select id from counts"), value(store, "select id from documents")
    browser = Browser(site(tmp_path))
    assert browser.get(f"/-/fact/{fact}.json").json()["fact"]["state"] == "open"
    assert browser.get(f"/-/document/{document}").status_code == 200
    assert not (tmp_path / "review.db").exists()


@pytest.mark.parametrize("name", ["", "Ann", "../ann", "a b", "安", "1ann"])
def test_a_reviewers_name_is_a_plain_word(folder: Path, name: str) -> None:
    with Store.open(folder) as store, pytest.raises(ReviewerError):
        set_password(store, name, PASSWORD)


def test_a_short_password_is_refused(folder: Path) -> None:
    with Store.open(folder) as store, pytest.raises(ReviewerError, match="eight"):
        set_password(store, "bob", "1234567")


@pytest.mark.parametrize(
    ("label", "given", "claim"),
    [
        ("count", {"value": "1,500", "kind": "new", "level": ""}, {"value": 1500, "kind": "new"}),
        ("rank", {"rank": " 2 ", "scope": "", "subject": "Songjiang"}, {"rank": 2, "subject": "Songjiang"}),
        ("place", {"place": "310117", "else": "x"}, {"place": "310117"}),
    ],
)  # fmt: skip
def test_a_claim_is_what_people_filled_in(label: str, given: dict[str, str], claim: dict[str, Any]) -> None:
    assert json.dumps(claim_from(label, given)) == json.dumps(claim)


@pytest.mark.parametrize(
    ("label", "given", "says"),
    [
        ("count", {"kind": "new"}, "value is missing"),
        ("count", {"value": "many", "kind": "new"}, "value is a number"),
        ("count", {"value": "nan", "kind": "new"}, "value is a number"),
        ("count", {"value": "1e300", "kind": "new"}, "value is a number"),
        ("count", {"value": "-1", "kind": "new"}, "value is a number"),
        ("count", {"value": "1", "kind": "old"}, "kind cannot be 'old'"),
        ("place", {"place": "Songjiang"}, "six digits"),
    ],
)
def test_what_cannot_be_a_claim_is_refused_with_a_reason(label: str, given: dict[str, str], says: str) -> None:
    with pytest.raises(DecisionError, match=re.escape(says)):
        claim_from(label, given)
