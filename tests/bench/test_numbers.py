import pytest

from bench.numbers import CORPORA, SUITES, Suite, measure

FLOORS = {
    "money zh, JioNLP parse": 0.62,
    "money zh, JioNLP extract": 0.92,
    "money en, Duckling simple": 0.42,
    "money en, Duckling ranges and bounds": 0.74,
    "ordinals, Duckling": 1.0,
    "dates, dateparser search": 1.0,
    "prices with a decimal point, price-parser": 0.89,
}


@pytest.mark.shared
@pytest.mark.skipif(not CORPORA.exists(), reason="the public suites stand outside the project")
@pytest.mark.parametrize("suite", [one for one in SUITES if one.name in FLOORS], ids=lambda suite: suite.name)
def test_a_public_suite_keeps_its_floor(suite: Suite) -> None:
    number, wrong = measure(suite)
    assert 1 - len(wrong) / number >= FLOORS[suite.name]
