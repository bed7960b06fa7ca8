"""The door: a user relies on these names and signatures, so that a change to them is made on purpose.

Where it is meant, renew the snapshot and say so in the changelog::

    python tests/test_surface.py > tests/surface.txt
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import allyres

SNAPSHOT = Path(__file__).with_name("surface.txt")
_RENEW = "the door has changed; if that is meant: python tests/test_surface.py > tests/surface.txt"


def _surface() -> Iterator[str]:
    for name in allyres.__all__:
        thing = getattr(allyres, name)
        signature = str(inspect.signature(thing)) if inspect.isfunction(thing) else ""
        yield f"allyres.{name}{signature}"
    for owner in (allyres.World, allyres.Resolution):
        for name, thing in sorted(vars(owner).items()):
            if name.startswith("_"):
                continue
            plain = thing.__func__ if isinstance(thing, classmethod | staticmethod) else thing
            if inspect.isfunction(plain):
                yield f"{owner.__name__}.{name}{inspect.signature(plain)}"
            else:
                yield f"{owner.__name__}.{name}"


def test_the_door_is_as_in_the_snapshot() -> None:
    assert list(_surface()) == SNAPSHOT.read_text(encoding="utf-8").splitlines(), _RENEW


def test_the_names_of_the_door_are_sorted_and_there() -> None:
    assert allyres.__all__ == sorted(allyres.__all__)
    assert all(hasattr(allyres, name) for name in allyres.__all__)


def test_everything_in_the_door_says_what_it_is() -> None:
    silent = [name for name in allyres.__all__ if name != "__version__" and not inspect.getdoc(getattr(allyres, name))]
    assert silent == []


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in _surface()))
