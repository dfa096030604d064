"""An accomplishment sheet in words: for its picture, and as a text to send along. No owner is named in it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.app.partnership_ports import Accomplishment, Drawn
from bot.domain.facts import SPHERES
from bot.domain.message import Both, Listing, PlaceName, Text, msg
from bot.domain.terms import fold
from bot.i18n import I18n


def drawn(made: Accomplishment, texts: I18n, lang: str, names: Mapping[str, Both]) -> Drawn:
    """`names`: institutions in both languages, by their folded names."""

    def words(text: Text) -> str:
        return texts.text(text, lang)

    office, partner = (words(names.get(fold(name), name)) for name in (made.office, made.partner))
    return Drawn(
        title=words(msg("desk.sheet.title", year=str(made.year))),
        lead=words(msg("desk.sheet.lead")),
        office=office,
        joined=words(Listing((office, partner)))[len(office) : -len(partner)].strip(),  # "y", or "e" before its sound
        partner=partner,
        number=words(made.reached),
        what=words(msg("desk.sheet.reached")),
        levels=tuple(
            (
                words(msg(f"desk.sphere.{sphere}")),
                sphere in made.spheres,
                words(_note(made.spheres[sphere])) if sphere in made.spheres else "",
            )
            for sphere in SPHERES
        ),
        place=words(PlaceName(made.place)),
        thanks=words(_thanks(made)),
        made_with=words(msg("desk.sheet.made_with")),
    )


def _note(number: int | None) -> Text:
    return msg("desk.sheet.some") if number is None else msg("desk.sheet.at_least", n=number)


def _thanks(made: Accomplishment) -> Text:
    if made.started > made.reached:
        return msg("desk.sheet.thanks", place=PlaceName(made.place), started=made.started)
    return msg("desk.sheet.thanks_all", place=PlaceName(made.place))


def as_text(sheet: Drawn) -> str:
    """The same to be sent in a message."""
    levels = [f"• {name}: {note}" for name, reached, note in sheet.levels if reached]
    return "\n".join(
        [
            sheet.title,
            "",
            f"{sheet.lead}: {sheet.office} {sheet.joined} {sheet.partner}",
            f"{sheet.number} {sheet.what}",
            *levels,
            "",
            sheet.thanks,
            sheet.made_with,
        ]
    )
