"""What a place may be to the owner, and how it stands in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ABOVE_ALL, BUSINESS, LIVING, RESIDENT = 4, 3, 2, 1
MENTIONED = 0.78
""" "en Zapopan" with no word that says whose: worth a question."""


class Role(StrEnum):
    WORKS = "works"
    BORN = "born"
    CUSTOMERS = "customers"
    ELSEWHERE = "elsewhere"
    """A supplier's, a relative's, an office's, or denied."""
    UNKNOWN = "unknown"
    """Perhaps only where a thing comes from."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a place stands in its sentence. Of several places the business works at that of the highest `tier`."""

    role: Role
    strength: float
    tier: int = 2
    placed: bool = False
    """Said as a place beyond doubt, so that even "Mascota" or "Tequila" is one."""
    of: bool = False
    """After "de": perhaps only where a thing comes from."""
    bare: bool = False
    """The place makes up the whole message or the whole item of a list."""
    near: bool = False
    told: bool = False
    """The owner says outright that this is where they live or work."""
    sold: bool = False
    """Said to be sold there: where one is known to work elsewhere, only the customers are."""


ELSEWHERE = Setting(Role.ELSEWHERE, 0.3, 0, True)
CUSTOMERS = Setting(Role.CUSTOMERS, 0.3, 0, True)
BORN = Setting(Role.BORN, 0.3, 0, True)
