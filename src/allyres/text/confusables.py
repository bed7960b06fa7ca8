"""Letters of other alphabets that look like Latin ones, folded where a word mixes the two.

A word wholly in Cyrillic or Greek stays what it is: it is a word of that language. Only a word that mixes Latin letters
with look-alikes ("Rusѕia" with a Cyrillic ѕ) is folded, towards the alphabet that can take all of its letters, Latin
first. So no two honest names are joined.
"""

from __future__ import annotations

import re

# Cyrillic and Greek small letters that print as a Latin one in common typefaces (Unicode UTS #39, confusables)
_LATIN_FOR = {
    "а": "a", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "i", "ј": "j", "ӏ": "l", "о": "o", "р": "p", "ԛ": "q",
    "ѕ": "s", "ѵ": "v", "ԝ": "w", "х": "x", "у": "y", "к": "k", "м": "m", "т": "t", "в": "b", "н": "h", "г": "r", "п": "n",
    "α": "a", "ο": "o", "ν": "v", "ρ": "p", "τ": "t", "υ": "u", "ι": "i", "κ": "k", "ε": "e", "η": "n", "χ": "x",
}  # fmt: skip
_CYRILLIC_FOR = {"a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "і", "j": "ј", "k": "к", "m": "м", "o": "о",
                 "p": "р", "s": "ѕ", "t": "т", "x": "х", "y": "у"}  # fmt: skip
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_LATIN_FOR), str.maketrans(_CYRILLIC_FOR)
_LATIN = re.compile("[a-z]")
_OTHER = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")


def fold_mixed(text: str) -> str:
    """A case-folded text with look-alike letters of mixed words brought to one alphabet."""
    if not _OTHER.search(text) or not _LATIN.search(text):
        return text
    return " ".join(_fold_word(word) if _OTHER.search(word) and _LATIN.search(word) else word for word in text.split(" "))


def _fold_word(word: str) -> str:
    latin = word.translate(_TO_LATIN)
    if not _OTHER.search(latin):
        return latin
    cyrillic = word.translate(_TO_CYRILLIC)
    return cyrillic if not _LATIN.search(cyrillic) else word
