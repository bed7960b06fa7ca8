"""How often each peer is right and wrong on labelled texts, by kind of text.

Right is the one record that is expected, wrong another; declining or answering with several is neither. On a text that names
no country any answer is wrong. Peers answer in processes of their own, on all cores: these runs are not timed. A slow peer
stops after a while; as cases come in random order, what it has answered until then is a fair sample.
"""

from __future__ import annotations

import functools
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor

import allyres
from country_names.cases import Case
from country_names.markdown import percent, table
from country_names.peers import PEERS

_SECONDS = 30.0
_NO_COUNTRY = "no country: "


def accuracy(names: Sequence[str], cases: Sequence[Case]) -> str:
    """A Markdown table: for each kind of text, the right and wrong answers of the named peers in percent."""
    with ProcessPoolExecutor() as pool:
        tallies = dict(zip(names, pool.map(functools.partial(_tally, cases=cases), names), strict=True))
    kinds = Counter(map(_group, cases))
    ordered = sorted(kinds, key=lambda kind: (kind.startswith(_NO_COUNTRY), kind))
    rows = [[kind, number, *(_cell(tallies[name], kind) for name in names)] for kind, number in ((k, f"{kinds[k]:,}") for k in ordered)]
    stopped = [f"{name} {asked:,}" for name in names if (asked := sum(tallies[name][kind, "asked"] for kind in kinds)) < len(cases)]
    note = f"\n\nStopped after {_SECONDS:.0f} s, with this many texts of {len(cases):,} answered: {'; '.join(stopped)}." if stopped else ""
    return table(["right / wrong, %", "texts", *names], rows) + note


def unknown(cases: Iterable[Case]) -> str:
    """A line on the texts that expect a record which allyres does not have, as in a set with other ids; empty without any."""
    ids = {record.id for record in allyres.load().records()}
    kinds = Counter(case.kind for case in cases if case.expected and case.expected not in ids)
    listed = ", ".join(f"{kind} {number:,}" for kind, number in sorted(kinds.items()))
    return f"Texts that expect a record which allyres does not have, and so count against it: {listed}." if listed else ""


def judge(cases: Iterable[Case], found: Iterable[str | None]) -> Counter[tuple[str, str]]:
    """How many cases of each kind were ``asked``, ``right`` and ``wrong``."""
    tally: Counter[tuple[str, str]] = Counter()
    for case, record in zip(cases, found, strict=True):
        kind = _group(case)
        tally[kind, "asked"] += 1
        if record:
            tally[kind, "right" if record == case.expected else "wrong"] += 1
    return tally


def _group(case: Case) -> str:
    return case.kind if case.expected else _NO_COUNTRY + case.kind


def _tally(name: str, cases: Sequence[Case]) -> Counter[tuple[str, str]]:
    peer = PEERS[name]
    answer = peer.load()
    found: list[str | None] = []
    end = time.perf_counter() + _SECONDS
    for case in cases:
        if time.perf_counter() > end:
            break
        found.append(answer(case.text, case.date or None) if peer.dated else answer(case.text))
    return judge(cases[: len(found)], found)


def _cell(tally: Counter[tuple[str, str]], kind: str) -> str:
    asked = tally[kind, "asked"]
    if not asked:
        return "–"
    wrong = percent(tally[kind, "wrong"], asked)
    return f"– / {wrong}" if kind.startswith(_NO_COUNTRY) else f"{percent(tally[kind, 'right'], asked)} / {wrong}"
