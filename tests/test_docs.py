"""Every example runs and gives what it shows: in the docstrings of all modules, in the README and in the docs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import allyres

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("README.md"), *(ROOT / "docs").rglob("*.md")])
MODULES = ["allyres", *(found.name for found in pkgutil.walk_packages(allyres.__path__, "allyres.") if not found.name.endswith("__main__"))]
_BLOCK = re.compile(r"^```python[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def _blocks(page: Path) -> Iterator[tuple[int, str]]:
    """The Python blocks of a page, each with the number of its first line."""
    text = page.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        yield text.count("\n", 0, block.start(1)) + 1, block[1]


def _run(test: doctest.DocTest) -> str:
    told: list[str] = []
    doctest.DocTestRunner(optionflags=_FLAGS).run(test, out=told.append, clear_globs=False)
    return "".join(told)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_give_what_they_show(name: str) -> None:
    module = importlib.import_module(name)
    for test in doctest.DocTestFinder().find(module, name, extraglobs={"allyres": allyres}):
        told = _run(test)
        assert not told, told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_give_what_they_show(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # what an example writes goes there
    scope: dict[str, object] = {"__name__": "__main__"}  # a page's examples follow on from each other
    for line, code in _blocks(page):
        if ">>>" in code:
            test = doctest.DocTestParser().get_doctest(code, scope, f"{page.name}:{line}", str(page), line - 1)
            test.globs = scope
            told = _run(test)
            assert not told, told
        else:
            exec(compile("\n" * (line - 1) + code, str(page), "exec"), scope)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_example_of_a_page_stands_outside_a_block(page: Path) -> None:
    outside = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    assert not [line for line in outside.splitlines() if line.startswith(">>>")]


def test_the_docstrings_hold_examples() -> None:
    shown = sum(len(test.examples) for name in MODULES for test in doctest.DocTestFinder().find(importlib.import_module(name), name))
    assert shown > 10


def test_an_example_that_is_wrong_is_seen() -> None:
    test = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0)
    assert "Expected:\n    3\nGot:\n    2" in _run(test)
