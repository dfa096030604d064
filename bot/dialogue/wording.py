"""What an owner's words say of an outcome: the reason of a refusal, or that it was no outcome after all."""

from __future__ import annotations

import re

from bot.domain.terms import fold

PAPER, BUDGET, RULES, SILENCE, OTHER = "paper", "budget", "rules", "silence", "other"
REASONS = (PAPER, BUDGET, RULES, SILENCE, OTHER)
_MANY = 3  # words: so many, and no question, are a reason of their own

_WORDS: dict[str, re.Pattern[str]] = {
    SILENCE: re.compile(
        r"\b(?:(?:no|nunca|nadie) (?:me |nos )?(?:han? )?(?:contest|respond|resuel)\w*"
        r"|(?:did not|never|have not|has not|nobody) (?:answer|repl|respond|call|got back|heard)\w*"
        r"|no (?:answer|reply))"
    ),
    BUDGET: re.compile(
        r"\b(?:se (?:les |me )?(?:acab|termin|agot)\w+|(?:ya )?no (?:hay|habia|tienen|tenian|quedan?|quedaba)"
        r" (?:mas |ya )?(?:dinero|lana|recursos?|presupuesto|fondos?|cupos?|lugar\w*)|ya (?:cerr|pas)\w+"
        r"|sin (?:recursos?|presupuesto|cupo)|(?:estaba|esta) llen\w+|ran out|run out|out of (?:money|funds)"
        r"|no (?:more )?(?:money|funds?|budget|spots?|places?)|(?:was|is|were|are) (?:full|closed)|it closed)\b"
    ),
    RULES: re.compile(
        r"\b(?:no (?:cumpl|calific|aplic|entr)\w*|requisitos?|(?:muy|demasiado|too) (?:nuev|chic|pequen|joven|viej|"
        r"grand|poc|new|small|young|old|big|few)\w*|(?:solo|nomas|only) (?:es |son |it is )?(?:para|pa|for)|es para"
        r"|no (?:soy|somos|vivo)|edad|antiguedad|buro|historial|not? (?:qualify|eligible|meet)|requirements?"
        r"|must (?:be|have)|credit (?:score|history)|i am not|not old enough|it is for)\b"
    ),
    PAPER: re.compile(
        r"\b(?:papel\w*|document\w*|comprobante\w*|aval\w*|actas?|ine|curp|rfc|constancia\w*|firma|facturas?"
        r"|escrituras?|recibos?|licencia|permisos?|identificacion|credencial|garantias?|estados? de cuenta|falt\w+"
        r"|paper\w*|ids?|permits?|licen[cs]e|certificate|guarantor|cosigner|collateral|proof"
        r"|missing|lack\w*|tax (?:number|id))\b"
    ),
}  # fmt: skip
# What leads to a reason within the sentence that tells of the refusal: a programme is not named there.
_LEADS = re.compile(
    r"\b(?:por ?que|porq|xq|pq|por (?:no|falta)|ya que|dizque|que (?:yo )?(?:ya )?no (?:tengo|tenia|cumpl|calific|trai"
    r"|llev|soy|hay|habia)|que (?:me )?falt|(?:yo )?no (?:tengo|tenia|traigo|traia|llevaba|cumpl|calific)"
    r"|(?:me )?falt[aoe]|because|cause|cuz|since|for (?:not|lack)|due to|i (?:did|do) not (?:have|qualify|meet)"
    r"|i lack|i was missing).*"
)
_TAKEN_BACK = re.compile(
    r"\b(?:(?:todavia|aun) no|not yet|me (?:equivoque|confundi|hice bolas)(?! de| en)|(?:fue|era) (?:un error|broma)"
    r"|no (?:es|era|fue) cierto|(?:my|a) mistake|i (?:was|am|got) (?:it |that )?(?:wrong|confused|mixed up|mistaken)"
    r"|not true|take (?:it|that) back|just kidding)\b"
)
_AN_OUTCOME = re.compile(
    r"\b(?:acept|aprob|dijer|dier|rechaz|neg[oa]|termin|pedi|solicit|accept|approv|reject|refus|turned|denied|finish"
    r"|appl|got in|said no)"
)
_ASKS = re.compile(r"\?|^(?:y )?(?:ahora|luego|entonces|y que)\b|\bnow what|what now|what (?:do|can|should)")


def plain(text: str) -> str:
    """Folded, without signs but the question mark; "didn't" as two words."""
    whole = re.sub(r"\b(did|do|does|was|is|were|are|have|has|ca|could|would)n['’]?t\b", r"\1 not", fold(text))
    whole = re.sub(r"\bi['’]?m\b", "i am", whole)
    return " ".join(re.sub(r"[^\w? ]+", " ", whole).split())


def without_reason(text: str) -> str:
    """A sentence that tells of a refusal, up to its reason."""
    return _LEADS.sub("", plain(text)).strip()


def reason_beside(text: str) -> str | None:
    """The reason given in the sentence that tells of the refusal; None where it gives none."""
    found = _LEADS.search(plain(text))
    return None if found is None else reason(found[0]) or OTHER


def reason(text: str) -> str | None:
    """The reason that words are when they answer "what did they tell you?"; None where they tell none."""
    words = plain(text)
    found = next((name for name, pattern in _WORDS.items() if pattern.search(words)), None)
    if found is None and len(words.split()) >= _MANY and not _ASKS.search(words):
        return OTHER
    return found


def takes_back(text: str) -> bool:
    """Whether what was told right before was not so."""
    return bool(_TAKEN_BACK.search(plain(text)))


def takes_back_an_outcome(text: str) -> bool:
    """As `takes_back`, and it says that an outcome is meant: so it may have been told a while ago."""
    return takes_back(text) and bool(_AN_OUTCOME.search(plain(text)))
