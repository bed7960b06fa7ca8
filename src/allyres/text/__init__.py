"""Pure functions on strings: the comparison key, scripts and the words that country names are made of."""

from allyres.text.normalise import NameKey, normalize

__all__ = ["NameKey", "normalize"]
