"""What a message wants, by its wording, in the light of the question asked. Sure where a pattern is unmistakable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.facts import FACTS, Kind
from bot.understanding import intent_words as w
from bot.understanding.text import Said

_FLAGS = frozenset(name for name, spec in FACTS.items() if spec.kind is Kind.FLAG)
YES_NO = _FLAGS | {"consent", "recap", "for_whom"}
_SHORT = 6
SURE, LIKELY, WEAK = 0.95, 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent with its confidence, and a topic where it has one."""

    name: str
    confidence: float
    topic: str | None = None


def request(said: Said, asked: str | None) -> Intent | None:
    """An explicit request: what the bot must act on, whatever facts come with it."""
    text, words = said.text, said.words
    if not words:
        return None
    if language := _language(said, asked):
        return language
    if w.STOP.search(text):
        return Intent("stop_notices", SURE)
    if w.DELETE.search(text) and not w.RESTART.search(text):
        return Intent("delete_data", SURE)
    if w.RESTART.search(text) and len(words) <= 14:
        return Intent("restart", SURE)
    for topic, pattern in w.ABOUT_PATTERNS:
        if pattern.search(text) and _question(said, topic):
            return Intent("ask_about", SURE if "?" in text or len(words) <= 12 else LIKELY, topic)
    if w.DEADLINE.search(text):
        return Intent("ask_deadline", LIKELY)
    if w.HUMAN.search(text) and not _answers_partners(said, asked):
        return Intent("ask_human", LIKELY)
    if progress := _progress(said, asked):
        return progress
    return None


def reaction(said: Said, asked: str | None) -> Intent | None:
    """A reaction to the question itself: put off, not known, not understood, why, or a complaint."""
    text, words = said.text, said.words
    short = len(words) <= 14
    in_question = asked is not None and asked not in ("consent", "language", "for_whom")
    if short and w.WHY.search(text) and (in_question or asked is None):
        return Intent("ask_why", SURE if in_question and len(words) <= 9 else LIKELY)
    if short and w.WHAT.search(text):
        return Intent("ask_what", LIKELY)
    if w.SKIP.search(text) and short:
        return Intent("skip", LIKELY if asked is None else SURE)
    if w.DONT_KNOW.search(text) and short:
        return Intent("dont_know", SURE if len(words) <= 6 else LIKELY)
    if w.COMPLAIN.search(text):
        return Intent("complain", LIKELY)
    if w.PROGRAMS.search(text):
        return Intent("ask_programs", LIKELY)
    return None


def answer(said: Said, asked: str | None, confirming: bool) -> Intent | None:
    """Yes or no, where the message begins with it."""
    yes, no = w.YES.match(said.text), w.NO.match(said.text)
    direct = confirming or asked in YES_NO or asked is None
    if no and not (yes and yes.end() > no.end()):
        rest = said.text[no.end() :].strip(" .,!?")
        if not rest or direct:
            return Intent("deny", SURE if not rest or asked in YES_NO or confirming else LIKELY)
        return Intent("deny", WEAK)
    if yes:
        rest = said.text[yes.end() :].strip(" .,!?")
        if not rest or direct:
            return Intent("affirm", SURE if len(rest.split()) <= 3 else LIKELY)
        return Intent("affirm", WEAK)
    return None


def courtesy(said: Said) -> Intent | None:
    """Greeting, thanks, goodbye: only where nothing else is said."""
    text, words = said.text, said.words
    if w.GREET.match(text):
        return Intent("greet", SURE)
    if w.BYE.search(text) and len(words) <= 14:
        return Intent("bye", LIKELY)
    if w.THANKS.search(text) and len(words) <= 14:
        return Intent("thanks", SURE if len(words) <= 5 else LIKELY)
    if w.GREET_LEAD.match(text) and len(words) <= 4:
        return Intent("greet", LIKELY)
    return None


def nonsense(said: Said, asked: str | None) -> bool:
    """Insults, spam, jokes, mashed keys and the affairs of the world: nothing to take a fact from."""
    if not said.words or w.ABUSE.search(said.text):
        return True
    if len(said.words) <= 3 and any(w.MASHED.match(word) for word in said.words):
        return True
    return bool(w.ELSEWHERE.search(said.text)) and (asked != "open" or len(said.words) <= 9)


def joking(said: Said) -> bool:
    """Laughter: a joke, unless it answers the question."""
    return bool(w.JOKE.search(said.text))


def corrects(said: Said) -> bool:
    """Whether the message takes back or changes an earlier answer."""
    if w.CORRECT.search(said.text):
        return True
    return bool(w.SORRY_LEAD.match(said.text)) and len(said.words) > 3


def _language(said: Said, asked: str | None) -> Intent | None:
    """The wanted language, where the message is about the language of the talk."""
    english, spanish = w.TO_ENGLISH.search(said.text), w.TO_SPANISH.search(said.text)
    if not (english or spanish) or asked == "languages" or len(said.words) > 14:
        return None
    alone = len(said.words) <= 3 or asked == "language"
    if not alone and not w.LANGUAGE_CUE.search(said.text):
        return None
    if re.search(
        r"\b(?:clases?|curso\w*|classes|teach|lessons|maestr\w+|etiquetas?|hablo (?:espanol|ingles) y|"
        r"aprender|translate)\b",
        said.text,
    ):
        return None
    if english and spanish:  # "my Spanish is bad, English?": the one that is not disowned
        disowned = re.search(
            r"\b(?:mi|my|no (?:hablo|entiendo|se)|do not (?:speak|understand|know))\s(?:mucho\s|muy\s|"
            r"much\s)?(espanol|spanish|ingles|english)",
            said.text,
        )
        wanted = (
            "en"
            if disowned and disowned[1] in ("espanol", "spanish")
            else "es"
            if disowned
            else ("en" if english.start() > spanish.start() else "es")
        )
    else:
        wanted = "en" if english else "es"
        if re.search(
            r"\b(?:no (?:hablo|entiendo|se) (?:mucho |nada de )?(?:el )?(?:ingles|english)|do not (?:speak|"
            r"understand|read) (?:much )?(?:english))",
            said.text,
        ):
            wanted = "es"
        elif re.search(
            r"\b(?:do not|can not) (?:speak|understand|read) (?:much |any )?spanish|no hablo espanol", said.text
        ):
            wanted = "en"
    return Intent("change_language", SURE, wanted)


def _question(said: Said, topic: str) -> bool:
    """`ask_about` is a question: marked as one, or opened like one."""
    if "?" in said.text or "¿" in said.text:
        return True
    return bool(
        re.search(
            r"\b(?:quien(?:es)?|que|como|cuanto|cual|donde|a poco|acaso|sera|seran|son|es|eres|hay|cobran|"
            r"tiene|trae|me|se|van|vas|no sera|who|what|whose|how|is|are|do|does|will|can|could|am|any|where|"
            r"smells|gonna)\b",
            said.text,
        )
    ) and not re.match(r"\W*(?:vendo|hago|tengo|soy|somos|i (?:sell|make|have)|we)\b", said.text)


def _answers_partners(said: Said, asked: str | None) -> bool:
    return asked in ("partners", "channels", "markets") and "?" not in said.text


def _progress(said: Said, asked: str | None) -> Intent | None:
    if asked is not None and asked not in ("open", "recap"):
        return None
    for step, pattern in w.PROGRESS_PATTERNS:
        if (match := pattern.search(said.text)) and not said.negated(match.start(), 1):
            return Intent("report_progress", LIKELY, step)
    return None
