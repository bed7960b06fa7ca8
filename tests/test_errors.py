from __future__ import annotations

import copy
import inspect
import pickle
import re

import pytest

import allyres
from allyres import errors
from allyres.errors import (
    AllyresError,
    AmbiguousNameError,
    DateError,
    InputError,
    TableError,
    UnknownCodeScheme,
    UnknownKind,
    UnknownRecord,
    UnresolvedNameError,
    clip,
    hint,
)

EACH = [
    UnknownCodeScheme("iso9", ["iso2", "iso3"]),
    UnknownKind("kind", "contry", ["country", "person"]),
    UnknownRecord("PRX", ["PRK", "FRA"]),
    UnresolvedNameError("Xanadu", ["XKX"], "no alias is like it"),
    AmbiguousNameError("Korea", ["KOR", "PRK"], "north or south"),
    DateError("'x' is not a date"),
    TableError(["a.yaml:1:1: one", "b.yaml:2:2: two"]),
    InputError("f.csv:1: no column"),
]


def test_the_tree_in_the_docstring_is_the_tree_in_the_code() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))
    coded = {name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, AllyresError)}
    assert drawn == coded - {"AllyresError"}
    assert coded <= set(allyres.__all__)


@pytest.mark.parametrize(("error", "standard"), [(error, standard) for error in EACH for standard in (ValueError, LookupError)], ids=repr)
def test_each_error_is_also_the_standard_error_that_the_tree_names(error: AllyresError, standard: type[Exception]) -> None:
    line = next(line for line in (errors.__doc__ or "").splitlines() if f"── {type(error).__name__} " in line)
    named = "LookupError" if isinstance(error, UnresolvedNameError) else (re.findall(r"(ValueError|LookupError)", line) or [""])[0]
    assert isinstance(error, standard) is (standard.__name__ == named)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (EACH[0], "unknown code scheme 'iso9'; did you mean 'iso3'?; known: iso2, iso3"),
        (EACH[1], "unknown kind 'contry'; did you mean 'country'?; known: country, person"),
        (EACH[2], "no record has the id 'PRX'; did you mean 'PRK'?"),
        (UnknownRecord("zzz", ["PRK"]), "no record has the id 'zzz'"),
        (EACH[3], "'Xanadu' names no record; nearest: XKX (no alias is like it)"),
        (UnresolvedNameError("Xanadu", []), "'Xanadu' names no record"),
        (EACH[4], "'Korea' may name several records: KOR, PRK; to decide: north or south"),
        (AmbiguousNameError("Korea", ["KOR", "PRK"]), "'Korea' may name several records: KOR, PRK"),
        (EACH[6], "a.yaml:1:1: one\nb.yaml:2:2: two"),
    ],
)
def test_a_message_quotes_the_input_and_ends_in_a_hint(error: AllyresError, words: str) -> None:
    assert str(error) == words


@pytest.mark.parametrize(
    ("error", "facts"),
    [
        (EACH[0], {"scheme": "iso9", "known": ("iso2", "iso3")}),
        (EACH[1], {"value": "contry", "known": ("country", "person")}),
        (EACH[2], {"id": "PRX"}),
        (EACH[3], {"text": "Xanadu", "nearest": ("XKX",), "reason": "no alias is like it"}),
        (EACH[4], {"text": "Korea", "nearest": ("KOR", "PRK"), "needs": "north or south"}),
        (EACH[6], {"faults": ("a.yaml:1:1: one", "b.yaml:2:2: two")}),
    ],
)
def test_the_facts_of_a_message_are_attributes_too(error: AllyresError, facts: dict[str, object]) -> None:
    assert {name: getattr(error, name) for name in facts} == facts


@pytest.mark.parametrize("error", EACH, ids=repr)
def test_an_error_survives_pickling_and_copying(error: AllyresError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)


def test_an_ambiguous_name_is_caught_as_an_unresolved_one() -> None:
    with pytest.raises(UnresolvedNameError) as caught:
        allyres.resolve("Korea").require()
    assert isinstance(caught.value, AmbiguousNameError)
    assert set(caught.value.nearest) == {"KOR", "PRK"}


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("iso33", ["iso2", "iso3"], "; did you mean 'iso3'?"),
        ("qqq", ["iso2", "iso3"], ""),
        ("iso3", [], ""),
        ("", ["iso3"], ""),
    ],
)
def test_a_hint_names_the_nearest_or_says_nothing(word: str, known: list[str], said: str) -> None:
    assert hint(word, known) == said


def test_a_long_text_is_shortened_in_a_message() -> None:
    assert clip("x" * 80) == repr("x" * 80)
    assert clip("x" * 81) == f"{'x' * 80!r}… (81 characters)"
    assert clip("a\nb") == r"'a\nb'"
    assert len(str(UnresolvedNameError("x" * 1_000_000, []))) < 200


def test_a_hint_shows_an_enumerations_word_and_not_its_code() -> None:
    with pytest.raises(UnknownKind) as caught:
        allyres.resolve("France", accept=["nmae"])
    assert str(caught.value).startswith("unknown alias kind 'nmae'; did you mean 'name'?; known: name, official, short")
