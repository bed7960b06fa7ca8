"""``allyres resolve``: what texts name, and why."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from allyres.matching import Outcome
from allyres.world import default_world

EXAMPLES = """examples:
  allyres resolve "Korea, Dem. People's Rep." Congo
  allyres resolve --on 1980 Burma --json
  allyres resolve --accept all "the Kremlin"
  cut -f1 names.tsv | allyres resolve -
"""


def add(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "resolve",
        help="what texts name, and why",
        description="Say what each text names, with the evidence. Exit code 1 if one names no single record or several.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("texts", nargs="+", metavar="TEXT", help="a text; - reads one a line from standard input")
    parser.add_argument("--kind", help="country (person and organization will come)")
    parser.add_argument("--on", metavar="DATE", help="the date on which it is meant: 2024, 2024-06 or 2024-06-19")
    parser.add_argument("--language", help="the language of the texts, which may decide what is ambiguous")
    parser.add_argument("--accept", metavar="KINDS", help="alias kinds that may decide, comma separated, or all (default: names)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Resolve and print."""
    world = default_world()
    accept = options.accept.split(",") if options.accept and options.accept != "all" else options.accept
    code = 0
    for text in options.texts if options.texts != ["-"] else (line.rstrip("\n") for line in sys.stdin):
        answer = world.resolve(text, kind=options.kind, on=options.on, context=options.language, accept=accept)
        print(json.dumps(answer.to_dict(), ensure_ascii=False) if options.json else answer.explain())
        if answer.outcome not in (Outcome.MATCH, Outcome.SEVERAL):
            code = 1
    return code
