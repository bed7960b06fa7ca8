"""What the first answer costs in a fresh process: wall time and the largest resident memory (read from Linux' /proc)."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from country_names.markdown import number, table
from country_names.peers import EXACT, MISTYPED, OURS, PEERS

_RUNS = 5
_PYTHON = "Python alone"
_CHILD = """
import sys
sys.path.insert(0, {folder!r})
from country_names.peers import PEERS
if {peer!r} in PEERS:
    PEERS[{peer!r}].load()({text!r})
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


class Cost(NamedTuple):
    """Wall time of a process from start to end, and its largest resident memory."""

    seconds: float
    megabytes: float


def startup(names: Sequence[str]) -> str:
    """A Markdown table for the named peers: a first exact and a first mistyped name, each in processes of their own."""
    shown = [_PYTHON, *(name for name in names if PEERS[name].tolerant)]
    costs = {name: (_median(name, EXACT), _median(name, MISTYPED)) for name in shown}
    rows = [[name, *(cell for at in (0, 1) for cell in _cells(costs[name][at], costs[OURS][at]))] for name in shown]
    head = [f"{what} {text!r}" for text in (EXACT, MISTYPED) for what in ("ms,", "allyres = 1,", "MB,", "allyres = 1,")]
    return table(["first answer", *head], rows)


def _cells(cost: Cost, ours: Cost) -> list[str]:
    return [
        number(1_000 * cost.seconds),
        number(cost.seconds / ours.seconds),
        number(cost.megabytes),
        number(cost.megabytes / ours.megabytes),
    ]


def _median(peer: str, text: str) -> Cost:
    costs = [_fresh(peer, text) for _ in range(_RUNS)]
    return Cost(statistics.median(cost.seconds for cost in costs), statistics.median(cost.megabytes for cost in costs))


def _fresh(peer: str, text: str) -> Cost:
    code = _CHILD.format(folder=str(Path(__file__).parents[1]), peer=peer, text=text)
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return Cost(time.perf_counter() - start, int(done.stdout.split()[-1]) / 1_024)
