"""What a clerk who writes a notice is asked and told, step by step. Pure: what is counted comes as an argument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.dialogue.effects import Choice, Say
from bot.dialogue.words import territory_text
from bot.dialogue.world import Reference
from bot.domain.audience import Audience
from bot.domain.disclosure import GETS, PARTS
from bot.domain.facts import NEEDS, SPHERES
from bot.domain.message import Both, Listing, PlaceName, Quote, Text, msg
from bot.domain.programme import Programme
from bot.domain.rules import ALWAYS
from bot.domain.verdict import ELIGIBLE, NEARLY

RESULTS = (
    "pending", "sent", "uncertain", "blocked", "gone", "bad", "cancelled",
    "interested", "remind", "not_for_me", "stop", "hooked",
)  # fmt: skip
SHOWN = 8  # programmes, towns or trades at once


def button(act: str, option: str, label: Text) -> Choice:
    return Choice(f"0.nw.{act}-{option}", label)


def menu(running: Sequence[tuple[str, str, Text]], admin: bool, veda: bool, above: int) -> Say:
    """`running`: key, state and first words of the office's last notices."""
    lines = [msg("nw.line", name=name, state=msg(f"nw.state.{state}")) for _, state, name in running]
    told: list[Text] = [msg("nw.menu")]
    choices = [button("new", "", msg("button.nw.new"))]
    if lines:
        told.append(Listing(tuple(lines), "lines"))
        choices += [button("open" if state == "draft" else "see", key, name) for key, state, name in running]
    if veda:
        told.append(msg("nw.veda_on"))
    if admin:
        choices.append(button("veda", "off" if veda else "on", msg("button.nw.veda_off" if veda else "button.nw.veda")))
        told.append(msg("nw.above", n=above))
        choices += [button("above", str(n), msg("button.nw.above", n=n)) for n in (50, 100, 500) if n != above]
    return Say(tuple(told), tuple(choices))


def about(programmes: Sequence[Programme]) -> Say:
    choices = [button("about", one.id, one.name) for one in programmes[:SHOWN]]
    return Say((msg("nw.about"),), (*choices, button("about", "", msg("button.nw.free")), _drop()))


def words(lang: str, may_skip: bool, has_file: bool) -> Say:
    """Asks for the text in one language; it may be left out where something else says it."""
    told = (msg("nw.text_es" if lang == "es" else "nw.text_en"), msg("nw.has_file" if has_file else "nw.may_attach"))
    return Say(told, (*([button("skip", lang, msg("button.nw.skip"))] if may_skip else []), _drop()))


def who(audience: Audience, office: Sequence[str], programme: bool, ref: Reference) -> Say:
    """The audience so far, and what it can be cut by."""
    fits = [(fit, msg(f"button.nw.fit.{fit}")) for fit in (ELIGIBLE, NEARLY) if programme]
    choices = [button("fit", fit, _marked(label, fit == audience.fit)) for fit, label in fits]
    choices += [button("by", by, msg(f"button.nw.by.{by}")) for by in ("needs", "sectors", "places", "stages")]
    if audience != Audience():
        choices.append(button("all", "", msg("button.nw.all")))
    choices += [button("ready", "", msg("button.nw.ready")), _drop()]
    return Say((msg("nw.who"), in_words(audience, office, ref)), tuple(choices))


def in_words(audience: Audience, office: Sequence[str], ref: Reference) -> Text:
    lines: list[Text] = [msg("nw.in_places", places=territory_text(audience.places or tuple(office)))]
    if audience.sectors:
        lines.append(Listing(tuple(ref.sectors.get(code, code) for code in audience.sectors), "or"))
    if audience.needs:
        needs = tuple(msg(f"opt.need.{need}") for need in audience.needs)
        lines.append(msg("nw.with_needs", needs=Listing(needs, "or")))
    if audience.stages:
        lines.append(
            msg("nw.at_stages", stages=Listing(tuple(msg(f"sphere.{each}") for each in audience.stages), "or"))
        )
    if audience.rule != ALWAYS:
        lines.append(msg("nw.with_rule"))
    if audience.fit:
        lines.append(msg(f"nw.fit.{audience.fit}"))
    return Listing(tuple(lines), "lines")


def cut_by(by: str, audience: Audience, towns: Sequence[str], trades: Mapping[str, Both]) -> Say:
    """What one may choose; a choice taken once more is taken back."""
    known: dict[str, list[tuple[str, Text]]] = {
        "needs": [(need, msg(f"opt.need.{need}")) for need in NEEDS],
        "stages": [(sphere, msg(f"sphere.{sphere}")) for sphere in SPHERES],
        "places": [(town, PlaceName(town)) for town in towns],
        "sectors": [(code, name) for code, name in trades.items()],
    }
    chosen = getattr(audience, by)
    choices = [button("take", f"{by}-{name}", _marked(label, name in chosen)) for name, label in known[by]]
    return Say((msg("nw.by"),), (*choices, button("who", "", msg("button.nw.back"))))


def count(told: Mapping[str, int], silence: bool, approval: bool) -> tuple[Text, ...]:
    """How many get it, and why others do not; a part that may not be told is not named."""
    lead = msg("nw.gets", n=told[GETS]) if GETS in told else msg("nw.not_told")
    left = [msg(f"nw.left.{part}", n=told[part]) for part in PARTS if part != GETS and part in told]
    return (
        lead,
        *((Listing(tuple(left), "lines"),) if left else ()),
        *((msg("nw.needs_approval"),) if approval else ()),
        *((msg("nw.veda_on"),) if silence else ()),
    )


def preview(told: Mapping[str, int], silence: bool, approval: bool) -> Say:
    change = button("who", "", msg("button.nw.change_who"))
    return Say((*count(told, silence, approval), msg("nw.type_time")), (*_sending(), change, _drop()))


def tested() -> Say:
    return Say((msg("nw.tested"),), _sending())


def _sending() -> tuple[Choice, ...]:
    return (
        button("send", "now", msg("button.nw.send")),
        button("send", "tomorrow", msg("button.nw.tomorrow")),
        button("send", "monday", msg("button.nw.monday")),
        button("test", "", msg("button.nw.test")),
    )


def ordered(state: str, at: datetime | None, asked: Sequence[str]) -> Say:
    """`at`: when it begins, where the office is; None: at once."""
    when = _begins(at)
    if state == "waiting":
        names = Listing(tuple(Quote(name) for name in asked))
        return Say((msg("nw.waiting", names=names) if asked else msg("nw.nobody"), *when))
    return Say((msg("nw.planned" if when else "nw.going_out"), *when))


def to_author(news: Text, name: Text, key: str) -> Say:
    """What became of it. `key`: where it is a draft again, to be changed."""
    return Say((news, name), (button("open", key, msg("button.nw.open")),) if key else ())


def please_approve(key: str, author: str, told: Mapping[str, int], audience: Text, at: datetime | None) -> Say:
    """`at`: when it would begin, where the office is; None: at once."""
    lead = msg("nw.approve", name=Quote(author))
    choices = (button("yes", key, msg("button.nw.approve")), button("back", key, msg("button.nw.send_back")))
    return Say((lead, audience, *count(told, False, False), *_begins(at)), choices)


def _begins(at: datetime | None) -> tuple[Text, ...]:
    return () if at is None else (msg("nw.at", day=at.date(), time=f"{at:%H:%M}"),)


def results(name: Text, state: str, lines: Sequence[tuple[str, int | None]], doing: Sequence[tuple[str, str]]) -> Say:
    """`lines`: what and how many, None where that is fewer than five. `doing`: act and key."""
    shown = [
        msg(f"nw.result.{what}", n=number) if number is not None else msg(f"nw.result_few.{what}")
        for what, number in lines
    ]
    told: list[Text] = [msg("nw.line", name=name, state=msg(f"nw.state.{state}")), Listing(tuple(shown), "lines")]
    return Say(tuple(told), tuple(button(act, key, msg(f"button.nw.{act}")) for act, key in doing))


def forward(office: str, title: str, text: str, link: str) -> Say:
    """The notice as a text for WhatsApp, of itself: to be forwarded as it is."""
    return Say(
        (msg("notice.from", office=Quote(office)), Quote(title), Quote(text), msg("nw.forward", link=Quote(link)))
    )


def digest(lines: Sequence[tuple[str, Text, int | None]]) -> Say:
    """The day's beginning: each notice with its state, and how many were interested, from five on."""
    shown = [
        msg("nw.line", name=name, state=msg(f"nw.state.{state}"))
        if interested is None
        else msg("nw.line_interested", name=name, state=msg(f"nw.state.{state}"), n=interested)
        for state, name, interested in lines
    ]
    return Say((msg("nw.digest"), Listing(tuple(shown), "lines")))


def only(text: Text) -> Say:
    return Say((text,))


def _marked(label: Text, chosen: bool) -> Text:
    return msg("nw.chosen", what=label) if chosen else label


def _drop() -> Choice:
    return button("drop", "", msg("button.nw.drop"))
