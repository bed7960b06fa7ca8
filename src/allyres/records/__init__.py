"""What can be meant: records, their aliases and dates."""

from allyres.records.dates import ALWAYS, PartialDate, Period, Truth
from allyres.records.model import (
    CODE_SCHEMES,
    NAME_KINDS,
    Alias,
    AliasKind,
    Capital,
    Code,
    Country,
    Position,
    Record,
    Source,
    Status,
    Strength,
)

__all__ = [
    "ALWAYS",
    "CODE_SCHEMES",
    "NAME_KINDS",
    "Alias",
    "AliasKind",
    "Capital",
    "Code",
    "Country",
    "PartialDate",
    "Period",
    "Position",
    "Record",
    "Source",
    "Status",
    "Strength",
    "Truth",
]
