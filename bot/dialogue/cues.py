"""What a message's words say of the talk itself, besides its intent and its facts."""

from __future__ import annotations

from dataclasses import dataclass

PAPER, BUDGET, RULES, SILENCE, OTHER = "paper", "budget", "rules", "silence", "other"
REASONS = (PAPER, BUDGET, RULES, SILENCE, OTHER)
GONE, CONTACT, CONDITIONS, COST = "gone", "contact", "conditions", "cost"
REMARKS = (GONE, CONTACT, CONDITIONS, COST)
WISHES = (
    "sheet", "ladder", "different", "take", "more", "next", "another", "onward", "best", "grow", "questions", "data",
)  # fmt: skip
ASKED = (
    "what", "amount", "cost", "loan", "pay", "interest", "papers", "demands", "need", "where", "until", "giver", "time",
    "duty", "sure", "next", "show", "hours", "trust", "far", "why", "why_it",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """By what a programme may be meant: its kinds, words of its name, and the words that named the kinds."""

    kinds: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    of_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """What another programme is to be for: these needs, of these kinds and not of those."""

    needs: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked of a programme (ASKED), in its order.

    `name`: the words beside the question, which may name the programme. `thing`: what is asked to be needed or not, and
    the `fact` of a rule that it is, if any. `told`: the facts of the message that stand beside the question; what is
    found inside it tells nothing of the business.
    """

    what: tuple[str, ...]
    name: Named = Named()
    thing: str = ""
    fact: str | None = None
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Protest:
    """What was shown is none for them; or they say what they need instead.

    `kinds` of programme are wished for, `not_kinds` are not; `rejected`: the words that may name what is rejected.
    """

    objects: bool = False
    instead: bool = False
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked for: kinds of programme, for whom, by the fact that a rule asks for, and whether to sell abroad."""

    kinds: frozenset[str] = frozenset()
    for_whom: frozenset[str] = frozenset()
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """Read from every message; the dialogue decides where each of them counts."""

    topics: tuple[str, ...] = ()
    """All that an `ask_about` asks (TOPICS), the most pressing first."""
    reply: bool | None = None
    """The yes or no that they begin with, or end on, whatever else they say."""
    adds: bool = False
    """What they tell comes on top of what is known: "y en Tala también"."""
    whose: str | None = None
    """The business is "mine" or an "other" person's."""
    speaks_for: bool = False
    """They say that they write for somebody else."""
    whose_outright: str | None = None
    """The same, in so many words: "el negocio es mío"."""
    agrees: bool = False
    """It begins with an explicit yes, whatever follows."""
    half_a_yes: bool = False
    """What it begins with may look like a yes, but is taken back or hangs on a condition: no permission."""
    agrees_to_all: bool = False
    """It is a plain yes, or says over again what loses everything, and nothing else."""
    sentence_in: str | None = None
    """The language of a whole sentence that is surely in one: "es" or "en"."""
    greets_in: str | None = None
    """The language of a greeting that is all they say: "es" or "en"."""
    withholds: bool = False
    """They will not give something."""
    forebear: str | None = None
    """Who is all that is said (FOREBEARS)."""
    wish: str | None = None
    """What a standing button does (WISHES) is all that is said."""
    aim: Aim | None = None
    """What another programme, wished for, is to be for."""
    wanted: Named = Named()
    """By what a hook is wanted."""
    reported: Named = Named()
    """What a `report_progress` is about, or what is taken back."""
    sought: Sought = Sought()
    """What an `ask_programs` asks for."""
    protest: Protest | None = None
    unwanted: frozenset[str] = frozenset()
    """The kinds of programme that they will not have at all."""
    welcome: frozenset[str] = frozenset()
    """The kinds of programme that they would have."""
    shut_out: bool = False
    """No bank lends to them, for their credit history."""
    untrue: str | None = None
    """What of a programme is not true (REMARKS), where they are asked that."""
    reason: str | None = None
    """Why they were refused (REASONS), where the words answer just that."""
    reason_beside: str | None = None
    """Why they were refused, in the sentence that tells of the refusal."""
    moved: bool = False
    """They live elsewhere now."""
    takes_back: bool = False
    """What was told right before was not so."""
    takes_back_outcome: bool = False
    """An outcome was not so, be it told a while ago."""
    contradicts: bool = False
    """What was said of the owner is not so."""
    asks: Asks | None = None
    """What is asked of a programme."""
    questions: Named | None = None
    """It is put as a question: its words, which may name a programme."""
