"""Which word of the sentence governs a place: the verb or noun that says what the place is to the owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding import place_words as w
from bot.understanding.place_clauses import CLAUSES, handed, is_for, is_shop, new_subject, owned
from bot.understanding.place_links import Link, head_class
from bot.understanding.place_relatives import kin
from bot.understanding.place_text import Word
from bot.understanding.place_times import NOW

REACH = 9
AHEAD = 5
THERE = frozenset({"ahi", "alli", "alla", "donde", "there", "where"})
RESELLS = frozenset(
    "asked buys compra compran encarga encargan encargo ordered orders pide piden pidio resells revende revenden "
    "wants".split()
)
AWAY = frozenset("al at de del en from in to".split())
"""Between "compro" and a place of any kind these tell whose it is: the seller's."""
GOING = frozenset("voy vamos va van iba".split())
WHEELS = frozenset("carrito cart carts trailer truck".split())
"""Of PREMISES: what is bought in one place and used in another."""
MINE = frozenset("mi mis my our nuestra nuestro".split())
HAVING = frozenset("tengo tenemos tiene tienen have has puse pusimos".split())
I_HAVE = frozenset("tengo tenemos puse pusimos".split())
ON_ORDER = frozenset("por sobre bajo x".split())
"""Before "pedido" or "encargo" these tell how one works, not for whom."""
COUNTS = frozenset(
    "dos tres cuatro cinco seis siete ocho nueve diez two three four five six seven eight nine ten".split()
)
GIVES = frozenset("sale sales supplies supply".split())
HOUSEHOLD = frozenset("familia family".split())


@dataclass(frozen=True, slots=True)
class Governor:
    """A word's position, and what it makes of the place: one of `place_links.KINDS`, or "elsewhere"."""

    at: int
    kind: str


def governor(words: Sequence[Word], link: Link, first: int, last: int) -> Governor | None:
    """The word that says what the place is to the owner: on the left, or on the right where none is nearer."""
    right = _on_the_right(words, last)
    if link.toward == "" and right is not None and right.kind == "resident":
        right = None
    start = link.start
    fresh = start + 1 < first and (words[start + 1].comma or words[start].text in CLAUSES) if start >= 0 else True
    there = last + 2 < len(words) and any(word.text in THERE for word in words[last + 1 : last + 3])
    if right is not None and ((fresh and link.toward in ("in", "")) or (there and right.kind in ("lives", "works"))):
        return right
    left = _on_the_left(words, link)
    if left is None or right is None or right.kind != "customers":
        return left or right
    others = left.kind == "third" or (words[right.at].text in RESELLS and not owned(words, left.at))
    return right if others else left


def _on_the_left(words: Sequence[Word], link: Link) -> Governor | None:
    start = link.start
    if start >= 0 and words[start + 1].breaks:
        return None
    found = event = None
    for at in range(start, max(start - REACH, -1), -1):
        taught = words[at].text == "enseno" and at > 0 and words[at - 1].text in ("me", "nos")
        idle = _auxiliary(words, at) or _counted(words, at) or (at > 0 and words[at - 1].text in ON_ORDER)
        idle = idle or (words[at].text == "left" and link.toward == "in")  # "the last one left in"
        idle = idle or (
            words[at].text == "school" and at < start and words[at + 1].text not in w.GLUE
        )  # "school buses"
        kind = "move" if _moves(words, at) else None if idle else "born" if taught else head_class(words[at].text)
        if link.toward == "of" and _we_are(words, at):
            kind = "resident"
        if kind == "events" and link.toward == "in" and found is None:
            event = event or (None if is_for(words, at) else Governor(at, kind))
        elif kind is not None and found is None:
            brought = kind == "supply" and words[at].text in w.BRINGS and link.toward == "in"
            found = Governor(at, "works") if brought else _subject(words, at, kind)
            if found.kind == "supply" and _settles(words, found.at, start):
                found = Governor(at, "works")
        if kind == "move" and link.toward == "of" and found is not None and words[found.at].text in w.PREMISES:
            return Governor(at, "born")  # "moved the bakery from"
        if kind == "move" and link.toward == "to":
            others = at > 0 and words[at - 1].text in w.CUSTOMERS | w.RELATIVES
            return Governor(at, "elsewhere" if others else kind)
        if words[at].breaks or new_subject(words, at) or _turns(words, at):
            break
    return found or event


def _we_are(words: Sequence[Word], at: int) -> bool:
    return at > 0 and (words[at - 1].text, words[at].text) in (("i", "am"), ("we", "are"))


def _auxiliary(words: Sequence[Word], at: int) -> bool:
    """ "voy a abrir", "va a ser": what follows governs."""
    if words[at].text not in GOING or at + 2 >= len(words):
        return False
    return words[at + 1].text == "a" and words[at + 2].text.endswith(("ar", "er", "ir"))


def _counted(words: Sequence[Word], at: int) -> bool:
    """ "un equipo de 4", "team of four": people who work, not those who play."""
    if words[at].text not in ("equipo", "team") or at + 2 >= len(words):
        return False
    return words[at + 1].text in ("de", "of") and (words[at + 2].text.isdigit() or words[at + 2].text in COUNTS)


def _moves(words: Sequence[Word], at: int) -> bool:
    """ "nos pasamos a", "me jalé pa", "love brought me to"."""
    if words[at].text == "brought":
        return at + 1 < len(words) and words[at + 1].text in ("me", "us")
    return words[at].text in w.MOVES_ONESELF and at > 0 and words[at - 1].text in ("me", "nos")


def _settles(words: Sequence[Word], verb: int, last: int) -> bool:
    """ "compramos un terreno en", "bought a hotel in": the owner's own place, not where something is bought."""
    for word in words[verb + 1 : last + 1]:
        if word.text in w.PROPERTY or (words[verb].text in w.BOUGHT and word.text in w.PREMISES - WHEELS):
            return True
        if word.text in AWAY or (word.text == "a" and words[verb].text != "bought"):
            return False
    return False


def _turns(words: Sequence[Word], at: int) -> bool:
    """ "…, ahora en", "… and now in": what stands before is the past."""
    return words[at].text in NOW and at > 0 and (words[at].comma or words[at - 1].text in CLAUSES)


def _subject(words: Sequence[Word], at: int, kind: str) -> Governor:
    """For "mis clientes están en", "mi mamá vive en", "le vendo a una tienda en": not the nearest word governs."""
    third = words[at].text in w.THIRD | HAVING
    if at > 1 and words[at - 1].text == "to":
        for back in range(at - 2, max(at - 5, -1), -1):
            if words[back].text in w.BORN:
                return Governor(back, "born")  # "taught me to weave in"
    if kind == "works" and at and is_shop(words[at].text) and words[at - 1].text in MINE:
        return Governor(at, kind)  # "traigo la cosecha de mi parcela de"
    if third or kind == "works":
        for back in range(at - 1, max(at - 7, -1), -1):
            if words[back + 1].breaks or (back + 1 == at and words[at].comma and not third):
                break
            if new_subject(words, back + 1):
                break  # "… who orders boots, I make them in"
            if _auxiliary(words, back):
                continue
            text = words[back].text
            if text in w.OPENED:
                break
            if back < at - 4:
                if text in w.SUPPLY and words[at - 2].text in AWAY:
                    return Governor(back, "supply")  # "compro la tela en una tienda de"
                continue
            if text in w.RELATIVES and any(word.text in w.PREMISES for word in words[max(back - 3, 0) : back]):
                continue  # "la fábrica de mi abuelo"
            if text in w.BRINGS and kind == "works" and words[at].text in w.PREMISES:
                continue  # "traigo un carrito en"
            if text in HOUSEHOLD and words[at].text in HAVING:
                return Governor(at, "works")  # "mi familia tiene una ladrillera en"
            if (third and back >= at - 3 and kin(words, back) and words[at].text not in I_HAVE) or (
                text in w.CUSTOMERS | w.SUPPLY | w.EVENTS and back >= at - 3
            ):
                return Governor(back, "elsewhere" if kin(words, back) else head_class(text) or kind)
            if third and text in w.WORKS | w.PREMISES and back >= at - 3:
                return Governor(back, "works")
            told_apart = any(word.comma for word in words[back + 1 : at + 1])
            if text in w.BORN | {"fui", "fuimos"} and is_shop(words[at].text) and not told_apart:
                return Governor(back, "born")  # "antes trabajaba en una fábrica"
            if text in w.SELLS | w.CUSTOMERS | GIVES and handed(words, back, at):
                return Governor(back, "customers")
    if kin(words, at):
        return Governor(at, "elsewhere")
    return Governor(at, kind)


def _on_the_right(words: Sequence[Word], last: int) -> Governor | None:
    """ "en Guadalajara tengo mis clientes", "de Oaxaca soy", "Tala, donde tengo mi taller"."""
    for at in range(last + 1, min(last + 1 + AHEAD, len(words))):
        word = words[at]
        if at <= last + 2 and not word.breaks and _there(words, at):
            continue
        if word.parted or word.text in CLAUSES or word.text in ("with", "con"):
            return None
        kind = head_class(word.text)
        if kind in ("lives", "third"):
            for further in range(at + 1, min(at + 4, len(words))):
                if words[further].breaks or words[further].text in CLAUSES:
                    break
                if words[further].text in w.RELATIVES:
                    return Governor(further, "elsewhere")
                deeper = head_class(words[further].text)
                if deeper in ("customers", "supply"):
                    return Governor(further, deeper)
        if kind == "third" and not any(word.text in w.PREMISES for word in words[at + 1 : at + 4]):
            return None  # "en Guadalajara todo está caro"
        if kind is not None:
            return Governor(at, "works" if kind == "third" else kind)
    return None


def _there(words: Sequence[Word], at: int) -> bool:
    """ "donde", "y ahí"."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    return words[at].text in THERE or (words[at].text in w.JOINERS and following in THERE)
