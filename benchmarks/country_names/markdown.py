"""Tables and figures as Markdown, and the marked part of a document that a run replaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left and the others to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def number(value: float) -> str:
    """A count or speed: whole, with separators; below ten with two digits."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def percent(part: int, whole: int) -> str:
    """A share in percent with one digit behind the point; 100 only for all, 0 only for none."""
    share = 100 * part / whole
    if 0 < part < whole:
        share = min(99.9, max(0.1, share))
    return f"{share:.1f}".removesuffix(".0") if part in (0, whole) else f"{share:.1f}"


def replace_part(path: Path, name: str, part: str, intro: str) -> None:
    """Put a part between ``<!-- name:begin -->`` and ``<!-- name:end -->``; a missing file is made, with the intro before."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    text = path.read_text(encoding="utf-8") if path.exists() else f"{intro}\n\n{begin}\n{end}\n"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{path.name}: the markers {begin} and {end} are missing")
    path.write_text(f"{before}{begin}\n\n{part}\n\n{end}{after}", encoding="utf-8")
