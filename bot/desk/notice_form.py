"""A notice as it is written at the desk: the form, and the document that it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from starlette.requests import Request

from bot.app.notices import LATEST, LONGEST
from bot.desk import audience_rule
from bot.desk.form_buttons import pressed
from bot.desk.meetings import meetings_of
from bot.desk.notice_upload import Media, taken
from bot.desk.pages import desk, say, typed
from bot.desk.places import chosen
from bot.desk.typed import Fields, one, several
from bot.domain.audience import FITS, Audience
from bot.domain.facts import NEEDS, SPHERES
from bot.domain.faults import Fault
from bot.domain.message import Listing, PlaceName
from bot.domain.rules import ALWAYS, Rule

_MINUTE = "%Y-%m-%dT%H:%M"


@dataclass
class Form:
    """`at`: day and minute where the office is, as a browser writes it; empty: as soon as it may go out.

    `rule`: the audience's own, which stands in the builder's fields `rule_typed`. `looks`: a button of the builder was
    pressed, so the form is shown again.
    """

    programme: str = ""
    es: str = ""
    en: str = ""
    fit: str = ""
    places: Sequence[str] = ()
    places_typed: str = ""
    sectors: Sequence[str] = ()
    needs: Sequence[str] = ()
    stages: Sequence[str] = ()
    meetings: Sequence[str] = ()
    at: str = ""
    media: Media | None = None
    rule: Rule = ALWAYS
    rule_typed: Fields = field(default_factory=dict)
    rule_faults: list[Fault] = field(default_factory=list)
    looks: bool = False
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Mapping[str, Any], at: datetime | None, zone: tzinfo) -> Form:
        audience = Audience.of(document.get("audience") or {})
        words: dict[str, Any] = {name: str(document.get(name) or "") for name in ("programme", "es", "en")}
        parts: dict[str, Any] = {
            name: getattr(audience, name)
            for name in ("fit", "places", "sectors", "needs", "stages", "meetings", "rule")
        }
        media = document.get("file")
        return cls(
            **words,
            **parts,
            at="" if at is None else at.astimezone(zone).strftime(_MINUTE),
            media=None if media is None else (str(media[0]), str(media[1])),
        )

    def document(self) -> dict[str, Any]:
        """What is kept of it, less whose it is."""
        audience = Audience(
            places=tuple(self.places),
            sectors=tuple(self.sectors),
            needs=tuple(self.needs),
            programme=self.programme if self.fit else "",
            fit=self.fit,
            stages=tuple(self.stages),
            meetings=tuple(self.meetings),
            rule=self.rule,
        )
        words = {name: text for name in ("programme", "es", "en") if (text := getattr(self, name))}
        attached = {} if self.media is None else {"file": list(self.media)}
        return {**words, **attached, "audience": audience.doc()}

    def moment(self, zone: tzinfo) -> datetime | None:
        """When it is to go out; None: at once. Raises ValueError."""
        return datetime.strptime(self.at, _MINUTE).replace(tzinfo=zone) if self.at else None


def read(request: Request, office: Sequence[str], zone: tzinfo, key: str, before: Form) -> Form:
    """What was sent, or kept from before a session ended, with what is wrong at its field; else what stands."""
    sent = typed(request)
    if sent is None:
        before.rule_typed = audience_rule.filled(request, before.rule)
        return before
    fields: dict[str, list[str]] = {}
    for name, value in sent:
        fields.setdefault(name, []).append(value)
    written: dict[str, Any] = {name: one(fields, name) for name in ("programme", "es", "en", "fit", "at")}
    ticked: dict[str, Any] = {name: several(fields, name) for name in ("sectors", "needs", "stages", "meetings")}
    form = Form(**written, **ticked, places_typed=one(fields, "places_typed"))
    do = one(fields, "do")
    form.media, wrong_file = taken(request, fields, key, before.media)
    if wrong_file is not None:
        form.errors["file"] = desk(request).texts.text(wrong_file, request.state.lang)
    form.looks, form.rule_typed = bool(do), pressed(fields, do) if do else fields
    if not form.looks:
        form.rule, form.rule_faults = audience_rule.taken(request, fields)
    form.places, wrong = chosen(request, fields.get("places", ()), form.places_typed)
    _check(request, form, office, zone, wrong)
    return form


def _check(request: Request, form: Form, office: Sequence[str], zone: tzinfo, wrong: str | None) -> None:
    here = desk(request)
    catalogue = here.notices.reference().catalogue
    outside = [place for place in form.places if not any(here.places.within(place, (one,)) is True for one in office)]
    if wrong is not None:
        form.errors["places"] = wrong
    else:
        form.places_typed = ""
        if outside:
            places = Listing(tuple(PlaceName(place) for place in outside))
            form.errors["places"] = say(request, "desk.fault.place_not_yours", places=places)
    if form.programme and form.programme not in catalogue:
        form.errors["programme"] = say(request, "desk.notice.error.programme")
    elif not (form.es or form.en or form.programme):
        form.errors["es"] = say(request, "desk.notice.error.empty")
    for lang in ("es", "en"):
        if (length := len(getattr(form, lang))) > LONGEST:
            form.errors[lang] = say(request, "desk.notice.error.long", n=LONGEST, length=length)
    if form.fit not in FITS or (form.fit and not form.programme):
        form.errors["fit"] = say(request, "desk.notice.error.fit")
    if form.rule_faults:
        form.errors["rule"] = say(request, "desk.notice.error.rule_wrong")
    meetings = [number for number, _ in meetings_of(request, office)] if form.meetings else []
    known = {"sectors": here.names.sectors, "needs": NEEDS, "stages": SPHERES, "meetings": meetings}
    for name, options in known.items():
        setattr(form, name, [each for each in getattr(form, name) if each in options])
    try:
        at = form.moment(zone)
    except ValueError:
        form.errors["at"] = say(request, "desk.notice.error.at")
    else:
        if at is not None and not here.now() < at < here.now() + LATEST:
            form.errors["at"] = say(request, "desk.notice.error.at")
