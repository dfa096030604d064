"""Every programme's card, in both languages, with all that the bot can say of it: never over 350 characters."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.dialogue import card
from bot.dialogue.effects import Say
from bot.dialogue.session import Session
from bot.dialogue.turn import Turn
from bot.dialogue.words import CERTIFICATES
from bot.dialogue.world import World
from bot.domain.availability import CLOSED, EXHAUSTED, OPEN, OPENING, UNCONFIRMED
from bot.domain.facts import FACTORS, NEEDS
from bot.domain.message import Msg, msg
from bot.domain.profile import Profile
from bot.domain.programme import Programme
from bot.domain.rules import Case
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, UNKNOWN, Verdict
from tests.catalogue.shipped import i18n, lexicon, places, programmes, reference

NOW = datetime(2026, 9, 23, 18, tzinfo=UTC)  # its name is the longest of the months
TODAY = date(2026, 9, 23)
LONG = "de los que hacía mi abuela en el rancho con leña de mezquite y mucha paciencia " * 3
LANGUAGES = ("es", "en")
SAID = (
    (ELIGIBLE, OPEN),
    (NEARLY, OPEN),
    (NEARLY, OPENING),
    (NEARLY, UNCONFIRMED),
    (UNKNOWN, OPEN),
    (UNKNOWN, OPENING),
    (UNKNOWN, UNCONFIRMED),
    (NOT, OPEN),
    (NOT, OPENING),
    (NOT, UNCONFIRMED),
    (NOT, CLOSED),
    (NOT, EXHAUSTED),
)


def owners(programme: Programme) -> list[Profile]:
    """Of many words: with what the programme favours, with every need, in a place of a long name; and of few."""
    favoured = sorted(programme.favours - set(FACTORS))[:1]
    talkative = (
        Profile().with_fact("place", "14045", quote=LONG[:55]).with_fact("owner_gender", "woman", quote=LONG[:60])
    )
    for fact in ("techniques", "materials", "difference"):
        talkative = talkative.with_fact(fact, [f"{' '.join(favoured)} {LONG}"], lexicon=lexicon())
    talkative = talkative.with_fact("product", LONG, lexicon=lexicon()).with_fact("sector", "327")
    return [talkative, talkative.with_fact("need", list(NEEDS)), Profile()]


LEADS: tuple[tuple[Msg, ...], ...] = ((), (msg("hook.first"),), (msg("hook.next"),), (msg("hook.poster"),))


def shown(programme: Programme, profile: Profile, status: str, available: str, *lead: Msg) -> Say:
    turn = Turn(Session(), World(reference(), profile, NOW, TODAY))
    met = status in (ELIGIBLE, NOT) or (status == UNKNOWN and available == UNCONFIRMED)
    case = Case(profile, places(), TODAY)
    card.show(turn, Verdict(programme, status, available, met, case, reference().catalogue), *lead)
    (said,) = turn.effects
    assert isinstance(said, Say)
    return said


@pytest.mark.parametrize("programme", programmes(), ids=lambda programme: programme.id)
def test_a_card_is_short_and_says_all_that_it_must(programme: Programme) -> None:
    for profile in owners(programme):
        for lead in LEADS:
            for status, available in SAID:
                said = shown(programme, profile, status, available, *lead)
                assert len(said.choices) == card.CARD_BUTTONS
                for lang in LANGUAGES:
                    text = i18n().message(said, lang).text
                    assert len(text) <= card.CARD_LENGTH, text
                    for whole in (programme.name, programme.gives, *lead):
                        assert i18n().text(whole, lang) in text
                    assert i18n().text(card.cost(programme), lang) in text


@pytest.mark.parametrize("programme", programmes(), ids=lambda programme: programme.id)
def test_a_no_on_the_card_names_its_condition(programme: Programme) -> None:
    """The longest of what can fail: still there, if cut."""
    for profile in (
        Profile.of({"place": "US"}),
        Profile.of({"place": "14045", "sector": "999", "owner_gender": "man"}),
    ):
        case = Case(profile, places(), TODAY)
        verdict = Verdict(programme, NOT, OPEN, False, case, reference().catalogue)
        turn = Turn(Session(), World(reference(), profile, NOW, TODAY))
        card.show(turn, verdict, msg("hook.poster"))
        for lang in LANGUAGES:
            assert isinstance(turn.effects[0], Say)
            text = i18n().message(turn.effects[0], lang).text
            assert len(text) <= card.CARD_LENGTH
            if verdict.failed:
                assert i18n().text(card.sure_not(verdict, reference()), lang)[:40] in text


def test_a_long_reason_is_said_in_few_words_and_never_cut_or_left_out() -> None:
    favouring = [programme for programme in programmes() if programme.favours - set(FACTORS)]
    programme = max(favouring, key=lambda each: len(each.name.es) + len(each.gives.es))
    owner = owners(programme)[0]
    for lang in LANGUAGES:
        bare, told = (i18n().message(shown(programme, who, UNKNOWN, OPENING), lang).text for who in (Profile(), owner))
        assert i18n().text(msg("card.short.favours"), lang) in told
        assert len(told.split("\n\n")) == len(bare.split("\n\n")) + 1  # of nobody there is nothing to give as one
        assert "…" not in told


def test_papers_are_called_by_their_names() -> None:
    granted = {paper for programme in programmes() for paper in Profile(programme.grants).items("certifications")}
    assert granted <= set(CERTIFICATES)
