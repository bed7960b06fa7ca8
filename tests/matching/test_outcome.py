from __future__ import annotations

import json
import pickle

import pytest

import allyres
from allyres.errors import AmbiguousNameError, UnresolvedNameError
from allyres.matching import Candidate, Evidence, Outcome, Resolution, Verdict
from allyres.matching.outcome import NOTHING
from allyres.records import Alias, AliasKind, Country, Period, Position, Strength

NORTH, SOUTH = Country("NNN", "Northland"), Country("SSS", "Southland")
ALIAS = Alias("Land", AliasKind.SHORT, "en", Period.parse("1948", None), Strength.WEAK, position=Position("NNN.yaml", 7))


def _candidate(record: Country = NORTH, *weights: float) -> Candidate:
    return Candidate(record, ALIAS, tuple(Evidence(f"reason {number}", weight) for number, weight in enumerate(weights or (1.0,))))


def _resolution(verdict: Verdict, text: str = "land") -> Resolution:
    return Resolution(text, verdict, lambda: {"allyres": "0"})


@pytest.mark.parametrize(("weights", "score"), [((1.0,), 1.0), ((1.0, -0.02), 0.98), ((1.0, 1.0), 1.0), ((-0.3,), 0.0), ((0.1, 0.2), 0.3)])
def test_a_score_is_the_sum_of_its_evidence_between_0_and_1(weights: tuple[float, ...], score: float) -> None:
    assert _candidate(NORTH, *weights).score == score


def test_evidence_tells_its_weight_with_a_sign() -> None:
    assert str(Evidence("near letters", 1.0)) == "+1.00 near letters"
    assert str(Evidence("typing errors", -0.125, "a for b")) == "-0.12 typing errors: a for b"


def test_the_record_is_there_on_a_match_only() -> None:
    match = _resolution(Verdict(Outcome.MATCH, (NORTH,), (_candidate(),)))
    several = _resolution(Verdict(Outcome.SEVERAL, (NORTH, SOUTH), (_candidate(), _candidate(SOUTH))))
    review = _resolution(Verdict(Outcome.REVIEW, candidates=(_candidate(),)))
    assert (match.record, match.records) == (NORTH, (NORTH,))
    assert (several.record, several.records) == (None, (NORTH, SOUTH))
    assert (review.record, review.records, review.score) == (None, (), 1.0)
    assert (_resolution(NOTHING).record, _resolution(NOTHING).score) == (None, 0.0)


def test_require_gives_the_record_of_a_match() -> None:
    assert _resolution(Verdict(Outcome.MATCH, (NORTH,), (_candidate(),))).require() is NORTH


@pytest.mark.parametrize("outcome", [Outcome.AMBIGUOUS, Outcome.SEVERAL])
def test_require_names_the_records_of_an_ambiguous_text_and_what_would_decide(outcome: Outcome) -> None:
    asked = _resolution(Verdict(outcome, candidates=(_candidate(), _candidate(SOUTH)), needs="north or south"))
    with pytest.raises(AmbiguousNameError, match="'land' may name several records: NNN, SSS; to decide: north or south") as caught:
        asked.require()
    assert (caught.value.text, caught.value.nearest, caught.value.needs) == ("land", ("NNN", "SSS"), "north or south")


def test_require_names_the_nearest_of_an_unsure_text() -> None:
    asked = _resolution(Verdict(Outcome.REVIEW, candidates=(_candidate(),), reason="only a weak alias names it"))
    with pytest.raises(UnresolvedNameError, match=r"'land' names no record; nearest: NNN \(only a weak alias names it\)") as caught:
        asked.require()
    assert not isinstance(caught.value, AmbiguousNameError)


def test_require_shortens_a_text_that_is_no_name() -> None:
    with pytest.raises(UnresolvedNameError, match=r"^'x{80}'… \(500 characters\) names no record \(no alias is like it\)$"):
        _resolution(NOTHING, "x" * 500).require()


def test_explain_tells_the_outcome_its_reason_and_the_line_of_each_alias() -> None:
    verdict = Verdict(Outcome.REVIEW, candidates=(_candidate(NORTH, 1.0, -0.1),), reason="of this", needs="a look")
    assert _resolution(verdict).explain().splitlines() == [
        "'land': REVIEW",
        "  because of this",
        "  to decide: a look",
        "  0.90 NNN Northland: short 'Land', en, from 1948, weak [NNN.yaml:7]",
        "       +1.00 reason 0",
        "       -0.10 reason 1",
    ]


def test_explain_names_the_records_of_an_answer() -> None:
    verdict = Verdict(Outcome.SEVERAL, (NORTH, SOUTH), ())
    assert _resolution(verdict).explain() == "'land': SEVERAL NNN (Northland) SSS (Southland)"


def test_to_dict_is_plain_and_carries_the_versions() -> None:
    told = _resolution(Verdict(Outcome.AMBIGUOUS, candidates=(_candidate(),), needs="a look", reason="so")).to_dict()
    assert json.loads(json.dumps(told)) == told
    assert told == {
        "text": "land",
        "outcome": "AMBIGUOUS",
        "record": None,
        "records": [],
        "needs": "a look",
        "reason": "so",
        "candidates": [
            {
                "record": "NNN",
                "name": "Northland",
                "score": 1.0,
                "alias": "Land",
                "alias_kind": "short",
                "position": "NNN.yaml:7",
                "evidence": [{"name": "reason 0", "weight": 1.0, "detail": ""}],
            }
        ],
        "allyres": "0",
    }


def test_answers_with_the_same_verdict_to_the_same_text_are_equal() -> None:
    assert _resolution(NOTHING) == Resolution("land", NOTHING, lambda: {"allyres": "1"})
    assert _resolution(NOTHING) != _resolution(NOTHING, "sea")


def test_an_answer_survives_pickling() -> None:
    found = allyres.resolve("Korea")
    copy = pickle.loads(pickle.dumps(found))
    assert copy == found
    assert copy.to_dict() == found.to_dict()
