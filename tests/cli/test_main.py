from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import allyres
from allyres import cli
from allyres.cli import main

PACKAGE = Path(allyres.__file__).parent


def run(*arguments: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process of its own, with the package that is being tested."""
    paths = {"PYTHONPATH": str(PACKAGE.parent), **environment}
    return subprocess.run(
        [sys.executable, "-m", "allyres", *arguments], input=text.encode(), capture_output=True, check=False, env={**os.environ, **paths}
    )


def bad_use(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert isinstance(caught.value.code, int)
    return caught.value.code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "allyres: the following arguments are required: COMMAND"),
        (("reslove", "France"), "allyres: argument COMMAND: invalid choice: 'reslove'"),
        (("resolve",), "allyres: the following arguments are required: TEXT"),
        (("resolve", "--no-such-option", "France"), "allyres: unrecognized arguments: --no-such-option"),
        (("verify", "x.csv"), "allyres: the following arguments are required: --column"),
        (("verify", "x.csv", "--column", "p=country", "--show", "many"), "allyres: argument --show: invalid int value: 'many'"),
    ],
)
def test_wrong_use_is_bad_input_and_shows_the_usage(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str) -> None:
    assert bad_use(*arguments) == cli.BAD_INPUT == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("usage: allyres")
    assert words in told.err.splitlines()[-1]


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert bad_use("--version") == 0
    assert capsys.readouterr().out == f"allyres {allyres.__version__}\n"


@pytest.mark.parametrize("command", [(), ("resolve",), ("convert",), ("verify",)])
def test_help_says_what_the_command_is_for(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    assert bad_use(*command, "--help") == 0
    told = capsys.readouterr().out
    assert "examples:" in told if command else "exit codes: 0 all is well, 1 something is not, 3 bad input, 4 bad table" in told


def test_an_interruption_is_told_and_has_the_shells_code(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("allyres.cli.resolve.default_world", interrupted)
    assert main(["resolve", "France"]) == 130
    assert capsys.readouterr().err == "allyres: interrupted; nothing was written\n"


def test_the_package_runs_as_a_module() -> None:
    done = run("convert", "DPRK", "France")
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [b"PRK", b"FRA"], b"")
    assert run("convert", "no such country").returncode == 1


def test_missing_tables_are_a_bad_table(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "one" / "two" / "allyres", ignore=shutil.ignore_patterns("__pycache__", "data"))
    done = run("resolve", "France", PYTHONPATH=str(tmp_path / "one" / "two"))
    assert done.returncode == cli.BAD_TABLE == 4
    assert done.stdout == b""
    assert done.stderr.startswith(b"allyres: compiled/world.json: the packaged tables are not there; install allyres again")


def test_a_reader_that_has_gone_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "allyres", "resolve", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    ) as process:
        assert process.stdin and process.stdout and process.stderr  # noqa: PT018  # for mypy
        process.stdout.close()
        try:
            process.stdin.write(b"France\n" * 2000)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_output_that_the_terminal_cannot_show_is_escaped() -> None:
    done = run("convert", "--to", "name", "Côte d'Ivoire", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    resolved = run("resolve", "Ελλάδα", PYTHONIOENCODING="ascii")
    assert resolved.returncode == 0
    assert resolved.stdout.startswith(rb"'\u0395\u03bb\u03bb\u03ac\u03b4\u03b1': MATCH GRC")


def test_bytes_on_the_command_line_that_are_no_text_do_not_end_in_a_traceback() -> None:
    command = [sys.executable.encode(), b"-m", b"allyres", b"resolve", b"Fran\xe7a"]
    done = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"}
    )
    assert done.returncode in (0, 1)
    assert done.stdout.startswith(rb"'Fran\udce7a': ")
    assert done.stderr == b""
