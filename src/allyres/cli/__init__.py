"""The command line: one module per command, one place for exit codes.

Exit codes: 0 all is well, 1 something is not (over budget, or a text that names no single record), 3 bad input, 4 bad table.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from allyres.errors import AllyresError, TableError
from allyres.version import __version__

BAD_INPUT, BAD_TABLE = 3, 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except TableError as error:
        print(f"allyres: {error}", file=sys.stderr)
        return BAD_TABLE
    except (AllyresError, ValueError, OSError) as error:
        if isinstance(error, BrokenPipeError):  # the reader of our output has gone, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        print(f"allyres: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("allyres: interrupted; nothing was written", file=sys.stderr)
        return 130


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # wrong use is bad input, so that 1 and 2 keep their meaning
        self.print_usage(sys.stderr)
        self.exit(BAD_INPUT, f"allyres: {message}\n")


def _parser() -> argparse.ArgumentParser:
    from allyres.cli import convert, resolve, verify

    parser = _Parser(
        prog="allyres", description="Names of countries to records, with dates and evidence; never a silent guess.", epilog=EPILOG
    )
    parser.add_argument("--version", action="version", version=f"allyres {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    for command in (resolve, convert, verify):
        command.add(commands)
    return parser


EPILOG = "exit codes: 0 all is well, 1 something is not, 3 bad input, 4 bad table"
