"""Somebody else's place: a supplier's, a buyer's, a relative's: "from growers in Talpa", "a lab in León cuts them"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding import place_words as w
from bot.understanding.place_clauses import CLAUSES, NOT_AGENTS, OWN
from bot.understanding.place_links import Link
from bot.understanding.place_text import Word

PHRASE = 5
"""The most words of "a John Deere dealer"."""
INDEFINITE = frozenset("a an another un una otro otra some several one any unos unas varios varias".split())
COUNTS = frozenset("two three four five six dos tres cuatro cinco seis several some varios varias unos unas".split())
DETERMINERS = INDEFINITE | COUNTS | w.ARTICLES | {"that", "this", "ese", "esa", "esos", "esas"}
BY = frozenset("by con from off through with por".split())
TO = frozenset("to a para for".split())
BESIDE = frozenset("next close down up back due near frente junto".split())
"""Before "to", "by" or "a" these tell where, not to whom."""
CONTRACTS = frozenset("contract contracts contrato convenio deal signed trato agreement".split())
AGENTS = ("ers", "ors", "dores", "doras", "istas", "eros", "eras", "dor", "dora", "ista", "er", "or")
ME = frozenset("me us nos".split())
OBJECTS = frozenset("it them my our mine".split())
DONE = w.MADE | {"done"}
WE_ARE = frozenset("am come im we were somos soy familia family i yo hi hola".split())
WANT = frozenset("have love sells want".split())
WHO = frozenset("que quien that who which".split())


def others(words: Sequence[Word], link: Link, last: int, asked: bool) -> bool:
    """Whether the noun that the place belongs to, or the verb after it, is somebody else's."""
    if link.start < 0 or link.toward not in ("in", "of") or words[link.start + 1].breaks:
        return False
    after = _clause(words, last)
    start = link.start
    if len(after) > 1 and after[0] == "by" and after[1] in DETERMINERS and words[start].text in DONE:
        return True  # "plating is done in Guadalajara by the"
    if _of_one_who(words, start):
        return True
    first = _phrase(words, start)
    bare = first is None
    at = start if first is None else first
    before = "" if at == 0 or words[at].parted else words[at - 1].text
    party, indefinite = is_party(words[start].text), bare or words[at].text in INDEFINITE | COUNTS
    if before in OWN and not (bare and party):
        return False
    plural = words[start].text.endswith("s")
    if party and not _beside(words, at - 1):
        one = not bare and indefinite
        if (before in BY and (plural or not bare)) or (before in TO and one):
            return True  # "from growers in", "con una señora de"
    if not bare and _handed(words, at, start, before):
        return True
    if len(after) > 1 and indefinite and party and after[0] in WHO and (after[1] in ME or after[1] in w.THEY_DO):
        return True  # "una señora de Ajijic que me las revende"
    outlets = words[start].text in w.OUTLETS and words[start].end - words[start].start == len(words[start].text)
    if bare and outlets and after[:1] and after[0] in w.THEY_DO | WANT and _begins_so(words, start):
        return True  # "health food stores in Guadalajara want them"
    opens = at == 0 or words[at].parted or before in CLAUSES | {"because", "porque", "si"}
    if not opens:
        return False
    if bare and not asked and start > 0 and outlets:
        return True  # "…, shops in San Miguel", not "shop's in"
    return not bare and _they_do(after, indefinite, words[start].text)


def _begins_so(words: Sequence[Word], start: int) -> bool:
    """Only "3 health food" stands between the noun and the beginning of its clause."""
    for at in range(start, max(start - 4, -1), -1):
        if words[at].parted:
            return not any(word.text in OWN for word in words[at:start])
        if words[at].text in w.INSIDE | BY | TO:
            return False
    return False


def is_party(text: str) -> bool:
    """ "lady", "growers", "distribuidora": whoever buys from the owner, or sells to them."""
    agent = len(text) > 5 and text.endswith(AGENTS) and text not in NOT_AGENTS | w.PREMISES | w.COMMON | w.GLUE
    return agent or text in w.PARTIES


def _clause(words: Sequence[Word], last: int) -> list[str]:
    after: list[str] = []
    for word in words[last + 1 : last + 5]:
        if word.parted:
            break
        after.append(word.text)
    return after


def _phrase(words: Sequence[Word], start: int) -> int | None:
    """Where "a John Deere dealer" begins."""
    for at in range(start, max(start - PHRASE, -1), -1):
        if words[at].text in DETERMINERS and at < start:
            return at
        if words[at].parted or words[at].text in BY | TO | WHO | w.INSIDE | {"de", "of"}:
            return None
    return None


def _beside(words: Sequence[Word], at: int) -> bool:
    ours = at > 1 and (words[at - 2].text, words[at - 1].text) == ("we", "are")
    return ours or (at > 0 and words[at - 1].text in BESIDE | WE_ARE)


def _handed(words: Sequence[Word], at: int, start: int, before: str) -> bool:
    """ "to two shops in", "contract with a distillery in", "through a packing house in"."""
    if _beside(words, at - 1):
        return False
    if words[at].text in COUNTS | {"one", "another"} and before in ("to", "from", "by", "through"):
        return words[start].text in w.PREMISES
    if before == "through":
        return words[at].text in INDEFINITE
    if before == "by":
        return words[at].text in INDEFINITE and at > 1 and words[at - 2].text in DONE
    return before in ("with", "con") and at > 1 and words[at - 2].text in CONTRACTS


def _they_do(after: Sequence[str], indefinite: bool, head: str) -> bool:
    """ "a lab in Guadalajara cuts", "the cultural center in Ajijic lends me"."""
    if not after:
        return False
    if after[0] in w.THEY_DO:
        return indefinite or head not in w.PREMISES | w.PEOPLE
    if len(after) > 1 and after[1] in ("me", "us"):
        return after[0] not in CLAUSES and (indefinite or head not in w.PREMISES)
    if indefinite and len(after) > 1 and after[0].endswith("s") and after[1] in OBJECTS:
        return after[0] not in w.OUTLETS  # "grinds it"
    return indefinite and len(after) > 1 and after[0] in ("me", "nos") and not after[1].endswith(("o", "mos"))


def _of_one_who(words: Sequence[Word], start: int) -> bool:
    """ "tengo un amigo que hace zapatos en", "I have a friend who makes shoes in"."""
    for at in range(start, max(start - 7, 1), -1):
        if words[at].parted or words[at].text in WE_ARE:
            return False
        if words[at].text in WHO:
            one = words[at - 1].text
            counted = words[at - 2].text in INDEFINITE and (at < 3 or words[at - 3].text not in WE_ARE - {"i", "yo"})
            return counted and one in w.RELATIVES | w.PARTIES and one not in ("familia", "family")
    return False
