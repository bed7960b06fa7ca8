"""``allyres verify``: the gate on a CSV file."""

from __future__ import annotations

import argparse
import json
import sys
import time
from typing import Any

from allyres.errors import InputError
from allyres.frames.csvfile import at_terminal, whole_file
from allyres.frames.report import CellStatus
from allyres.frames.verify import verify
from allyres.world import default_world

EXAMPLES = """examples:
  allyres verify parties.csv --column party=country
  allyres verify panel.csv --column state=country:cow@year --output panel-checked.csv
  allyres verify list.csv --column country=country:iso2 --max-unresolved 0.5% --report report.json

A column holds country names or codes. :SCHEME is the code wanted beside each cell (default: the record's name),
@COLUMN the column with the date of each row.
"""
_BUDGETED = [status.value for status in CellStatus if status not in (CellStatus.OK, CellStatus.AMENDED)]


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "verify",
        help="check the countries in the columns of a CSV file",
        description="Give each cell of the named columns a status and the table a report. Exit code 1 if a budget is not kept.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="a CSV file with a header, in UTF-8")
    parser.add_argument(
        "--column", action="append", required=True, metavar="NAME=country[:SCHEME][@DATECOLUMN]", help="a column and what it should hold"
    )
    parser.add_argument("--accept", metavar="KINDS", help="alias kinds that may decide, comma separated, or all (default: names)")
    for status in _BUDGETED:
        default = "any" if status == "missing" else "0"
        parser.add_argument(
            f"--max-{status}", metavar="N", help=f"how many {status} cells are allowed, a number or a share like 0.5%% (default: {default})"
        )
    parser.add_argument("--report", metavar="FILE", help="write the report as JSON")
    parser.add_argument("--output", metavar="FILE", help="write the table with proposals and statuses beside it")
    parser.add_argument("--show", type=int, default=40, metavar="N", help="how many values to print at most (default: 40)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Verify, print the report, and return the gate's exit code."""
    columns = {}
    for given in options.column:
        name, equals, wanted = given.rpartition("=")
        if not equals or not name:
            raise InputError(f"--column {given!r} is not NAME=country[:SCHEME][@DATECOLUMN]")
        if name in columns:
            raise InputError(f"--column {name!r} is given twice; a column is verified once")
        columns[name] = wanted
    budgets = {status: amount for status in _BUDGETED if (amount := getattr(options, f"max_{status}")) is not None}
    accept = options.accept.split(",") if options.accept and options.accept != "all" else options.accept
    progress = _Progress() if at_terminal() else None
    report = verify(options.file, columns, world=default_world(), budgets=budgets, accept=accept, output=options.output, progress=progress)
    if progress is not None:
        progress.clear()
    if options.report:
        with whole_file(options.report) as handle:
            json.dump(report.to_dict(), handle, ensure_ascii=False, indent=1)
            handle.write("\n")
    print(report.text(options.show))
    return report.exit_code


class _Progress:
    """One line on standard error: rows, rate, share, time left."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = False

    def __call__(self, rows: int, share: float) -> None:
        took = time.monotonic() - self._started
        left = f", {took / share - took:.0f} s left" if share > 0.01 else ""
        print(f"\r{rows:,} rows, {rows / took:,.0f} a second, {share:.0%}{left}   ", end="", file=sys.stderr, flush=True)
        self._shown = True

    def clear(self) -> None:
        if self._shown:
            print("\r" + " " * 78 + "\r", end="", file=sys.stderr, flush=True)
