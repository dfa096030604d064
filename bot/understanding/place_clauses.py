"""Small questions about the words around a place, each answered from the words alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding import place_words as w
from bot.understanding.place_text import Word

CLAUSES = frozenset({"y", "pero", "and", "but", "donde", "where", "que", "aunque", "mas"})
SUBJECTS = frozenset("yo nosotros nosotras i we".split())
FIRST_PERSON = SUBJECTS | {"me", "nos", "us"}
OWN = frozenset("mi mis nuestro nuestra nuestros my our tengo tenemos have own got abri abrimos".split())
MINE = frozenset("mi mis my our nuestra nuestro nuestros".split())
"""Of OWN: what stands right before the thing: "mis cosas en una tienda"."""
OWN_LAND = frozenset("tierra rancho casa home hometown barrio".split())
AFTER = frozenset("ahora ahorita orita now nomas sorry jaja jajaja lol joven".split())
"""What may follow a place that stands alone."""
PARTS = frozenset(
    "airport area beach center centro downtown glorieta market mercado norte oriente plaza poniente sur "
    "tianguis".split()
)
"""What may follow a town's name as a part of it."""
BUYERS = w.ARTICLES | w.CUSTOMERS | {"un", "una", "unos", "mis", "gente"}
AGENT_ENDINGS = ("dora", "dor", "tora", "tor", "ista", "er")
NOT_MAKERS = frozenset(
    "acero cenicero cero crucero cuero dinero enero estero febrero florero frutero letrero librero llavero monedero "
    "perchero pero primero potrero ropero salero sombrero tablero tercero".split()
)
NOT_AGENTS = frozenset(
    "leather silver paper copper pepper butter cider beer flower timber amber water dinner supper computer trailer "
    "sweater powder letter river corner center quarter order never over under after better other together number "
    "summer winter another whether sister brother mother father daughter partner dressmaker ever".split()
)


def is_agent(words: Sequence[Word], at: int) -> bool:
    """ "bordadora de", "weaver from": who does the work; not "el doctor de"."""
    word = words[at].text
    if at and words[at - 1].text in ("el", "la", "los", "las", "un", "the", "that"):
        return False
    if word.endswith(("ero", "eros")) and (at == 0 or words[at].breaks):
        return word.removesuffix("s") not in NOT_MAKERS  # "guitarrero de"
    return word in w.PEOPLE or (len(word) > 4 and word.endswith(AGENT_ENDINGS) and word not in NOT_AGENTS)


def new_subject(words: Sequence[Word], at: int) -> bool:
    """ "…, I do", "… y yo": what stands before is said of something else."""
    if words[at].text not in SUBJECTS or at == 0:
        return False
    return words[at].comma or (words[at - 1].text in CLAUSES and not (at > 1 and words[at - 2].text in w.RELATIVES))


def is_shop(word: str) -> bool:
    """ "taller", "fondita", "pastelería"."""
    if word in w.PREMISES or (word.endswith(("ita", "ito")) and word[:-3] + word[-1] in w.PREMISES):
        return True
    return len(word) > 6 and word.endswith("eria") and word not in w.EVENTS | w.COMMON


def i_do(words: Sequence[Word], start: int) -> bool:
    """ "I cast rings in", "we package chiles in": an English subject of what no list knows."""
    for at in range(start, max(start - 8, -1), -1):
        if words[at].text in ("i", "we", "ive", "weve"):
            return at < start
        if words[at].breaks:
            return False
    return False


def owned(words: Sequence[Word], at: int) -> bool:
    """ "mi taller", "I have a small bakery"."""
    near = {word.text for word in words[max(at - 2, 0) : at]}
    return bool(near & OWN) or any(word.text in OWN - MINE for word in words[max(at - 4, 0) : at])


def handed(words: Sequence[Word], verb: int, noun: int) -> bool:
    """ "surto a una tienda", "we sell to the hotel": the noun is the buyer."""
    between = [word.text for word in words[max(verb + 1, noun - 3) : noun]]
    to = any(word in ("to", "para", "for") for word in between) or to_one(between)
    return to and not owned(words, noun)


def to_one(texts: Sequence[str]) -> bool:
    """ "a la", "a un": the Spanish "a", not the English one, nor that of "junto a las vías"."""
    told = zip(("", *texts), pairwise(texts), strict=False)
    return any(one == "a" and other in BUYERS and before not in w.NEARBY for before, (one, other) in told)


def is_for(words: Sequence[Word], at: int) -> bool:
    """ "arreglos pa fiestas": what the goods are for governs nothing."""
    return any(word.text in ("para", "for") for word in words[max(at - 2, 0) : at])


def to_somebody(words: Sequence[Word], verb: int, last: int) -> bool:
    """ "le vendo a la gente en", "I sell to tourists in"."""
    if words[verb].text in ("dedicamos", "dedico"):
        return False  # "me dedico a la pitaya en"
    between = [word.text for word in words[verb + 1 : last + 1]]
    beside = any(one == "next" and other == "to" for one, other in pairwise(between))
    return ("to" in between and not beside) or to_one(between)


def own_town(words: Sequence[Word], last: int) -> bool:
    """ "Tequila es mi pueblo", "Ajijic is my home"."""
    after = [word.text for word in words[last + 1 : last + 4]]
    return len(after) == 3 and after[0] in ("es", "is") and after[1] in OWN and after[2] in w.SETTLED | OWN_LAND


def there_we(words: Sequence[Word], last: int) -> bool:
    """ "… Tapalpa, and that is where we make cheese", "… Tala y ahí es donde hacemos"."""
    after = [word.text for word in words[last + 1 : last + 7]]
    for at, text in enumerate(after[:-1]):
        if text in ("where", "donde"):
            told = {"is", "es", "thats"}.intersection(after[:at])
            return bool(told) and (after[at + 1] in FIRST_PERSON or after[at + 1].endswith("mos"))
    return False


def of_a_buyer(words: Sequence[Word], start: int, last: int) -> bool:
    """ "a hotel in … orders my jams", "una señora de … me encarga": somebody does something for the owner."""
    opens = start == 0 or words[start].parted
    if start < 0 or not (opens or words[start - 1].text in ("un", "una", "unos", "unas", "a", "an", "some")):
        return False
    after = words[last + 1 : last + 3]
    if not after or any(word.parted for word in after):
        return False
    if after[0].text in ("me", "nos"):
        return not opens or start == 0
    does = after[0].text in w.DO or (after[0].text.endswith("s") and not after[0].text.endswith("mos"))
    return len(after) == 2 and does and after[1].text in ("me", "us", "my", "our")


def stands_alone(words: Sequence[Word], first: int, last: int) -> bool:
    """The whole of a sentence, or of an item of a list; "mostly" may stand before it."""
    while first and words[first - 1].text in w.FILLERS and not words[first].parted:
        first -= 1
    opens = words[first].parted
    while last + 1 < len(words) and words[last + 1].text in AFTER | PARTS and not words[last + 1].parted:
        last += 1
    after = words[last + 1] if last + 1 < len(words) else None
    return opens and (after is None or after.parted or after.text in ("but", "pero"))
