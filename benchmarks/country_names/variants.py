"""Other ways to write a text: in other case, spacing and punctuation, without accents, or with one typing error.

All take a seeded `random.Random`, so that a run can be repeated.
"""

from __future__ import annotations

import re
import string
import unicodedata
from random import Random

_CASES = (str.upper, str.lower, str.title, str.swapcase, str)
_SPACES = (" ", " ", " ", "  ", "\u00a0", "-", "_", " - ")
_OPENINGS = ("", "", "", "", '"', "(", "[", "'")
_ENDINGS = ("", "", "", "", ".", ",", ";", ":", "!", "*", " *", " .")
_CLOSINGS = {'"': '"', "(": ")", "[": "]", "'": "'"}


def restyled(text: str, random: Random) -> str:
    """The text in another case, with other spaces between its words and other marks around it."""
    space, opening, ending = random.choice(_SPACES), random.choice(_OPENINGS), random.choice(_ENDINGS)
    words = space.join(random.choice(_CASES)(text).split())
    return f"{opening}{words}{_CLOSINGS.get(opening, '')}{ending}"


def recased(text: str, random: Random) -> str:
    """The text in another case, with wider spaces."""
    return random.choice(("  ", "\u00a0", " ")).join(random.choice(_CASES[:-1])(text).split())


def bare(text: str) -> str:
    """The text without accents, its punctuation as spaces."""
    letters = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return " ".join(re.sub(r"[^\w\s]", " ", re.sub(r"['’.]", "", letters)).split())


def mistyped(text: str, random: Random) -> str:
    """The text with one letter left out, put in, replaced, or swapped with the next."""
    at = random.choice([place for place, letter in enumerate(text) if letter.isalpha()])
    letter = random.choice(string.ascii_lowercase)
    if text[at].isupper() and text.isupper():
        letter = letter.upper()
    before, here, after = text[:at], text[at], text[at + 1 :]
    edits = [before + after, before + letter + here + after, before + letter + after, before + after[:1] + here + after[1:]]
    return random.choice(edits)
