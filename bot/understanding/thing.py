"""Whether words can name a thing at all: no questions, no talk to the bot, no sentences."""

from __future__ import annotations

import re

_TALK = re.compile(
    r"\b(?:que|quien(?:es)?|como|cuando|donde|cual(?:es)?|cuant[oa]s?|porque|who|what|whose|where|"
    r"when|why|how|which|tu|tus|te|ti|contigo|usted(?:es)?|you|your|yours|u|ur|ya|yo|i|me|mi amor|nos|"
    r"we|us|he|she|they|it|him|them|el es|ella|ellos|"
    r"es|son|esta|estan|estoy|estas|soy|eres|fue|era|hay|va|vas|voy|vamos|hizo|dijo|dice|is|are|was|"
    r"were|am|be|been|do|does|did|will|would|can|could|should|shall|may|might|must|has|had|have|gonna|"
    r"let|quiero|quieres|puedes?|puedo|dime|dame|ponme|"
    r"mandame|cuentame|hazme|llamame|tengo|tienes|tiene|gusta|gustan|odio|amo|hate|hates|love|loves|"
    r"like|likes|want|wants|need|needs|left|ate|eat|buy|send|click|check|follow|give|tell|sing|call|"
    r"lend|marry|watch|go|get|won|win|bless|happy|merry|feliz|felicidades|"
    r"no|ni|not|never|nunca|jamas|please|por favor|sorry|perdon|thanks|gracias|jaja\w*|haha\w*|lol|"
    r"lmao|hola|hello|hi|adios|bye|si|yes|nah|ok|http\w*|www|dios|god|jesus|trump|amlo|messi|"
    r"sheinbaum|lopez obrador|"
    r"nada|nadie|nothing|nobody|alguien|someone|somebody|algo|something|anything|todo|everything|ayer|"
    r"hoy|manana|yesterday|today|tomorrow|tonight|ahorita|now|fuck\w*|shit|damn|hell|sex\w*|porn\w*|"
    r"nudes?|babe|baby|wey|guey|wn|bro|dude|cabron\w*|pinche)\b"
)
_STUTTER = re.compile(r"\b(\w+)\W+\1\W+\1\b|\b(\w{1,4})\W+\2\b")
_LETTERS = re.compile(r"[bcdfghjklmnpqrstvwxyz]{5,}|(.)\1\1|^[^aeiou]{4,}$|qwert|asdf|zxcv|[0-9]{3,}")
_MOST_WORDS = 6


def can_name(phrase: str) -> bool:
    """Of prepared text: a short run of words without verbs of talk, pronouns or questions."""
    words = phrase.split()
    if not 1 <= len(words) <= _MOST_WORDS or _TALK.search(phrase) or _STUTTER.search(phrase):
        return False
    return not any(_LETTERS.search(word) for word in words)


def is_talk(clause: str) -> bool:
    """Whether a clause puts a question or speaks to the bot."""
    return bool(_QUESTION.search(clause))


_QUESTION = re.compile(
    r"^\W*(?:who|what|whose|where|when|why|how|which|quien|cual|cuant[oa]s?|donde|como (?:se|hago|le)|"
    r"por que)\b|\b(?:do|does|did|can|could|would|will|are|is) (?:you|it|the|there)\b|\b(?:eat|buy|"
    r"send|click|follow|check|go|honey|babe) (?:my|me|out|this|it|us|for|the|milk|\w+$)|"
    r"\b(?:puedes|sabes|tienes|dime|dame|hazme|mandame|comprame|traeme|pasame|cuentame|te gusta|"
    r"quieres|ponme|recomiendame|how much does|quien gano)\b"
)
