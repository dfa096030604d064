"""How easily Spanish is read, by the INFLESZ scale.

The score is Szigriszt-Pazos's perspicuity, 206.835 - 62.3 × syllables a word - words a sentence (F. Szigriszt Pazos,
"Sistemas predictivos de legibilidad del mensaje escrito: fórmula de perspicuidad", thesis, Madrid 1993), read on the
INFLESZ scale: over 80 very easy, 65 to 80 fairly easy, 55 to 65 normal, 40 to 55 rather hard (I. Barrio-Cantalejo et
al., "Validación de la Escala INFLESZ", An. Sist. Sanit. Navar. 31(2), 2008, 135-152).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

VERY_EASY, FAIRLY_EASY, NORMAL = 80, 65, 55
_WORD = re.compile(r"[a-záéíóúüñ]+")
_SENTENCE = re.compile(r"[.!?…:;\n]+")
# One syllable each: a strong vowel with the weak ones around it, or weak vowels alone. An accented weak vowel parts.
_NUCLEUS = re.compile(r"[iuü]?[aeoáéó][iuy]?(?![íú])|[íú]|[iuü]+y?|\by\b|[aeoáéó]")
_SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéí])")


def syllables(word: str) -> int:
    """At least one. `word`: lower case."""
    return max(1, len(_NUCLEUS.findall(_SILENT_U.sub("", word))))


def perspicuity(texts: Iterable[str]) -> float:
    """Of all texts together; each ends a sentence. Raises ZeroDivisionError where there are no words."""
    sentences = [words for text in texts for part in _SENTENCE.split(text.lower()) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    return 206.835 - 62.3 * sum(map(syllables, words)) / len(words) - len(words) / len(sentences)
