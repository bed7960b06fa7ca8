"""Cells that say more than one name: cut into pieces, and put together again.

"Syria; Iraq" names two countries, "Puerto Rico (US)" one and its sovereign, "Fiji, Republic of" one in two pieces,
"Oslo, Norway" a place in one. Pieces are cut at separators from strong to weak, and only where a larger piece means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# patterns stay texts: `re` compiles and remembers one when a text first needs it, which a clean column never does
_JOINERS = "and|or|und|oder|et|ou|y|e|o|i|и|или|atau|dan|og|och|en|ve|ja|و"
_LEVELS = (
    r"[;|\n\r\t•]+",
    r"[,/()\[\]{}<>+=*،、，。；]+|\s[-–—]+\s|\s*:\s+|\.\s+(?=[^\W\d_]{4,})",
    rf"(?i:\s*&\s*|\s(?:{_JOINERS})\s)",
)
_HALVES = (
    r"(.+?)\s*[(\[]([^()\[\]]+)[)\]][*.]*",
    r"(.+?)\s+[-–—]+\s+(.+)",
    r"([^:]+):\s*(.+)",
    r"([^,]+),\s*(.+)",
    r"(.+),\s*([^,]+)",
    r"([^/]+)/(.+)",
)
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_REST = r"\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u10a0-\u10ff\u3040-\u9fff\uac00-\ud7af"
_SCRIPT_CHANGE = rf"(?<=[{_LATIN}])(?=[{_REST}])|(?<=[{_REST}])(?=[{_LATIN}])"
_WITHOUT = r"(?i)\s\(?(?:excluding|excl\.?|without|except(?: for)?|not including|other than|ohne|sans|sin)\s+"
_SEPARATING = frozenset([*_JOINERS.split("|"), "excluding", "excl", "without", "except", "not", "other", "ohne", "sans", "sin"])
LEVELS = len(_LEVELS)


def is_one(text: str) -> bool:
    """Whether nothing in a text could separate names: plain letters and spaces, and no word that joins or leaves out."""
    return text.isascii() and text.replace(" ", "").isalnum() and _SEPARATING.isdisjoint(text.lower().split())


def pieces(text: str, level: int) -> list[str]:
    """The parts of a text between the separators of one level (0: strongest), without empty ones."""
    return [part for part in map(str.strip, re.split(_LEVELS[level], text)) if part]


def halves(text: str) -> Iterator[tuple[str, str]]:
    """A text as a name and what stands beside it: in brackets at its end, after a dash or a colon, around a comma or a slash."""
    for pattern in _HALVES:
        if found := re.fullmatch(pattern, text.strip()):
            yield found[1].strip(), found[2].strip()


def is_list(text: str) -> bool:
    """Whether a text lists equals ("Belgium and Luxembourg", "Syria; Iraq") rather than a place and its country."""
    return "/" in text or any(re.search(_LEVELS[level], text) for level in (0, 2))


def by_script(text: str) -> list[str]:
    """The parts of a text written in Latin letters and in others, where they touch: ``日本Japan``."""
    return [part for part in map(str.strip, re.split(_SCRIPT_CHANGE, text)) if part]


def without(text: str) -> tuple[str, str] | None:
    """``Denmark without Greenland`` -> what is meant and what is left out; ``None`` for other texts."""
    parts = re.split(_WITHOUT, text, maxsplit=1)
    return (parts[0].strip(), parts[1].strip(" )")) if len(parts) == 2 and all(parts) else None
