"""At the welcome: who gives permission, whose business it is, and who opens with what they will not give."""

from __future__ import annotations

from bot.understanding import own_life
from bot.understanding.text import Said, bare
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("whose")
_HELPS, _HELPS_NOBODY = _W.find("helps"), _W.find("helps_nobody")
_KIN = _W.compile(r"^(?:{lead} )*(?:mi|my) {kin}")
_KIN_DEALS = _W.compile(r"^(?:{lead} )*(?:mi|my) {kin}\w*(?: in law)? {deals}\b")
_WITH_ME, _OWNS, _NOT_OWN, _DOES = _W.find("with_me"), _W.find("owns"), _W.find("not_own"), _W.find("does")
_OF_ANOTHER, _OF_ME = _W.find("of_another"), _W.find("of_me")
_SPEAKS_FOR, _RELATED = _W.find("speaks_for"), _W.find("related")
_WITHHOLDS = _W.compile(r"\b{withholds}")
_AGREES = _W.compile(r"^\W*(?:{greeting}\W+)*(?:{agrees}\b|{agrees_alone}(?=\s?(?:[,.;:!\n]|$)))")
_BUT_NOT = _W.find("but_not")
_CONDITION, _ACCENT = _W.compile(r"^\W*si (?!{of_me_too}\b){condition}\b"), "s\u00ed"


def whose(said: Said) -> str | None:
    """ "other" for "le ayudo a alguien" or a sentence about somebody else's work, "mine" for "es mío", "hago pan"."""
    if (told := _plainly(said)) is not None:
        return told
    if speaks_for(said):
        return "other"
    does = _DOES.search(said.bare)
    if _KIN.match(said.bare) and not _shared(bare(own_life.without(said))):
        return "other"
    return "mine" if does or _OWNS.search(said.bare) else None


def speaks_for(said: Said) -> bool:
    """Whether they say that they write for somebody else: "le ayudo a mi tía", "it's hers", "soy su hija"."""
    if (told := _plainly(said)) is not None:
        return told == "other"
    if _HELPS.search(said.bare) or _SPEAKS_FOR.search(said.bare):
        return True
    business = bare(own_life.without(said))
    if business != said.bare and _KIN_DEALS.match(business):
        return not _shared(business)  # "my dad has a shop, I live in Austin"
    return _RELATED.search(said.bare) is not None and not (_DOES.search(said.bare) or _OWNS.search(said.bare))


def _shared(bare_text: str) -> bool:
    """Whether who writes does any of the work."""
    return bool(_WITH_ME.search(bare_text) or _DOES.search(bare_text))


def whose_outright(said: Said) -> str | None:
    """As `whose`, in so many words: so it may take back what was understood a while ago."""
    return _plainly(said) or ("mine" if _OF_ME.search(said.bare) else None)


def _plainly(said: Said) -> str | None:
    if _HELPS_NOBODY.search(said.bare):
        return "mine"
    return "other" if _NOT_OWN.search(said.text) or _OF_ANOTHER.search(said.bare) else None


def agrees(said: Said) -> bool:
    """Whether it begins with an explicit yes, whatever follows: "dale, hago pan", not "si me dan dinero"."""
    return "?" not in said.text and _AGREES.match(said.text) is not None and not half_a_yes(said)


def half_a_yes(said: Said) -> bool:
    """Whether a yes in it is taken back or hangs on a condition: "va, pero no", "si me dan dinero"."""
    if _BUT_NOT.search(said.bare):
        return True
    return _CONDITION.match(said.text) is not None and not said.raw.lower().lstrip("¡ ").startswith(_ACCENT)


def withholds(said: Said) -> bool:
    """ "No le voy a dar mi RFC a nadie"."""
    return bool(_WITHHOLDS.search(said.bare))
