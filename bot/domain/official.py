"""Which page of a programme is its operator's own and may be handed on; what was read in the news is a source only."""

from __future__ import annotations

from bot.domain.programme import Programme

# Governments, and operators by their own sites; whatever stands below these names is theirs as well.
OFFICIAL = (
    "gob.mx", "visorurbano.com", "crt.org.mx", "coparmex.org.mx", "feriamaestros.com", "folkartmarket.org", "spp.coop",
    "wfto-europe.org", "weconnectinternational.org", "kiva.org", "gobjal.mx", "udg.mx",
)  # fmt: skip
# Another state's government tells of a federal programme, but is not whom one asks here.
ELSEWHERE = ("puebla.gob.mx", "cdmx.gob.mx")


def page(programme: Programme) -> str | None:
    """The address to hand on: where one applies, else the first of its sources that is official; None: no such one."""
    return next((url for url in (programme.contact.url, programme.source, *programme.sources) if _official(url)), None)


def _official(url: str | None) -> bool:
    host = host_of(url or "")
    return _below(host, OFFICIAL) and not _below(host, ELSEWHERE)


def host_of(url: str) -> str:
    """The name of the site, without `www`."""
    return url.partition("://")[2].partition("/")[0].partition(":")[0].lower().removeprefix("www.")


def _below(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in names)
