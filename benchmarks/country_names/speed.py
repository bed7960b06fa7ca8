"""How many names a second each peer answers, name by name and down a column.

Names are all distinct, in a name-by-name run and between runs, so that no peer's memory helps. Every peer is asked the same
names in the same order, a slow one only the first of them, as many as it answers in about a second. That is done in three
rounds, in each of which every peer has its turn, and the median counts: a busy moment of the machine then hits one figure of
three.
"""

from __future__ import annotations

import gc
import itertools
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

import allyres
from country_names.accuracy import judge
from country_names.cases import Case, Shipped
from country_names.markdown import number, percent, table
from country_names.peers import OURS, PEERS, Answer, country_converter

_NAMES = 200_000
_TYPOS = 10
"""One name in so many is mistyped, in the mix and in the column."""
_VALUES = 2_000
_SECONDS = 1.0
_ROUNDS = 3
_BATCH = 60
_SEED = 20_262


class Names(NamedTuple):
    """Three sets of cases without a text in common."""

    exact: list[Case]
    mixed: list[Case]
    column: list[Case]


class Pace(NamedTuple):
    """How fast a peer answered, how many names, and how many of them rightly."""

    per_second: float
    asked: int
    right: int


def names(shipped: Shipped) -> Names:
    """Names of known answer for all runs."""
    styled, typos = shipped.styled(), shipped.mistyped()

    def mixed(count: int) -> list[Case]:
        cases = [*itertools.islice(typos, count // _TYPOS), *itertools.islice(styled, count - count // _TYPOS)]
        Random(_SEED).shuffle(cases)
        return cases

    return Names(list(itertools.islice(styled, _NAMES)), mixed(_NAMES), mixed(_VALUES))


def name_by_name(answers: Mapping[str, Answer], cases: Sequence[Case]) -> str:
    """A Markdown table: names a second, the ratio to allyres, how many names were asked, and the share that was right."""
    paces = _paces(answers, cases)
    ours = paces[OURS].per_second
    rows = [
        [name, number(pace.per_second), number(pace.per_second / ours), f"{pace.asked:,}", percent(pace.right, pace.asked)]
        for name, pace in paces.items()
    ]
    speeds = {name: pace.per_second for name, pace in paces.items()}
    return f"{table(['', 'names/s', 'allyres = 1', 'names asked', 'right, %'], rows)}\n\n{_beside_peers(speeds)}"


def _paces(answers: Mapping[str, Answer], cases: Sequence[Case]) -> dict[str, Pace]:
    """The pace of each peer over the rounds; in a first one, not timed, each loads all that it loads late."""
    for answer, case in itertools.product(answers.values(), cases[:_BATCH]):
        answer(case.text)
    gc.collect()
    gc.freeze()  # else the collector walks the cases again and again, at the cost of peers that keep their answers
    share = (len(cases) - _BATCH) // _ROUNDS
    rounds: dict[str, list[Pace]] = {name: [] for name in answers}
    for start in range(_BATCH, _BATCH + share * _ROUNDS, share):
        for name, answer in answers.items():
            rounds[name].append(_round(answer, cases[start : start + share]))
    return {name: _together(paces) for name, paces in rounds.items()}


def _round(answer: Answer, cases: Sequence[Case]) -> Pace:
    """Batches that double, until half the time is spent."""
    texts = [case.text for case in cases]
    found: list[str | None] = []
    gc.collect()
    start = time.perf_counter()
    while len(found) < len(texts) and time.perf_counter() - start < _SECONDS / 2:
        found += map(answer, texts[len(found) : 2 * len(found) + _BATCH])
    spent = time.perf_counter() - start
    tally = judge(cases[: len(found)], found)
    right = sum(count for (_, verdict), count in tally.items() if verdict == "right")
    return Pace(len(found) / spent, len(found), right)


def _together(paces: Sequence[Pace]) -> Pace:
    speed = statistics.median(pace.per_second for pace in paces)
    return Pace(speed, sum(pace.asked for pace in paces), sum(pace.right for pace in paces))


def _beside_peers(speeds: Mapping[str, float]) -> str:
    peers = sorted((speed, name) for name, speed in speeds.items() if PEERS[name].tolerant and name != OURS)
    if not peers:
        return "No peer that takes mistyped names is installed."
    (slow, slowest), (fast, fastest) = peers[0], peers[-1]
    ours = speeds[OURS]
    against = f"{number(ours / fast)} times as fast as the fastest ({fastest}), {number(ours / slow)} times as the slowest ({slowest})"
    return f"Of the settings that take mistyped names, allyres is {against}."


def column(answers: Mapping[str, Answer], cases: Sequence[Case], rows: int) -> str:
    """A Markdown table: rows a second for a long column of few distinct values, and the ratio to allyres."""
    values = Random(_SEED).choices([case.text for case in cases], k=rows)
    runs: dict[str, Callable[[], Any]] = {"`allyres.convert`, list": lambda: allyres.convert(values)}
    if "country_converter" in answers:
        runs |= _series_runs(values)
    for name in ("rigour, fuzzy", "countrynames, fuzzy"):
        if name in answers:
            runs[f"loop with a dict: {name}"] = lambda answer=answers[name]: _loop(answer, values)
    known = {case.text: case.expected for case in cases}
    runs["loop over a dict that holds all answers"] = lambda: [known.get(value) for value in values]
    seconds = {name: _seconds(run) for name, run in runs.items()}
    ours = next(iter(seconds.values()))
    lines = [[name, f"{spent:.2f}", number(rows / spent), number(ours / spent)] for name, spent in seconds.items()]
    return table(["", "s", "rows/s", "allyres = 1"], lines)


def _series_runs(values: Sequence[str]) -> dict[str, Callable[[], Any]]:
    import pandas

    series = pandas.Series(values)
    converter = country_converter()
    return {
        "`allyres.convert`, pandas Series": lambda: allyres.convert(series),
        "`country_converter.pandas_convert`, pandas Series": lambda: converter.pandas_convert(series, to="ISO3"),
    }


def _loop(answer: Answer, values: Sequence[str]) -> list[str | None]:
    known: dict[str, str | None] = {}
    found = []
    for value in values:
        if value not in known:
            known[value] = answer(value)
        found.append(known[value])
    return found


def _seconds(run: Callable[[], Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
