"""The slash commands, and the two that want a second yes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.dialogue import about, browse, for_whom, recap, welcome
from bot.dialogue.asking import again
from bot.dialogue.effects import CloseTalk, Erase, Export, ForgetBusiness, OpenBusiness
from bot.dialogue.session import BROWSE, NEW, RECAP, WELCOME, Session
from bot.dialogue.turn import Turn
from bot.domain.message import Text, msg
from bot.domain.profile import Profile

COMMANDS = ("start", "help", "language", "profile", "programs", "restart", "privacy", "export", "delete")


def handle(turn: Turn, name: str, payload: str) -> None:
    handler = _HANDLERS.get(name)
    if handler is None:
        return again(turn, msg("command.unknown"))
    handler(turn, payload)


def start(turn: Turn, payload: str) -> None:
    """The welcome for who is new; who is known goes on where the talk stood. A poster's code is kept."""
    _read_payload(turn, payload)
    if turn.session.stage in (NEW, BROWSE):
        return welcome.greet(turn)
    if turn.session.stage == WELCOME:
        return again(turn)
    for_whom.poster(turn)
    verdict = turn.verdict(turn.session.start.pop("programme", ""))
    if verdict is not None:
        from bot.dialogue import card

        card.show(turn, verdict)
        if turn.session.asked is None and not turn.session.confirm:
            return
    again(turn, msg("start.again"))


def _read_payload(turn: Turn, payload: str) -> None:
    """`m-14101`: a municipality; `p-<id>`: a programme; both may stand together, joined by `_`."""
    for part in payload.split("_"):
        if part.startswith("m-") and part[2:] in turn.ref.places:
            turn.session.start["place"] = part[2:]
        elif part.startswith("p-") and part[2:] in turn.ref.catalogue:
            turn.session.start["programme"] = part[2:]


def profile(turn: Turn, payload: str, *lead: Text) -> None:
    """What is known, changeable; and the other businesses of this chat."""
    if turn.session.stage in (NEW, WELCOME, BROWSE):
        return again(turn, msg("profile.empty"))
    recap.show(turn, *lead)
    others = [(key, label) for key, label in turn.world.businesses if key != turn.world.business]
    choices = [turn.choice("business", str(key), label or msg("business.unnamed")) for key, label in others]
    choices.append(turn.choice("business", "new", msg("button.business.new")))
    turn.say(msg("business.others" if others else "business.another"), choices=choices)


def business(turn: Turn, option: str) -> None:
    """Another business of this chat, or a new one."""
    known = {str(key): key for key, _ in turn.world.businesses}
    if option != "new" and option not in known:
        return again(turn, msg("old_button"))
    turn.effects.append(OpenBusiness(known.get(option)))
    turn_to(turn, turn.world.business, option)
    turn.profile, turn.hooks = Profile(), {}
    if option == "new":
        return welcome.begin(turn, msg("business.fresh"))
    turn.say(msg("business.changed"), choices=[turn.choice("recap", "show", msg("button.recap.show"))])


def turn_to(turn: Turn, left: int | None, option: str) -> None:
    """Another business is talked about from now on, where its talk was left; that of the one left is kept."""
    others = dict(turn.session.others)
    if left:
        others[str(left)] = {**turn.session.to_json(), "others": {}}
    left_at = others.pop(option, {"stage": RECAP, "asked": "recap"})
    _clean_slate(turn, left_at if option != "new" else {})
    turn.session.others = others


def _clean_slate(turn: Turn, left_at: Mapping[str, Any] | None = None) -> None:
    """Another business is talked about from now on: afresh, or from where its talk was left."""
    now = turn.session
    turn.session = Session.from_json(left_at) if left_at else Session(stage=WELCOME, asked="for_whom")
    turn.session.epoch, turn.session.lang = now.epoch + 1, now.lang
    turn.session.consented, turn.session.others = now.consented, now.others
    turn.session.heard = now.heard


def sure(turn: Turn, what: str) -> None:
    """Restart and delete are asked once more, since they lose things."""
    turn.session.sure_of = what
    turn.say(
        msg(f"sure.{what}"),
        choices=[
            turn.choice("sure", what, msg(f"button.sure.{what}")),
            turn.choice("sure", "no", msg("button.sure.no")),
        ],
    )


def surely(turn: Turn, option: str) -> None:
    wanted, turn.session.sure_of = turn.session.sure_of, None
    if option == "restart" and wanted == option:
        turn.effects.append(ForgetBusiness())
        _clean_slate(turn)
        turn.profile, turn.hooks = Profile(), {}
        return welcome.begin(turn, msg("restarted"))
    if option == "delete" and wanted == option:
        if turn.talk is not None:
            turn.effects.append(CloseTalk(erased=True))
            turn.talk = None
        turn.effects.append(Erase())
        turn.session = Session(epoch=turn.session.epoch + 1, lang=turn.session.lang)
        return turn.say(msg("deleted"))
    again(turn, msg("sure.kept"))


def export(turn: Turn, payload: str) -> None:
    turn.effects.append(Export())
    again(turn, msg("export.here"))


def _say(text: Callable[[Turn], Text]) -> Callable[[Turn, str], None]:
    def handler(turn: Turn, payload: str) -> None:
        lead = (text(turn),)
        if turn.session.stage == NEW:
            return welcome.greet(turn, *lead)
        again(turn, *lead)

    return handler


_HANDLERS: dict[str, Callable[[Turn, str], None]] = {
    "start": start,
    "help": _say(lambda turn: msg("help")),
    "privacy": _say(about.privacy),
    "language": lambda turn, payload: _language(turn),
    "profile": profile,
    "programs": lambda turn, payload: browse.menu(turn),
    "restart": lambda turn, payload: sure(turn, "restart"),
    "delete": lambda turn, payload: sure(turn, "delete"),
    "export": export,
}


def _language(turn: Turn) -> None:
    choices = [turn.choice("language", lang, msg(f"button.language.{lang}")) for lang in welcome.LANGUAGES]
    turn.say(msg("ask.language"), choices=choices)
