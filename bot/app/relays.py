"""What an owner's turn sends to the office that is talked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.app.message_ports import Message, Relayed, Renderer
from bot.app.offices import Offices
from bot.app.ports import Incoming
from bot.dialogue import office as words
from bot.dialogue.effects import CloseTalk, Effect, OpenTalk, Relay, Say
from bot.domain.offices import Talk
from bot.domain.places import Gazetteer


@dataclass(frozen=True)
class Relays:
    incoming: Incoming
    offices: Offices
    renderer: Renderer
    places: Gazetteer

    def of(self, effect: Effect, talk: Talk | None) -> Iterator[tuple[str, Message]]:
        """The chats and the messages that an effect means; `talk` is the one under way."""
        match effect:
            case OpenTalk(office, place, summary=summary):
                number = self.incoming.id
                title = words.title(number, place, self.places.label)
                message = self._put(office, words.header(number, place, summary))
                yield office, replace(message, relayed=Relayed(talk=number, title=title))
            case Relay() if talk is not None:
                yield talk.office, self._passed(talk)
            case CloseTalk(erased) if talk is not None:
                said = words.erased(talk.id) if erased else words.closed(talk.id, by_owner=True)
                message = self._put(talk.office, said)
                yield talk.office, message if erased else replace(message, relayed=self._thread(talk))

    def _passed(self, talk: Talk) -> Message:
        """Words as words; whatever is more than words as a copy, which does not say who sent it."""
        body = self.incoming.body
        number, text = body.get("message"), str(body.get("text", ""))
        if number is not None and (body.get("type") != "text" or body.get("media") or body.get("cut")):
            said = self._put(talk.office, words.says(talk.id, text))
            return replace(said, relayed=replace(self._thread(talk), copy=(talk.owner, number)))
        if body.get("type") == "location":
            text = f"{body['lat']:.5f}, {body['lon']:.5f}"
        return replace(self._put(talk.office, words.says(talk.id, text)), relayed=self._thread(talk))

    def _thread(self, talk: Talk) -> Relayed:
        return Relayed(talk=talk.id, title=words.title(talk.id, talk.place, self.places.label))

    def _put(self, chat: str, said: Say) -> Message:
        office = self.offices.get(chat)
        return self.renderer.message(said, "es" if office is None else office.lang)
