"""Noise as thumbs make it on a cheap phone, on pieces of text of which some are entities and stay so."""

from __future__ import annotations

import random
import re
import unicodedata

Segments = list[tuple[str, str | None]]

SHORT = {
    "es": {
        "que": ("q", "k", "ke"), "qué": ("q", "k"), "porque": ("xq", "porq", "pq"), "por qué": ("xq", "porq"),
        "para": ("pa", "p"), "también": ("tmb", "tambien", "tb"), "está": ("ta", "esta"), "estoy": ("toy",),
        "nada más": ("nomas", "namas"), "por favor": ("xfa", "porfa", "x favor"), "por": ("x",),
        "aquí": ("aki", "aqi"),
        "quiero": ("kiero", "qiero"), "mucho": ("mxo",), "gracias": ("grax", "grasias"),
        "bueno": ("bno", "weno"),
        "no sé": ("nose", "no c"), "de": ("d",), "ahorita": ("orita", "aorita"), "años": ("anos", "añitos"),
        "hacemos": ("asemos", "acemos"), "hago": ("ago",), "vendo": ("bendo",), "hay": ("ay",),
        "ya": ("lla",),
        "a ver": ("haber",), "mi": ("mí",), "pues": ("pos", "pus", "ps"), "dinero": ("lana",),
        "usted": ("ud", "uste"),
    },
    "en": {
        "you": ("u",), "are": ("r",), "please": ("pls", "plz"), "because": ("cuz", "bc"), "people": ("ppl",),
        "and": ("&", "n"), "with": ("w", "w/"), "your": ("ur",), "thanks": ("thx", "tnx"), "don't": ("dont",),
        "i'm": ("im",), "know": ("kno",), "to": ("2",), "for": ("4",), "what": ("wat",), "about": ("abt",),
        "really": ("rly",), "though": ("tho",), "going to": ("gonna",), "want to": ("wanna",),
        "we're": ("were",),
    },
}  # fmt: skip
MISSPELT = (
    ("v", "b"), ("b", "v"), ("z", "s"), ("c(?=[ei])", "s"), ("s(?=[ei])", "c"), ("ll", "y"),
    ("y(?=[aeo])", "ll"), (r"\bh", ""),
    ("g(?=[ei])", "j"), ("j(?=[ei])", "g"), ("qu", "k"), ("x", "s"), ("rr", "r"), ("hu", "w"),
)  # fmt: skip
FILLERS = {
    "es": ("pues ", "mira ", "este ", "bueno ", "mire ", "oye ", "a pues ", "este pues ", "oiga ", "ira "),
    "en": ("so ", "well ", "um ", "ok so ", "hey ", "like ", "yeah so ", "honestly "),
}
EMOJI = ("🙏", "👍", "😊", "😅", "🙂", "❤️", "😂", "🤔", "💪", "🙌", "😃", "👌")
PUNCTUATION = re.compile(r"[.,;:!?¡¿…]+(?!\d)")


def bare(text: str) -> str:
    """Without accents. The tilde of ñ goes too, as on many phones."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def add(pieces: Segments, language: str, rng: random.Random) -> Segments:
    """The message as it might have been typed. Most are marked a little, some much, some not at all."""
    if rng.random() < 0.18:
        return pieces
    if rng.random() < 0.07 and _words(pieces) > 2:
        pieces = [(rng.choice(FILLERS[language]), None), *pieces]
    if rng.random() < 0.4:
        pieces = [(_shorten(text, language, rng), entity) for text, entity in pieces]
    if rng.random() < (0.75 if language == "es" else 0.3):
        pieces = [(bare(text), entity) for text, entity in pieces]
    if rng.random() < 0.6:
        pieces = [(PUNCTUATION.sub("", text), entity) for text, entity in pieces]
    if rng.random() < 0.25:
        pieces = _typo(pieces, language, rng)
    draw = rng.random()
    if draw < 0.6:
        pieces = [(text.lower(), entity) for text, entity in pieces]
    elif draw < 0.66:
        pieces = [(text.upper(), entity) for text, entity in pieces]
    if rng.random() < 0.05:
        pieces = [*pieces, (rng.choice((" ", "")) + rng.choice(EMOJI), None)]
    return [(text, entity) for text, entity in pieces if text.strip() or not entity]


def _words(pieces: Segments) -> int:
    return sum(len(text.split()) for text, _ in pieces)


def _shorten(text: str, language: str, rng: random.Random) -> str:
    def short(match: re.Match[str]) -> str:
        return rng.choice(SHORT[language][match[0].lower()]) if rng.random() < 0.5 else match[0]

    known = "|".join(sorted(map(re.escape, SHORT[language]), key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{known})(?!\w)", short, text, flags=re.IGNORECASE)


def _typo(pieces: Segments, language: str, rng: random.Random) -> Segments:
    """One or two words misspelt: by ear in Spanish, by thumb in either language."""
    places = [(i, m) for i, (text, _) in enumerate(pieces) for m in re.finditer(r"[^\W\d_]{4,}", text)]
    if not places:
        return pieces
    chosen = rng.sample(places, min(len(places), rng.choice((1, 1, 1, 2))))
    out = list(pieces)
    for i, match in sorted(chosen, key=lambda pick: -pick[1].start()):
        text, entity = out[i]
        wrong = _misspell(match[0], language, rng)
        out[i] = (text[: match.start()] + wrong + text[match.end() :], entity)
    return out


def _misspell(word: str, language: str, rng: random.Random) -> str:
    if language == "es" and rng.random() < 0.5:
        rules = [(old, new) for old, new in MISSPELT if re.search(old, word)]
        if rules:
            old, new = rng.choice(rules)
            return re.sub(old, new, word, count=1)
    at = rng.randrange(1, len(word) - 1)
    match rng.randrange(3):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case _:
            return word[:at] + word[at] + word[at:]
