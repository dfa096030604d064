"""The names that ship with the product, read once."""

from __future__ import annotations

from functools import cache

from bot.desk.names import Names
from bot.domain.place_search import PlaceSearch
from bot.shipped import load_sectors
from tests.catalogue.shipped import i18n, lexicon, places


@cache
def names() -> Names:
    return Names(places(), PlaceSearch(places()), load_sectors(), lexicon(), i18n().text)
