"""What relatives do somewhere, by themselves or with the owner."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding import place_words as w
from bot.understanding.place_clauses import FIRST_PERSON, SUBJECTS, new_subject
from bot.understanding.place_text import Word

POSSESSORS = frozenset("a her his my older oldest our their younger youngest".split())
SPOUSES = frozenset("senora viejo vieja pareja socio socia".split())
SAME = frozenset("la lo las los le les it them there ahi alli ayudo help".split())
"""After "yo" these take up what was told of a relative."""


def by_relatives(words: Sequence[Word], start: int) -> bool:
    """ "mi abuelo fundó la tenería en": the owner's business too, unless the owner tells of another place."""
    for at in range(start, max(start - 8, -1), -1):
        if words[at].text in FIRST_PERSON:
            return False
        if words[at].text in w.RELATIVES and at and words[at - 1].text in ("mi", "mis", "my"):
            begins = at == 1 or words[at - 1].parted
            return words[at].text not in ("family", "familia") and (begins or (at == 2 and words[0].text in w.FILLERS))
        if words[at].parted:
            return False
    return False


def theirs(words: Sequence[Word], start: int) -> bool:
    """ "mi cuñada tiene su estética en"."""
    return any(word.text in ("su", "sus", "his", "her", "their") for word in words[max(start - 3, 0) : start + 1])


def apart(words: Sequence[Word], last: int) -> bool:
    """ "…, yo vendo pan": the owner does something else; not "…, yo la manejo", "…, I run it"."""
    for at in range(last + 1, min(last + 9, len(words))):
        if words[at].text in SUBJECTS:
            after = {word.text for word in words[at + 1 : at + 5]}
            mine = bool({"mio", "mia", "mine"} & after)
            begun = new_subject(words, at) or (words[at - 1].text == "me" and words[at - 1].comma)
            return begun and (mine or not after & SAME)
    return False


def kin(words: Sequence[Word], at: int) -> bool:
    """ "my son", "mis papás", but not "esas son las mías", "vendo papas"."""
    if words[at].text == "papas":
        return at > 0 and words[at - 1].text in ("mis", "sus")
    return words[at].text in w.RELATIVES and (words[at].text != "son" or words[at - 1].text in POSSESSORS)


def is_relative(words: Sequence[Word], at: int) -> bool:
    """ "mi hermano", "mi señora"."""
    return kin(words, at) or (at > 0 and words[at].text in SPOUSES and words[at - 1].text == "mi")


def a_relatives(words: Sequence[Word], at: int) -> bool:
    """ "…, mi hermano en Ameca", "tengo un hijo en Chicago"."""
    return at > 0 and (words[at - 1].comma or words[at - 1].text in ("un", "una", "a", "otro", "otra"))


def with_them(words: Sequence[Word], at: int) -> bool:
    """ "con mi papá", "w/ my two brothers": the owner does it too."""
    return any(word.text in ("con", "with", "w") for word in words[max(at - 3, 0) : at])
