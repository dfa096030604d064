"""The one place where parts are wired together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.app.admission import Admission
from bot.app.changes import Changes
from bot.app.clock import Clock
from bot.app.convocations import Convocations
from bot.app.door import Door
from bot.app.handover import Act, Handover
from bot.app.notice_approval import Approval
from bot.app.notice_days import NoticeDays
from bot.app.notice_desk import NoticeDesk
from bot.app.notice_files import NoticeFiles
from bot.app.notices import Notices
from bot.app.office_group import OfficeGroups
from bot.app.offices import Offices
from bot.app.people import People
from bot.app.ports import Understanding
from bot.app.published import Published
from bot.app.turn import Turns
from bot.config import LOCALES, VAR, Settings, admins
from bot.dialogue.world import Operator, Reference
from bot.domain.message import Text
from bot.domain.places import Gazetteer
from bot.domain.roles import Person
from bot.domain.terms import Lexicon
from bot.i18n import DESK, DOMAIN, I18n
from bot.opening import open_filled
from bot.shipped import load_knowledge, load_lexicon, load_priors, load_samples, load_sectors
from bot.storage.desk_store import DeskStore
from bot.storage.notice_files import SqlFiles
from bot.storage.notice_store import SqlNotices
from bot.storage.store import SqlStore, open_store
from bot.understanding.places_data import load_gazetteer

if TYPE_CHECKING:  # heavy, and not needed by every command
    from bot.app.links import Links
    from bot.app.partnerships import Partnerships
    from bot.app.picture import Pictures
    from bot.app.truth import Truth
    from bot.desk.app import Desk
    from bot.understanding.nlu import NluClient
    from bot.understanding.reader import Reader

OPERATOR_AT_HOME = Operator("Gancho (local)", "/privacy")


@dataclass(frozen=True)
class Base:
    """What is published, and the words for it: enough to match profiles."""

    store: SqlStore
    published: Published
    i18n: I18n
    places: Gazetteer
    lexicon: Lexicon


def build_base(settings: Settings, operator: Operator = OPERATOR_AT_HOME) -> Base:
    """Opens the database, migrated and, when empty, seeded. Raises CatalogueError, DatabaseUnavailable."""
    lexicon, places = load_lexicon(), load_gazetteer()
    knowledge, sectors, priors = load_knowledge(), load_sectors(), load_priors()
    store = open_filled(settings, lexicon)
    published = Published(
        store, lambda catalogue: Reference(catalogue, places, knowledge, lexicon, sectors, operator, priors)
    )
    return Base(store, published, I18n(LOCALES, places.label), places, lexicon)


@dataclass(frozen=True)
class Parts:
    """Everything that the bot uses."""

    settings: Settings
    base: Base
    store: SqlStore
    published: Published
    i18n: I18n
    nlu: NluClient | None
    understanding: Understanding
    turns: Turns
    clock: Clock
    zone: ZoneInfo


def build(settings: Settings, nlu_url: str | None, at_home: bool = True) -> Parts:
    """Wires the parts. Raises CatalogueError, DatabaseUnavailable."""
    from bot.sheet.files import Sheets
    from bot.understanding.anonymous import Anonymiser
    from bot.understanding.reader import Reader

    operator = (
        OPERATOR_AT_HOME
        if at_home and not settings.operator_name
        else Operator(settings.operator_name, settings.operator_privacy_url)
    )
    base = build_base(settings, operator)
    nlu = _client(nlu_url)
    understanding = Reader(places=base.places, lexicon=base.lexicon, nlu=nlu)
    zone = ZoneInfo(settings.timezone)
    door = build_door(settings, base) if settings.desk_url else None
    offices = Offices(base.store.offices)
    handover = Handover(base.store, offices, base.published, base.i18n, zone)
    members = DeskStore(base.store.engine)
    convocations = Convocations(base.store, handover, offices, base.published, base.i18n, zone)
    account = members.by_telegram
    groups = OfficeGroups(base.store, handover, offices, account, base.published, base.i18n, convocations)
    sheets = Sheets(VAR / "sheets")
    notices, approval, days = build_notices(base, zone, base.published)
    desk = NoticeDesk(notices, approval, members.by_telegram, base.i18n, settings.bot_name, sheets.poster)
    turns = Turns(
        base.store,
        understanding,
        base.published,
        base.i18n,
        zone,
        sheets,
        door,
        offices,
        groups,
        desk,
        Anonymiser(understanding.places),
    )
    clock = Clock(
        base.store, turns, base.published, Changes(base.store, base.published, zone), handover, days, convocations
    )
    return Parts(settings, base, base.store, base.published, base.i18n, nlu, understanding, turns, clock, zone)


def build_notices(
    base: Base, zone: ZoneInfo, reference: Callable[[], Reference]
) -> tuple[Notices, Approval, NoticeDays]:
    """What the chat, the desk and the clock know of notices."""

    def also(person: Person, day: date) -> Sequence[Text]:
        return build_partnerships(base, zone, _now).reminders(person, day)  # made once a day: a start goes without

    everybody = DeskStore(base.store.engine).members
    notices = Notices(SqlNotices(base.store), reference, base.i18n, zone)
    return notices, Approval(notices, everybody), NoticeDays(notices, everybody, zone, also)


def build_desk(settings: Settings, base: Base, understanding: Understanding | None = None) -> Desk:
    """The desk's use cases over the same database. Raises SettingError."""
    from bot.app.preview import Previews
    from bot.app.simulator import Simulator
    from bot.catalogue_parts import catalogue_parts, written
    from bot.desk.app import Desk
    from bot.desk.names import Names
    from bot.domain.place_search import PlaceSearch
    from bot.sheet.files import Sheets
    from bot.storage.audience import Audience
    from bot.understanding.reader import Reader

    people, admission = build_admission(settings, base.store, base.places)
    texts = I18n(LOCALES, base.places.label, (DESK, DOMAIN))
    zone, search = ZoneInfo(settings.timezone), PlaceSearch(base.places)
    names = Names(base.places, search, load_sectors(), base.lexicon, texts.text)
    work = catalogue_parts(base.store.engine, base.places, _now, zone)
    previews = Previews(Audience(base.store.engine, base.places), base.published.refresh, load_samples(base.lexicon))
    reader = understanding or Reader(places=base.places, lexicon=base.lexicon, nlu=None)
    notices, approval, _ = build_notices(base, zone, base.published.refresh)
    simulator = Simulator(lambda: open_store("sqlite://", base.lexicon), reader, texts, zone, _now)
    return Desk(
        admission=admission,
        people=people,
        texts=texts,
        places=base.places,
        place_search=search,
        names=names,
        editorial=work.editorial,
        shelf=work.shelf,
        upkeep=work.upkeep,
        importing=work.importing,
        take=lambda format: written(texts, format, base.store.published()),
        previews=previews,
        simulator=simulator,
        truth=build_truth(base, zone, _now),
        notices=notices,
        approval=approval,
        files=NoticeFiles(SqlFiles(base.store.engine)),
        bot_name=settings.bot_name,
        draw=Sheets(VAR / "sheets").poster,
        post=lambda chat, message, now: base.store.act(Act(now, messages=[(chat, message)])),
        handover=Handover(base.store, Offices(base.store.offices), base.published.refresh, base.i18n, zone),
        pictures=build_pictures(base, _now),
        partnerships=build_partnerships(base, zone, _now),
        bestow=Sheets(VAR / "sheets").accomplishment,
        zone=zone,
        now=_now,
        url=settings.desk_url,
    )


def build_truth(base: Base, zone: ZoneInfo, now: Callable[[], datetime], patience: float | None = None) -> Truth:
    """The work list, by that clock. `patience`: the seconds that a page waits for its counts."""
    from bot.app.tally import PATIENCE, Tallying
    from bot.app.truth import Truth
    from bot.storage.editorial import SqlEditorialStore
    from bot.storage.truth import SqlTruth

    engine, latest = base.store.engine, base.published.refresh
    store, entries = SqlTruth(engine, base.places), SqlEditorialStore(engine).entries
    tallying = Tallying(store, load_samples(base.lexicon), now, PATIENCE if patience is None else patience)
    return Truth(store, entries, latest, tallying, load_sectors(), now, lambda: now().astimezone(zone).date())


def build_pictures(base: Base, now: Callable[[], datetime]) -> Pictures:
    """The dashboard's figures, by that clock."""
    from bot.app.picture import Pictures
    from bot.storage.picture import SqlCounts

    return Pictures(SqlCounts(base.store.engine), base.published.refresh, now)


def build_partnerships(base: Base, zone: ZoneInfo, now: Callable[[], datetime]) -> Partnerships:
    """What office and partner say of each other, by that clock."""
    from bot.app.partnerships import Partnerships
    from bot.storage.partnerships import SqlPartnerships

    return Partnerships(SqlPartnerships(base.store.engine), base.published.refresh, now, zone)


def build_links(settings: Settings, base: Base) -> Links:
    """What looks at programmes' addresses in the background."""
    from bot.app.links import Links
    from bot.catalogue.pages import Pages
    from bot.storage.truth import SqlTruth

    look = Pages(settings.operator_privacy_url).look
    log = SqlTruth(base.store.engine, base.places)
    return Links(log, lambda: base.published.refresh().catalogue, look, _now, uuid4().hex)


def build_door(settings: Settings, base: Base) -> Door:
    """The way to the desk through the chat."""
    _, admission = build_admission(settings, base.store, base.places)
    return Door(admission, base.i18n, settings.desk_url)


def build_admission(settings: Settings, store: SqlStore, places: Gazetteer) -> tuple[People, Admission]:
    """Who works at the desk, and how they get in."""
    kept = DeskStore(store.engine)
    people = People(kept, _now, places.__contains__)
    return people, Admission(kept, _now, settings.telegram_token, admins(settings))


def _now() -> datetime:
    return datetime.now(UTC)


def _client(nlu_url: str | None) -> NluClient | None:
    if nlu_url is None:
        return None
    from bot.understanding.nlu import NluClient

    return NluClient(nlu_url)


def build_reader(nlu_url: str | None) -> Reader:
    """The understanding alone, with no database."""
    from bot.understanding.reader import Reader

    return Reader(places=load_gazetteer(), lexicon=load_lexicon(), nlu=_client(nlu_url))
