"""The libraries that are compared, each behind one function: a text in, the id of an allyres record or ``None`` out.

Each library is asked as its documentation says, without the network, and in its exact and its fuzzy setting where it has
both. An answer is counted in its favour where it can be: a disputed territory or former state is matched to allyres' record
for it, and an answer that is no country (a subdivision, the European Union) counts as none. This module imports nothing heavy,
because fresh processes that time a library's start import it too.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

Answer = Callable[..., str | None]

EXACT, MISTYPED = "Germany", "Swizerland"
"""What each library is asked first, to load what it loads late."""

_RECORDS = {
    "AZ-NK": "nagorno-karabakh",
    "CSHH": "CSK",
    "CSXX": "SCG",
    "CY-TRNC": "northern-cyprus",
    "EUU": None,
    "GE-AB": "abkhazia",
    "MD-PMR": "transnistria",
    "SO-SOM": "somaliland",
    "SUHH": "SUN",
    "UA-DPR": "donetsk-peoples-republic",
    "UA-LPR": "luhansk-peoples-republic",
    "X-SO": "south-ossetia",
    "YUCS": "YUG",
    "ZAR": "COD",
}
"""Codes of rigour and countrynames that are not allyres' ids, as the ids."""


class Peer(NamedTuple):
    """A library in one setting.

    ``tolerant`` marks the setting in which it accepts mistyped names, if it has one; ``dated`` that an answer takes the date
    of a text as its second argument.
    """

    name: str
    distribution: str
    load: Callable[[], Answer]
    tolerant: bool = False
    dated: bool = False


def _allyres(accept: str | None) -> Answer:
    import allyres

    def answer(text: str, on: str | None = None) -> str | None:
        record = allyres.resolve(text, on=on, accept=accept).record
        return None if record is None else record.id

    return answer


def _rigour(fuzzy: bool) -> Answer:
    from rigour.territories import lookup_territory

    def answer(text: str) -> str | None:
        territory = lookup_territory(text, fuzzy=fuzzy)
        return None if territory is None else _record(territory.alpha3 or territory.code)

    return answer


def _countrynames(fuzzy: bool) -> Answer:
    import countrynames

    def answer(text: str) -> str | None:
        try:
            return _record(countrynames.to_code_3(text, fuzzy=fuzzy))
        except KeyError:  # 1.17 knows the Canary Islands (IC), but no three letters for them
            return None

    return answer


def _country_converter() -> Answer:
    convert = country_converter().convert

    def answer(text: str) -> str | None:
        code = convert(text, to="ISO3")
        return code if isinstance(code, str) and code != "not found" else None

    return answer


def country_converter() -> Any:
    """A `CountryConverter` that does not log each name it does not find."""
    import logging

    import country_converter as coco

    logging.getLogger("country_converter").setLevel(logging.CRITICAL)
    return coco.CountryConverter()


def _hdx(fuzzy: bool) -> Answer:
    from hdx.location.country import Country

    if fuzzy:
        return lambda text: Country.get_iso3_country_code_fuzzy(text, use_live=False)[0]
    return lambda text: Country.get_iso3_country_code(text, use_live=False)


def _pycountry(fuzzy: bool) -> Answer:
    from pycountry import countries

    def find(text: str) -> Any:
        return countries.search_fuzzy(text)[0] if fuzzy else countries.lookup(text)

    def answer(text: str) -> str | None:
        try:
            return find(text).alpha_3
        except LookupError:
            return None

    return answer


def _record(code: str | None) -> str | None:
    if code is None:
        return None
    code = code.upper()
    return _RECORDS.get(code, code if len(code) == 3 else None)


OURS = "allyres"
_ALL = (
    Peer(OURS, "allyres", functools.partial(_allyres, None), tolerant=True, dated=True),
    Peer('allyres, `accept="all"`', "allyres", functools.partial(_allyres, "all"), dated=True),
    Peer("rigour, fuzzy", "rigour", functools.partial(_rigour, True), tolerant=True),
    Peer("rigour", "rigour", functools.partial(_rigour, False)),
    Peer("countrynames, fuzzy", "countrynames", functools.partial(_countrynames, True), tolerant=True),
    Peer("countrynames", "countrynames", functools.partial(_countrynames, False)),
    Peer("country_converter", "country_converter", _country_converter, tolerant=True),
    Peer("hdx-python-country, fuzzy", "hdx-python-country", functools.partial(_hdx, True), tolerant=True),
    Peer("hdx-python-country", "hdx-python-country", functools.partial(_hdx, False)),
    Peer("pycountry, `search_fuzzy`", "pycountry", functools.partial(_pycountry, True), tolerant=True),
    Peer("pycountry, `lookup`", "pycountry", functools.partial(_pycountry, False)),
)
PEERS = {peer.name: peer for peer in _ALL}


def installed() -> tuple[dict[str, Answer], dict[str, str]]:
    """The peers that answer here, by name, with both questions asked once; and why each other distribution is left out."""
    from importlib.metadata import PackageNotFoundError, version

    answers: dict[str, Answer] = {}
    left_out: dict[str, str] = {}
    for peer in PEERS.values():
        try:
            version(peer.distribution)
            answer = peer.load()
            answer(EXACT), answer(MISTYPED)
            answers[peer.name] = answer
        except PackageNotFoundError:
            left_out[peer.distribution] = "not installed"
        except Exception as error:  # a peer that breaks on its own dependencies must not stop the others
            left_out[peer.distribution] = f"does not start here ({type(error).__name__}: {error})"
    return answers, left_out
