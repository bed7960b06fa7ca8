"""Country names: allyres beside rigour, countrynames, country_converter, hdx-python-country and pycountry, in one run.

    pip install -e ".[benchmarks]"
    python benchmarks/countries.py [--cases FILE] [--rows N] [--write]

Prints Markdown; ``--write`` puts it into docs/benchmarks.md. ``--cases`` takes a labelled CSV (text, expected, date, kind) for
the accuracy; without it the texts are made from the names that allyres ships. Takes about four minutes.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from country_names.accuracy import accuracy, unknown
from country_names.cases import Shipped, read
from country_names.markdown import replace_part
from country_names.peers import PEERS, installed
from country_names.speed import column, name_by_name, names
from country_names.startup import startup

_DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks.md"

_INTRO = """\
# Benchmarks

How often allyres is right, and how fast it is, beside the libraries that do the same task. Each part is written by a script in
`benchmarks/`, all libraries in one run on one machine: compare figures within a table, not across machines. The machine and
the versions stand above the tables.

## Country names

`python benchmarks/countries.py --write` measures, after `pip install -e ".[benchmarks]"`:

- **accuracy**: the share of texts answered with the right record, and with a wrong one. The rest is declined. `--cases FILE`
  takes a labelled CSV (`text,expected,date,kind`; `expected` is an id of allyres, empty for what is no country).
- **speed**: names a second, all distinct, the median of three rounds in which each library has its turn, slow ones with fewer
  names; then a long column with few distinct values. See the share of right answers too: a library that only declines is fast.
- **start-up**: a fresh process that imports the library, answers one text and ends; the median of five."""

_BUILT_IN = """\
**This set is derived from allyres' own tables and so flatters allyres.** It is every English name, official name and short form
that allyres ships for one record, as it is, and those of today's states and territories also changed mechanically (seeded). What
the tables lack is not in it; names that peers never claimed to know are. The texts that are no country are names of currencies
and languages from pycountry, which allyres looks up in order to decline them. So this tells what a change of spelling costs each
library; for accuracy run `--cases` with an independent set."""

_LABELLED = """\
Texts: {file}. The date of a text is given to allyres, the only library that takes one."""

_RULES = """\
A library's answer counts as right where it means the expected record in its own codes (Abkhazia, Czechoslovakia), and as none
where it is a subdivision or a union. "Fuzzy" is the setting that the library itself offers for mistyped names. Forms that
allyres calls weak, and names of states that are no more but that places still bear (Bavaria), it leaves to a person: they count
as declined."""


def main() -> None:
    options = _options()
    answers, left_out = installed()
    shipped = Shipped()
    cases = read(options.cases) if options.cases else shipped.cases()
    tests = names(shipped)
    parts = [
        _setting(answers),
        *(f"Left out: {distribution}, {why}." for distribution, why in left_out.items()),
        f"### Accuracy\n\n{_LABELLED.format(file=options.cases.name) if options.cases else _BUILT_IN}\n\n{_RULES}",
        accuracy(list(answers), cases),
        unknown(cases),
        f"### Speed: {len(tests.exact):,} names in other case, spacing and punctuation",
        name_by_name(answers, tests.exact),
        f"### Speed: {len(tests.mixed):,} names, one in ten mistyped",
        name_by_name(answers, tests.mixed),
        f"### Speed: a column of {options.rows:,} rows with {len(tests.column):,} distinct values, one in ten mistyped",
        column(answers, tests.column, options.rows),
        "### Start-up",
        startup(list(answers)),
    ]
    text = "\n\n".join(filter(None, parts))
    print(text)
    if options.write:
        replace_part(_DOCUMENT, "countries", text, _INTRO)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=Path, metavar="FILE", help="a labelled CSV: text, expected, date, kind")
    parser.add_argument("--rows", type=int, metavar="N", default=10_000_000, help="rows of the column (default: 10,000,000)")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    return parser.parse_args()


def _setting(answers: Iterable[str]) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in dict.fromkeys(PEERS[name].distribution for name in answers))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = (
        f"{os.cpu_count()} shared {platform.machine()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"
    )
    return f"{datetime.date.today():%B %Y}; {machine}; {versions}."


if __name__ == "__main__":
    main()
