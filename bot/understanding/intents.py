"""What a message wants, by its wording, in the light of the question asked. Sure where a pattern is unmistakable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.reading import EVERYTHING
from bot.domain.facts import FACTS, Kind
from bot.understanding import erasing, topics
from bot.understanding.language_wish import language_wish, no_wish
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary, Wording

_FLAGS = frozenset(name for name, spec in FACTS.items() if spec.kind is Kind.FLAG)
YES_NO = _FLAGS | {"consent", "recap", "for_whom"}
_PAPERS = ("registered", "certifications")
SURE, LIKELY, WEAK = 0.95, 0.75, 0.5
_W = Vocabulary("intents")
_YES = _W.compile(r"^\W*(?:{polite}\W+)*{yes}(?![a-z])")
_NO = _W.compile(r"^\W*(?:{polite}\W+)*{no}(?![a-z])")
_ASSENT = _W.compile(r"^\W*(?:(?:{polite}|no+|nope?|nel|nah)\W+)*{assent}\W*$")
_RATHER, _NO_MORE_THERE = _W.find("rather_this"), _W.compile(r"\W*(?:{polite}\W+)*{no_more_there}\b")
_NOT_THIS, _OF_ITS_OWN = _W.find("not_this"), _W.table("of_its_own")
_LAST_WORD = re.compile(r"(?:,|\b(?:pero|but|que|la verdad))\s(?:(?P<yes>si|yes)|no)[^\w?]*$")
_STOP, _RESTART = _W.find("stop"), _W.find("restart")
_HUMAN, _DEADLINE, _PROGRAMS = _W.find("human"), _W.find("deadline"), _W.find("programs")
_SKIP, _DONT_KNOW, _COMPLAIN = _W.find("skip"), _W.find("dont_know"), _W.find("complain")
_PLAIN_COMPLAINT, _SPAM = _W.find("plain_complaint"), _W.find("spam")
_WHERE, _EVERYTHING = _W.find("where"), _W.compile(r"^\W*{everything}\W*$")
_WHY, _WHAT = _W.compile(r"\b{why}"), _W.compile(r"\b{what}(?!\w)")
_GREET, _GREET_LEAD = _W.compile(r"^\W*(?:{greet}\b\W*)+$"), _W.compile(r"^\W*{greet_lead}\b")
_SOFT = _W.compile(r"^\W*{soft_yes}\b")
_THANKS, _BYE = _W.find("thanks"), _W.find("bye")
_CORRECT_WEAK = _W.find("correct_weak")
_CORRECT, _SORRY_LEAD = _W.find("correct"), _W.compile(r"^\W*{sorry_lead}\b")
_TAKES_BACK = _W.compile("{takes_back}")
_ABUSE, _ELSEWHERE = _W.find("abuse"), _W.find("elsewhere")
_JOKE = _W.compile(r"\b{joke}\b|😂|🤣")
_MASHED = re.compile(
    r"^(?:(?=.{5,})[bcdfghjklmnpqrstvwxyz]{5,}|(?=.{5,})(?:([a-z]{1,4})\1{2,})|[asdfghjkl]{6,}|"
    r"[a-z]*[bcdfghjklmnpqrstvwxyz]{6,}[a-z]*|g{1,3})$"
)
_ONE_KEY = re.compile(r"(?<!\w)([^\W\d])\1{4,}(?!\w)")
_KEYS, _RUN = ("qwertyuiop", "asdfghjklñ", "zxcvbnm"), 4
_ROWS = tuple(row[::way] for row in _KEYS for way in (1, -1))
_MAY_MEAN = {"selling": frozenset({"markets", "exports", "wants_export", "channels", "product", "sector"})}
"""The facts of which a no of its own can be the answer."""
_FEW, _A_REMARK, _SHORT = 3, 4, 8  # words
_NOT_THAT, _TRADE = _W.find("not_that"), ("product", "sector")
_EVIDENCE = _W.table("evidence")
_PROGRESS, _UNDER_WAY, _RESTED = _W.table("progress"), _W.table("under_way"), _W.table("rested")
_OPENED = _W.compile(r"\W*{opened}\b")


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
    if language := language_wish(said, asked):
        return Intent("change_language", SURE, language)
    if _STOP.search(text):
        return Intent("stop_notices", SURE)
    if erasing.wanted(said) and not _RESTART.search(text):
        return Intent("delete_data", SURE)
    if _RESTART.search(text) and len(words) <= 14:
        return Intent("restart", SURE)
    if topic := topics.asked(said):
        return Intent("ask_about", SURE if "?" in text or len(words) <= 12 else LIKELY, topic)
    if _DEADLINE.search(text) and not _WHY.search(text):
        return Intent("ask_deadline", LIKELY)
    if (
        _HUMAN.search(text)
        and not _ELSEWHERE.search(text)
        and not _answers_partners(said, asked)
        and not _WHY.search(text)
    ):
        return Intent("ask_human", LIKELY)
    if progress := _progress(said, asked):
        return progress
    return None


def reaction(said: Said, asked: str | None) -> Intent | None:
    """A reaction to the question itself: put off, not known, not understood, why, or a complaint."""
    text, words = said.text, said.words
    short = len(words) <= 14
    in_question = asked is not None and asked not in ("consent", "language", "for_whom")
    if short and _WHY.search(text) and (in_question or asked is None):
        return Intent("ask_why", SURE if in_question else LIKELY)
    if short and _WHAT.search(text) and not _PLAIN_COMPLAINT.search(text):
        return Intent("ask_what", SURE if in_question and len(words) <= 10 else LIKELY)
    if _SKIP.search(text) and short:
        return Intent("skip", LIKELY if asked is None else SURE)
    if asked == "need" and _EVERYTHING.match(text):
        return Intent("dont_know", SURE, EVERYTHING)
    if _DONT_KNOW.search(text) and short:
        return Intent("dont_know", SURE if len(words) <= 6 else LIKELY)
    if _COMPLAIN.search(text):
        return Intent("complain", SURE if _PLAIN_COMPLAINT.search(text) else LIKELY)
    if _PROGRAMS.search(text):
        return Intent("ask_programs", LIKELY)
    return None


def answer(said: Said, asked: str | None, confirming: bool) -> Intent | None:
    """Yes or no, where the message begins with it."""
    yes, no = _YES.match(said.text), _NO.match(said.text)
    if (asked in YES_NO or confirming) and not (yes or no) and (last := _LAST_WORD.search(said.text)):
        return Intent("affirm" if last["yes"] else "deny", LIKELY)
    if confirming and assents(said):
        return Intent("affirm", SURE)
    direct = confirming or asked in YES_NO or asked is None
    if no and not (yes and yes.end() > no.end()):
        rest = said.text[no.end() :].strip(" .,!?")
        if _TAKES_BACK.match(rest):
            return None  # "no, yo dije chamarras": no to what was understood, not to what was asked
        if not rest or direct:
            return Intent("deny", SURE if not rest or asked in YES_NO or confirming else LIKELY)
        return Intent("deny", WEAK)
    if yes:
        rest = "" if _nothing_but(_YES, said.text) else said.text[yes.end() :].strip(" .,!?")
        if not rest or direct:
            return Intent("affirm", SURE if len(rest.split()) <= 5 else LIKELY)
        return Intent("affirm", WEAK)
    return None


def courtesy(said: Said) -> Intent | None:
    """Greeting, thanks, goodbye: only where nothing else is said."""
    text, words = said.text, said.words
    if _GREET.match(text):
        return Intent("greet", SURE)
    if _BYE.search(text) and len(words) <= 14:
        return Intent("bye", LIKELY)
    if _THANKS.search(text) and len(words) <= 14:
        return Intent("thanks", SURE if len(words) <= 5 else LIKELY)
    if _GREET_LEAD.match(text) and len(words) <= 4:
        return Intent("greet", LIKELY)
    return None


def softly(said: Said) -> bool:
    """A yes that only takes note: "ok, gracias", "sale pues, nos vemos"."""
    return bool(_SOFT.match(said.text))


def nonsense(said: Said, asked: str | None) -> bool:
    """Insults, spam, jokes, mashed keys and the affairs of the world: nothing to take a fact from."""
    if not said.words or _ABUSE.search(said.text):
        return True
    if only_yes_or_no(said):
        return False
    if _ONE_KEY.search(said.raw) or mashed(said):
        return True
    return bool(_ELSEWHERE.search(said.text)) and (asked != "open" or len(said.words) <= 9)


def mashed(said: Said) -> bool:
    """Keys struck at random, "lkjlkj 000": no answer even where a number stands among them."""
    if len(said.words) > _FEW:
        return False
    pairs = zip(said.words, said.raw.split(), strict=False)
    return any(_MASHED.match(word) or _ONE_KEY.fullmatch(raw) or _along_a_row(word) for word, raw in pairs)


def _along_a_row(word: str) -> bool:
    """Keys that lie beside each other, one after the other: "asdf", "qwerty", "poiuy"."""
    return len(word) >= _RUN and any(word in row for row in _ROWS)


def joking(said: Said) -> bool:
    """Laughter: a joke, unless it answers the question."""
    return bool(_JOKE.search(said.text))


def spam(said: Said) -> bool:
    """Advertisements: whatever they say is nothing about the owner's business."""
    return bool(_SPAM.search(said.text))


def denies(said: Said, asked: str | None) -> bool:
    return reply(said, asked) is False


def agrees(said: Said, asked: str | None) -> bool:
    return reply(said, asked) is True


def reply(said: Said, asked: str | None) -> bool | None:
    """The yes or no in it, were it said to a reading that is to be confirmed."""
    if of_its_own(said, asked):
        return None
    told = answer(said, asked, True)
    if told is None and (not_this(said) or _takes_back(said)):
        return False
    return None if told is None else told.name == "affirm"


def outright(said: Said, asked: str | None, yes: bool) -> bool:
    """Whether it begins with a plain yes or no to the question, whatever follows: "no pero sí quiero sacarlo"."""
    told = answer(said, asked, False)
    return told is not None and told.confidence >= LIKELY and (told.name == "affirm") is yes


def of_its_own(said: Said, asked: str | None) -> bool:
    """Whether its no answers another question than this one: "ya no vendo en Tala", asked about machines."""
    return asked in FACTS and any(asked not in _MAY_MEAN[of] and no.match(said.text) for of, no in _OF_ITS_OWN.items())


def says_rather(said: Said) -> bool:
    """Whether it puts something in the place of what was put: "es turismo más bien"."""
    return bool(_RATHER.search(said.text))


def sells_no_more(said: Said) -> bool:
    """Whether it tells of somewhere that they sell there no more."""
    return bool(_NO_MORE_THERE.match(said.text)) and len(said.words) <= _SHORT


def not_this(said: Said) -> bool:
    """Whether it says further on that what was put is not so: "es la flor, no la hago de eso"."""
    return bool(_NOT_THIS.search(said.text))


def _takes_back(said: Said) -> bool:
    """ "No, yo dije chamarras"."""
    no = _NO.match(said.text)
    return no is not None and bool(_TAKES_BACK.match(said.text[no.end() :].strip(" .,!?")))


def tells_where(said: Said, asked: str | None) -> bool:
    """An answer about the place that names none: "en la esquina, junto al templo"."""
    return asked == "place" and bool(_WHERE.search(said.text))


def with_evidence(said: Said, ranking: Sequence[tuple[str, float]], worded: str) -> list[tuple[str, float]]:
    """The service's ranking without intents that make the bot act and of which the message has no word. `worded`: the
    intent that its wording tells."""
    return [(name, score) for name, score in ranking if name == worded or _evident(said, name)]


def _evident(said: Said, name: str) -> bool:
    if name == "delete_data":
        return erasing.of_all(said)
    if name == "change_language" and no_wish(said):
        return False
    return name not in _EVIDENCE or bool(_EVIDENCE[name].search(said.text))


def changes(said: Said) -> bool:
    """Whether the message tells of a change, which at its own question is merely the answer: "ahora somos 7"."""
    return bool(_CORRECT_WEAK.search(said.text))


def corrects(said: Said, asked: str | None) -> bool:
    """Whether the message takes back or changes an earlier answer."""
    if _CORRECT.search(said.text) or (asked in FACTS and asked not in _TRADE and _NOT_THAT.search(said.text)):
        return True
    return bool(_SORRY_LEAD.match(said.text)) and len(said.words) > 3


def tells_nothing(said: Said, asked: str | None) -> bool:
    """Whether it is only a yes or a no, a courtesy, or a word about the question."""
    if only_yes_or_no(said) or assents(said):
        return True
    about = (reaction(said, asked), courtesy(said)) if len(said.words) <= _A_REMARK else ()
    return any(each is not None and each.confidence >= SURE for each in about)


def assents(said: Said) -> bool:
    """Whether it takes what was put to it as right: "puede ser", "no, las dos"."""
    return bool(_ASSENT.match(said.text))


def only_yes_or_no(said: Said) -> bool:
    return any(_nothing_but(wording, said.text) for wording in (_YES, _NO))


def _nothing_but(wording: Wording, text: str) -> bool:
    """Once or over again: "sí, está bien"."""
    rest = text
    while match := wording.match(rest):
        rest = rest[match.end() :].lstrip(" .,!?¡¿")
    return rest != text and not rest


def asks(said: Said) -> bool:
    """Whether it is put as a question, marked as one or opened as one."""
    return "?" in said.text or "¿" in said.text or bool(_OPENED.match(said.text))


def beside_why(said: Said, position: int) -> bool:
    """Whether it stands in another clause than the one that asks for a reason: "no tengo RFC, ¿para qué?"."""
    match = _WHY.search(said.text)
    return match is not None and said.clause(position) != said.clause(match.start())


def elsewhere(said: Said) -> int | None:
    """Where the message speaks of the affairs of the world, None where it does not."""
    match = _ELSEWHERE.search(said.text)
    return match.start() if match else None


def _answers_partners(said: Said, asked: str | None) -> bool:
    return asked in ("partners", "channels", "markets") and "?" not in said.text


def _progress(said: Said, asked: str | None) -> Intent | None:
    if asked in _PAPERS:
        return None  # "ya me llegó mi RFC" answers the question
    tables = (_PROGRESS,) if asked is not None else (_UNDER_WAY, _PROGRESS, _RESTED)
    for step, pattern in (pair for table in tables for pair in table.items()):
        if (match := pattern.search(said.text)) and not said.negated(match.start(), 1):
            return Intent("report_progress", SURE if asked is None else LIKELY, step)
    return None
