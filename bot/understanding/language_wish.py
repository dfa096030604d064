"""The language in which the owner wants to talk, where a message is about that."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("language_wish")
_ENGLISH, _SPANISH = _W.find("english"), _W.find("spanish")
_CUE, _OTHER = _W.find("cue"), _W.find("no_wish")
_DISOWNED = _W.compile(r"\b{disowned}\s(?:(?:mucho|muy|much)\s)?(?P<tongue>{tongue})")
_NO_ENGLISH, _NO_SPANISH = _W.compile(r"\b{no_english}"), _W.compile(r"\b{no_spanish}")
_PLEADED = _W.compile(r"\b(?P<tongue>{tongue})\W{1,3}{pleaded}\b")
_MOST_WORDS, _ALONE = 14, 3


def no_wish(said: Said) -> bool:
    """Whether a language is spoken of as what somebody speaks, teaches or writes, or what something is in."""
    return bool(_OTHER.search(said.text)) and not _PLEADED.search(said.text)


def language_wish(said: Said, asked: str | None) -> str | None:
    """ "en" or "es"; None where the message is not about the language of the talk."""
    text = said.text
    if pleaded := _PLEADED.search(text):  # "English please! I only asked if the course is in Spanish"
        return "en" if pleaded["tongue"] in ("english", "ingles") else "es"
    english, spanish = _ENGLISH.search(text), _SPANISH.search(text)
    if not (english or spanish) or asked == "languages" or len(said.words) > _MOST_WORDS or no_wish(said):
        return None
    if not (len(said.words) <= _ALONE or asked == "language" or _CUE.search(text)):
        return None
    if english and spanish:  # "my Spanish is bad, English?": the one that is not disowned
        if disowned := _DISOWNED.search(text):
            return "en" if disowned["tongue"] in ("espanol", "spanish") else "es"
        return "en" if english.start() > spanish.start() else "es"
    if _NO_ENGLISH.search(text):
        return "es"
    return "en" if english or _NO_SPANISH.search(text) else "es"
