"""What a clerk who writes a notice is asked and told, step by step. Pure: what is counted comes as an argument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.dialogue.effects import Choice, Say
from bot.domain.disclosure import GETS, PARTS
from bot.domain.message import Listing, Quote, Text, msg
from bot.domain.programme import Programme

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
    return Say((msg("nw.about"),), (*choices, button("about", "", msg("button.nw.free")), drop()))


def words(lang: str, alone: bool, has_file: bool, longest: int = 0) -> Say:
    """Asks for the text in one language. `alone`: nothing else says it so far. `longest`: it was too long for so many
    characters."""
    long = [msg("nw.too_long", n=longest)] if longest else []
    text = msg("nw.text_es" if lang == "es" else "nw.text_en_only" if alone else "nw.text_en")
    skip = [] if alone and lang == "en" else [button("skip", lang, msg("button.nw.skip"))]
    return Say((*long, text, msg("nw.has_file" if has_file else "nw.may_attach")), (*skip, drop()))


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


def preview(told: Mapping[str, int], silence: bool, approval: bool, example: str) -> Say:
    """`example`: a day and time as one types it."""
    change = button("who", "", msg("button.nw.change_who"))
    return Say((*count(told, silence, approval), msg("nw.type_time", example=example)), (*_sending(), change, drop()))


def when(wrong: Text) -> Say:
    """A day and time that cannot be."""
    return Say((wrong,), _sending())


def tested() -> Say:
    return Say((msg("nw.tested"),), _sending())


def _sending() -> tuple[Choice, ...]:
    return (
        button("send", "now", msg("button.nw.send")),
        button("send", "tomorrow", msg("button.nw.tomorrow")),
        button("send", "monday", msg("button.nw.monday")),
        button("test", "", msg("button.nw.test")),
    )


def ordered(state: str, at: datetime | None, asked: Sequence[str], told: bool) -> Say:
    """`at`: when it begins, where the office is; None: at once. `told`: who is `asked` was told in their chat."""
    when = _begins(at)
    if state == "waiting":
        names = Listing(tuple(Quote(name) for name in asked), "or")
        waits = msg("nw.waiting" if told else "nw.waiting_at_desk", names=names)
        return Say((waits if asked else msg("nw.nobody"), *when))
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


def drop() -> Choice:
    return button("drop", "", msg("button.nw.drop"))
