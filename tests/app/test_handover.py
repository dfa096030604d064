"""Owners and offices talk, whatever happens in between: in order, once, and nobody gets what is another's."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.app.convocations import Convocations
from bot.app.handover import Handover, NotTheirs, Over, Spoken
from bot.app.message_ports import Message
from bot.app.office_group import OfficeGroups
from bot.app.offices import Offices
from bot.app.people import Member
from bot.app.ports import Commit
from bot.app.turn import Turns
from bot.app.work import work_one
from bot.dialogue.effects import Consent, Record
from bot.dialogue.reading import Reading
from bot.dialogue.session import RESULTS, Session
from bot.domain.offices import CLOSED, UNANSWERED
from bot.domain.pace import morning
from bot.domain.profile import Profile
from bot.domain.roles import OFFICE, Person, Role
from bot.storage.store import open_store
from tests.conversations.world import ZONE, i18n, reference

NINE = morning(date(2026, 11, 23), ZONE)
OWNERS = ("tg:1", "tg:2", "tg:3")
TOWN, REGION = "tg:-1", "tg:-2"
PEOPLE = {91: Person(91, "Ana", (Role(OFFICE, ("14101",)),)), 92: Person(92, "Rita", (Role(OFFICE, ("14-R12",)),))}
CLERK = {TOWN: 91, REGION: 92}
WORD = re.compile(r"\bw\d+\b")


class Town:
    """Three owners and two offices; `meanwhile` happens between the reading of an owner's words and the answer."""

    def __init__(self) -> None:
        self.store = open_store("sqlite://", reference().lexicon)
        self.now = NINE
        self.numbers = itertools.count(1)
        self.sent: list[tuple[str, Message, int]] = []  # chat, message, the channel's number
        self.meanwhile: Callable[[], None] = lambda: None
        offices = Offices(self.store.offices)
        self.handover = Handover(self.store, offices, reference, i18n(), ZONE)
        members = {account: Member(person, account, NINE) for account, person in PEOPLE.items()}
        convocations = Convocations(self.store, self.handover, offices, reference, i18n(), ZONE)
        self.groups = OfficeGroups(self.store, self.handover, offices, members.get, reference, i18n(), convocations)
        ref = reference()
        self.turns = Turns(self.store, self, lambda _: ref, i18n(), ZONE, offices=offices, groups=self.groups)
        for owner in OWNERS:
            self.begin(owner)
        for chat, account in CLERK.items():
            self.group(chat, account, name="office")

    def begin(self, owner: str) -> None:
        """Somebody with results."""
        version = self.store.load(owner, NINE.date()).version
        session = Session(stage=RESULTS, consented=True, had_first=True).to_json()
        facts = (Record("place", "14101", "words"), Record("product", "ollas", "words"))
        assert self.store.commit(Commit(owner, version, self.now, session, "es", (Consent(True), *facts), ()))

    async def read(self, text: str, *, profile: Profile, **_: Any) -> Reading:
        self.meanwhile()
        return Reading("inform", 0.9, "es")

    def take(self, chat: str, body: Mapping[str, Any]) -> int:
        """Something comes in, twice, and is worked through."""
        number = next(self.numbers)
        for _ in range(2):
            self.store.ingest(f"tg:{number}", chat, {**body, "message": number, "lang": "es"}, self.now)
        while asyncio.run(work_one(self.store, self.turns, self.now, "w")):
            pass
        self.send()
        return number

    def says(self, owner: str, word: str) -> int:
        return self.take(owner, {"type": "text", "text": word})

    def presses(self, owner: str, button: str) -> int:
        epoch = Session.from_json(self.store.load(owner, NINE.date()).session).epoch
        return self.take(owner, {"type": "press", "choice": f"{epoch}.{button}"})

    def group(self, chat: str, account: int, **body: Any) -> int:
        return self.take(chat, {"type": "group", "from": account, **body})

    def send(self) -> None:
        while rows := self.store.outgoing(self.now, 50):
            for row in rows:
                assert self.store.sending(row.id, self.now)
                number = next(self.numbers)
                self.sent.append((row.chat, row.message, number))
                self.store.settle(row.id, "sent", self.now)
                relayed = row.message.relayed
                if relayed is not None and relayed.talk is not None:
                    self.store.posted(relayed.talk, row.chat, number, self.now)

    def texts(self, chat: str) -> list[str]:
        return [message.text for where, message, _ in self.sent if where == chat]

    def posts(self, chat: str) -> dict[int, int]:
        """Messages of talks in an office's chat that can be replied to, with the talk."""
        mine = ((number, message.relayed) for where, message, number in self.sent if where == chat)
        return {number: relayed.talk for number, relayed in mine if relayed is not None and relayed.talk is not None}


@pytest.fixture
def town() -> Town:
    return Town()


def words(texts: list[str]) -> list[str]:
    return [word for text in texts for word in WORD.findall(text)]


def test_a_talk_goes_both_ways(town: Town) -> None:
    town.presses("tg:1", "office.tell")
    town.says("tg:1", "w1")
    assert words(town.texts(TOWN)) == ["w1"]
    town.group(TOWN, 91, text="w2", reply=max(town.posts(TOWN)))
    assert words(town.texts("tg:1")) == ["w2"]
    assert town.texts("tg:1")[-1].startswith("Ana, de la oficina de Tonalá")


def test_an_answer_at_the_desk_reaches_the_owner_and_shows_in_the_offices_chat_once_each(town: Town) -> None:
    town.presses("tg:1", "office.only")
    (talk,) = town.store.not_closed(TOWN)
    town.handover.say(PEOPLE[91], talk.id, Spoken("w1"), town.now)
    assert "w1" not in words([message.text for _, message, _ in town.sent]), "it is sent by the sender alone"
    town.send()
    got = [(chat, word) for chat, message, _ in town.sent for word in words([message.text])]
    assert sorted(got) == sorted([("tg:1", "w1"), (TOWN, "w1")])


def test_a_close_between_reading_and_answering_is_not_overlooked(town: Town) -> None:
    town.presses("tg:1", "office.only")
    (talk,) = town.store.not_closed(TOWN)
    town.meanwhile = lambda: close_once(town, talk.id)
    town.says("tg:1", "w1")
    assert words(town.texts(TOWN)) == [], "what was said after the close was passed on"
    assert town.store.load("tg:1", NINE.date()).talk is None


def close_once(town: Town, talk: int) -> None:
    town.meanwhile = lambda: None
    town.handover.close(PEOPLE[91], talk, town.now)


@pytest.mark.parametrize(
    "person", [PEOPLE[92], Person(91, "Ana"), Person(91, "Ana", (Role(OFFICE, ("14101",)),), active=False)]
)
def test_who_has_no_role_for_all_of_its_places_may_do_nothing(town: Town, person: Person) -> None:
    town.presses("tg:1", "office.only")
    (talk,) = town.store.not_closed(TOWN)
    if person is PEOPLE[92]:  # the region's may answer for the town, the town's not for the region
        town.handover.say(person, talk.id, Spoken("w1"), town.now)
        office = town.store.office(REGION)
        assert office is not None
        with pytest.raises(NotTheirs):
            town.handover.waiting(PEOPLE[91], office)
        return
    with pytest.raises(NotTheirs):
        town.handover.say(person, talk.id, Spoken("w1"), town.now)
    with pytest.raises(NotTheirs):
        town.handover.close(person, talk.id, town.now)
    assert words(town.texts("tg:1")) == []


def test_a_stranger_in_the_group_says_nothing_to_the_owner(town: Town) -> None:
    town.presses("tg:1", "office.only")
    town.group(TOWN, 77, text="w1", reply=max(town.posts(TOWN)))
    assert words(town.texts("tg:1")) == []
    assert "permiso" in town.texts(TOWN)[-1]


def test_an_answer_to_a_message_in_doubt_reaches_the_owner_all_the_same(town: Town) -> None:
    """Its sending was cut short, so its number is not known here; it bears the talk's."""
    town.presses("tg:1", "office.only")
    (talk,) = town.store.not_closed(TOWN)
    town.group(TOWN, 91, text="w1", reply=4_000, talk=talk.id)
    town.group(TOWN, 91, text="w2", topic=4_001, talk=talk.id)
    assert words(town.texts("tg:1")) == ["w1", "w2"]
    town.group(REGION, 92, text="w3", reply=4_002, talk=talk.id)
    town.group(TOWN, 77, text="w4", reply=4_000, talk=talk.id)
    town.group(TOWN, 91, text="w5", reply=4_003)
    assert words(town.texts("tg:1")) == ["w1", "w2"], "not theirs, nobody's, and among clerks"
    town.take("tg:1", {"type": "command", "name": "delete", "payload": ""})
    town.presses("tg:1", "sure.delete")
    gone = [n for chat, message, _ in town.sent if chat == TOWN and message.relayed for n in message.relayed.withdraw]
    assert 4_000 in gone, "what is known since is taken back too"
    town.group(TOWN, 91, text="w6", reply=4_000, talk=talk.id)
    assert words(town.texts("tg:1")) == ["w1", "w2"]


def test_what_went_up_is_no_longer_the_towns(town: Town) -> None:
    town.presses("tg:1", "office.only")
    number = town.says("tg:1", "w1")
    post = max(town.posts(TOWN))
    town.now += timedelta(hours=4)
    town.handover.tick(town.now)
    town.send()
    copies = [message.relayed.copy for chat, message, _ in town.sent if chat == REGION and message.relayed]
    assert copies[-1] == ("tg:1", number)
    town.group(TOWN, 91, text="w2", reply=post)
    assert words(town.texts("tg:1")) == []
    town.says("tg:1", "w3")
    assert words(town.texts(REGION)) == ["w3"]


def test_an_office_that_leaves_leaves_its_talks_to_the_next(town: Town) -> None:
    town.presses("tg:1", "office.only")
    town.group(TOWN, 91, name="office", payload="off")
    town.handover.tick(town.now)
    assert [talk.owner for talk in town.store.not_closed(REGION)] == ["tg:1"]


def test_a_group_with_a_new_id_keeps_its_talks(town: Town) -> None:
    town.presses("tg:1", "office.only")
    town.group(TOWN, 91, moved="tg:-9")
    town.handover.tick(town.now)
    town.says("tg:1", "w1")
    assert words(town.texts("tg:-9")) == ["w1"]


def test_a_talk_that_falls_silent_is_closed(town: Town) -> None:
    town.presses("tg:1", "office.only")
    town.group(TOWN, 91, text="w1", reply=max(town.posts(TOWN)))
    for _ in range(2):
        town.now += timedelta(days=2)
        town.says("tg:1", "w2")
        town.handover.tick(town.now)
    assert town.store.load("tg:1", NINE.date()).talk is not None
    town.now += timedelta(days=3)
    town.handover.tick(town.now)
    assert town.store.load("tg:1", NINE.date()).talk is None


class Chance:
    """Random deeds, and what they ought to have led to."""

    def __init__(self, random: Random) -> None:
        self.random, self.town = random, Town()
        self.said: dict[str, tuple[str, int]] = {}  # an owner's word -> owner, the channel's number
        self.answered: dict[str, str] = {}  # a clerk's word -> the owner of the talk that was answered
        self.by: dict[str, str] = {}  # a clerk's word -> the chat of the office that answered at the desk, and sees it
        self.due: dict[str, str] = {}  # a word said in a talk -> the office that it is for
        self.erased: dict[str, int] = {}  # the channel's number at the owner's last erasure
        self.words = (f"w{number}" for number in itertools.count(1))

    def deed(self) -> None:
        random, town = self.random, self.town
        town.meanwhile = self.clerk if random.random() < 0.3 else lambda: None
        owner = random.choice(OWNERS)
        dice = random.random()
        if dice < 0.2:
            town.presses(owner, random.choice(("office.tell", "office.only")))
        elif dice < 0.5:
            word = next(self.words)
            before = town.store.load(owner, NINE.date()).talk
            self.said[word] = (owner, town.says(owner, word))
            after = town.store.load(owner, NINE.date()).talk
            if before is not None and after is not None and before.id == after.id:
                self.due[word] = before.office
        elif dice < 0.56:
            town.presses(owner, "office.back")
        elif dice < 0.6:
            town.take(owner, {"type": "command", "name": "delete", "payload": ""})
            town.presses(owner, "sure.delete")
            self.erased[owner] = next(town.numbers)
            town.begin(owner)
        elif dice < 0.85:
            town.meanwhile = lambda: None
            self.clerk()
        else:
            town.now += timedelta(hours=random.choice((1, 2, 5, 80)))
            town.handover.tick(town.now)
            town.send()

    def clerk(self) -> None:
        """Answers or closes some talk that the office has ever seen; only its own and open ones take it."""
        self.town.meanwhile = lambda: None
        chat = self.random.choice((TOWN, REGION))
        posts = self.town.posts(chat)
        if not posts:
            return
        number = posts[self.random.choice(sorted(posts))]
        talk = self.town.store.talk(number)
        mine = talk is not None and talk.office == chat and talk.state != CLOSED
        person = PEOPLE[CLERK[chat]]
        word = next(self.words)
        try:
            if self.random.random() < 0.2:
                self.town.handover.close(person, number, self.town.now)
            else:
                self.town.handover.say(person, number, Spoken(word), self.town.now)
                assert talk is not None
                self.answered[word], self.by[word] = talk.owner, chat
        except (Over, NotTheirs):
            assert not mine or (talk is not None and talk.state == UNANSWERED)

    def check(self) -> None:
        sent = self.town.sent
        places: dict[str, list[str]] = defaultdict(list)
        for chat, message, _ in sent:
            for word in WORD.findall(message.text):
                places[word].append(chat)
        for word, owner in self.answered.items():
            seen = sorted((owner, self.by[word]))
            assert sorted(places[word]) in (seen, []), f"{word} for {owner} went to {places[word]}"
            assert places[word] or owner in self.erased
        for word, (owner, _) in self.said.items():
            assert len(places[word]) <= 1 and set(places[word]) <= {TOWN, REGION}, f"{word} went to {places[word]}"
            passed = [m.text for c, m, _ in sent if c == owner and m.text.startswith("Se lo pasé")]
            assert not places[word] or passed
        for chat in (TOWN, REGION):
            for owner in OWNERS:
                mine = [word for word in words(self.town.texts(chat)) if self.said.get(word, ("", 0))[0] == owner]
                assert mine == sorted(mine, key=lambda word: int(word[1:])), "the order was lost"
        for owner in OWNERS:
            got = [word for word in words(self.town.texts(owner)) if word in self.answered]
            assert got == sorted(got, key=lambda word: int(word[1:])), "the order was lost"
            assert all(self.answered[word] == owner for word in got), "somebody got what is another's"
        for word, office in self.due.items():
            assert places[word] == [office], f"{word} was lost, or went elsewhere: {places[word]}"
        for _, message, at in sent:
            copy = message.relayed.copy if message.relayed is not None else None
            erased = self.erased.get(copy[0], 0) if copy is not None else 0
            assert copy is None or at < erased or copy[1] > erased, "something erased was copied"


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # shrinking this takes minutes
def test_any_sequence_keeps_the_order_and_tells_nobody_what_is_anothers(random: Random) -> None:
    chance = Chance(random)
    for _ in range(20):
        chance.deed()
    chance.town.send()
    chance.check()
