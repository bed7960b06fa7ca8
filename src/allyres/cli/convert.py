"""``allyres convert``: names and codes to codes, a line each."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from allyres.frames.convert import TARGETS, convert
from allyres.records import CODE_SCHEMES
from allyres.world import default_world

EXAMPLES = """examples:
  allyres convert --to iso3 DPRK "Côte d'Ivoire"
  allyres convert --to cow --on 1988 USSR "East Germany"
  allyres convert --from cow --to name 365 --on 1980
  allyres convert --to iso2 - < names.txt
"""


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "convert",
        help="names and codes to codes of a scheme",
        description="Print the code of each value, a line each; an empty line for what has none. Exit code 1 if there is one.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("values", nargs="+", metavar="VALUE", help="a name or code; - reads one a line from standard input")
    parser.add_argument("--to", default="iso3", metavar="SCHEME", help=f"one of {' '.join(TARGETS)} (default: iso3)")
    parser.add_argument("--from", dest="source", metavar="SCHEME", help=f"the scheme of the values: one of {' '.join(CODE_SCHEMES)}")
    parser.add_argument("--on", metavar="DATE", help="the date on which names and codes are meant")
    parser.add_argument("--missing", default="", metavar="TEXT", help="what to print where there is no code")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Convert and print."""
    values = options.values if options.values != ["-"] else [line.rstrip("\n") for line in sys.stdin]
    codes = convert(values, options.to, world=default_world(), source=options.source, on=options.on)
    for code in codes:
        print(options.missing if code is None else code)
    return 1 if None in codes else 0
