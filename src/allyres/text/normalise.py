"""The comparison key of a text: defined once, here, and used for every table and every question.

The steps, in this order:

1. *Dotted initials* are joined: ``U.S.A.`` is one word, ``S. Korea`` two. First, because step 3 drops the dots. A letter
   with its accent apart (``É.U.`` decomposed) is one letter: texts with dots are composed before.
2. Each *character* is folded by itself: compatibility form (full-width, ligatures, superscripts), case, accents that
   only modify (Latin, Greek, Cyrillic, Hebrew points, Arabic vowel signs) dropped, vowel signs and viramas that carry
   meaning (Indic scripts, Thai, Khmer, Thaana …) kept, letters that do not decompose spelt out (ø → o, æ → ae), Arabic and
   Persian letter variants joined, ``&`` written ``and``; apostrophes, format characters (zero-width, bidi, variation
   selectors) and soft hyphens dropped.
3. In the same pass everything that is not a letter, mark or number becomes a *space*: punctuation, symbols, controls,
   NUL, lone surrogates, line ends.
4. *Composition* (NFC), so that Hangul, kana and Indic letters have one spelling.
5. *Look-alikes* in words that mix alphabets are folded (`allyres.text.confusables`).
6. White space is collapsed.

The result is a fixed point of the same steps (normalising twice is normalising once), total over all of ``str``, and
linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

from allyres.text.confusables import fold_mixed

NameKey = NewType("NameKey", str)
"""A normalised text: what gazetteers are keyed by."""

_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_](?![^\W\d_]))")
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*\Z")

# marks that only modify their letter; all other marks carry meaning in their script and stay
_DROPPED_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7),
    (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
)  # fmt: skip

# letters without a canonical decomposition, after case folding; Arabic-script variants of one letter
_SPELT = {
    "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ŋ": "n", "ŧ": "t", "ɓ": "b",
    "ɗ": "d", "ƙ": "k", "ƴ": "y", "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɣ": "g", "ɖ": "d",
    "ƒ": "f", "ʋ": "v", "ɩ": "i", "ɨ": "i", "ʉ": "u",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ۍ": "ي", "ک": "ك", "ګ": "گ", "ة": "ه", "ە": "ه", "ۀ": "ه",
    "ہ": "ه", "ھ": "ه", "ۃ": "ه",
    "ۆ": "و", "ۇ": "و", "ۈ": "و", "ڕ": "ر", "ڵ": "ل", "ۊ": "و", "ں": "ن", "ـ": "", "ё": "е", "ґ": "г",
    "&": " and ", "＆": " and ",
}  # fmt: skip
_APOSTROPHES = frozenset("'`´‘’‚‛ʹʺʻʼʽʾʿˈˊˋ׳״′‵＇ꞌꞋ\u02bd\u02c8\u055a\u07f4\u07f5")


class _Folding(dict[int, str]):
    """The translation table of step 2 and 3, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _SPELT:
        return _SPELT[character]
    folded = character
    for _ in range(3):  # case and compatibility folding may each call for the other once more (ﬀ, K, ℡, İ)
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", folded).casefold())
    return unicodedata.normalize("NFC", "".join(map(_fold_part, folded)))


def _fold_part(part: str) -> str:
    if part in _SPELT:
        return _SPELT[part]
    if part in _APOSTROPHES or any(first <= ord(part) <= last for first, last in _DROPPED_MARKS):
        return ""
    category = unicodedata.category(part)
    if category == "Cf":
        return ""
    if category[0] == "N":
        digit = unicodedata.digit(part, None)
        return part if digit is None else str(digit)
    return part if category[0] in "LM" else " "


_FOLDING = _Folding()
_LONG = 128
_MARKS_IN_A_ROW = 8


def normalize(text: str) -> NameKey:
    """The key under which a text is compared: case, accents, punctuation and spacing folded.

    Total (any ``str``), idempotent, linear in ``len(text)``; ``""`` for a text without letters or digits.

    >>> normalize("  CÔTE d’Ivoire ")
    'cote divoire'
    >>> normalize("U.S.A."), normalize("S. Korea"), normalize("Antigua & Barbuda")
    ('usa', 's korea', 'antigua and barbuda')

    Vowel signs stay where they tell names apart (Togo and Tonga in Kannada):

    >>> normalize("ಟೋಗೋ") == normalize("ಟೊಂಗಾ")
    False
    """
    lowered = text.lower() if text.isascii() else text
    if _PLAIN.match(lowered):
        return NameKey(lowered)
    if "." in lowered:
        lowered = _INITIALS.sub(r"\1", lowered if lowered.isascii() else _composed(lowered))
    folded = lowered.translate(_FOLDING)
    if not folded.isascii():
        folded = fold_mixed(_composed(folded))
    return NameKey(" ".join(folded.split()))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", _cap_marks(text) if len(text) > _LONG else text)


def _cap_marks(text: str) -> str:
    """At most eight combining marks in a row: composing a flood of them takes quadratic time."""
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
