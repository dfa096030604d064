"""Where the owner sells: from sentences about selling, or all of the answer where that was asked."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.nowhere import nowhere
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "channels"
_W = Vocabulary("channels")
_SELLING = _W.find("selling")
_WISH = _W.find("wish")
_CHANNELS = _W.table("channels")
_ADDRESS = _W.compile(r"\b{address}\s(?:(?:en|por|sobre|on|in|de|del|by|to|the|la)\s)*[^,]{0,12}$")
_ADDRESS_WORDS = frozenset(("calle", "street", "plaza", "esquina", "parque", "jardin", "playa", "boardwalk", "malecon"))
_TO_THEM = _W.compile(r"\b{to_them}\s(?:{to_them_filler}\s)*$")
_SENT_BY = _W.compile(r"^\W*(?:{mere}\s)*{sent_by}\s")
_VIA = _W.compile(r"\b{via}\s(?:el\s|la\s|mi\s|mis\s|my\s|own\s)*$")
_HOME = _W.compile(r"{home}")
_BUY = _W.compile(r"\b{buy}\b[^,]*$")
_RELATIVES = _W.find("relatives")
_SOLD = _W.find("sold")
_MAYBE = _W.find("maybe")
_ALREADY = _W.find("already")
_ALL_THERE = _W.compile(r"\b{all_there}\s(?:(?:por|through|via|on|el|en)\s)?$")
_SHOP = _W.compile(r"{shop}\b")
_IN_IT = _W.compile(r"\b{in_it}\s(?:(?:ya|aqui|aca|como|un|una|mi|a|my|our|el|la|the)\s)*$")
_MADE_THERE = _W.compile(r"\b{make}\b[^,;]*$")
_CUSTOMERS = ("vecin", "conocid", "clientes", "neighb")
_THEY_SELL = ("entreg", "surt", "sell", "resell", "carr", "stock", "me l", "nos l")
_NEIGHBOURS = ("vecin", "neighb")
_ABROAD, _NEAR = _W.compile(r"^[^.;]*\b{abroad}\b|^\s(?:en|in)\sl\.?a\b"), 30
_ABROAD_BEFORE = _W.compile(r"\b{abroad}\s$")
_OWN_USE = re.compile(r"hotel|spa|escuela|empresa|fabrica|restauran")
_MY_OWN, _JUST_BEFORE = re.compile(r"\b(?:mi|nuestra|my|our|propia|own)\s$"), 25
_PLAIN_WORDS = ("online", "street_market")
_AT = re.compile(r"\b(?:en|por|a traves de|afuera|fuera|in|on|at|via|through|outside)\s(?:\w+\s)?$")
_OPEN, _FAR = ("open", "product", None), ("exports", "wants_export", "markets")
_PAST, _BY_ORDER = _W.find("past"), re.compile(r"(?:sobre ?)?(?:por )?(?:pedido|encargo)s?|(?:by|custom) orders?")
_TEACHES, _OPENS = _W.find("sells_by_teaching"), _W.compile(r"^\W*(?:{fore}\s)*$")
_OTHERS_SELL, _GROUP_OF = _W.find("others_sell"), _W.ends("group_of")
_MAIN = re.compile(r"\bmain street\b|\bcalle principal\b")
_STALL = re.compile(r"(?:puest|carri|stall|cart|food truck)")
_OWN = re.compile(r"\b(?:own|propi[oa])\b")
_AND = re.compile(r"\s(?:y|e|and)\s")
_MERE = _W.compile(r"^\W*(?:{mere}\s)*$")
_MERE_AFTER = _W.compile(r"\s*(?:$|{mere_after}\b)")
_MERE_WORDS, _NO_CHANNEL = 7, _W.compile(r"\s{no_channel}")
_LOOK_BACK = 140  # characters
_ANOTHERS = re.compile(r"\b(?:to|into) $|\bof us\b[^,.;]{0,14}$|\b(?:to|into) (?:an?|the) (?:\w+ )?$")
_HAVE = _W.compile(r"\b{have}\s(?:(?:una?|mi|a|el|la)\s)?(?:\w+\s)?$")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == FACT
    sure: dict[str, tuple[int, int]] = {}
    weak: dict[str, tuple[int, int]] = {}
    open_talk, far = context.asked in _OPEN, context.asked in _FAR
    for item, pattern in _CHANNELS.items():
        every = list(pattern.finditer(said.text))
        if not asked and any(_not_sold(said, match) for match in every):
            continue  # "avisos de ferias no, yo no vendo en ferias"
        for match in every:
            if asked:
                certainty = 1.0 if _fits(said, item, match, True) else 0.0
            else:
                certainty = _certainty(said, item, match, open_talk, context.asked == "monthly_sales_mxn", far)
            if certainty and far:  # the question is how far, not how
                certainty = 0.0 if match.group() in _ADDRESS_WORDS else min(certainty, 0.5)
            if certainty:
                kind, certainty = _buyers(said, item, match, certainty, asked)
                (sure if certainty >= 1 else weak).setdefault(kind, match.span())
                break
    chosen, certainty = {**weak, **sure}, LIKELY if weak.keys() - sure.keys() else SURE
    shop, others = chosen.get("own_shop"), chosen.get("resellers")
    if shop and others and shop[0] <= others[0] and others[1] <= shop[1]:
        del chosen["resellers"]  # "la tienda del rancho"
    if len(chosen) > 1 and (span := chosen.get("word_of_mouth")):
        words = said.text[slice(*span)]
        if _BY_ORDER.fullmatch(words) or (not asked and words.startswith(_NEIGHBOURS)):
            del chosen["word_of_mouth"]  # "por pedido en instagram": how; "por whats y a los vecinos": to whom
    if not chosen:
        return [Found(FACT, (), SURE, (0, len(said.text)), closed=True)] if asked and nowhere(said) else []
    value = tuple(item for item in _CHANNELS if item in chosen)
    return [Found(FACT, value, certainty, (min(a for a, _ in chosen.values()), max(b for _, b in chosen.values())))]


def wished(said: Said) -> set[str]:
    """Those of which the message speaks only in a wish: "help selling to shops"."""
    spoken = {item: list(pattern.finditer(said.text)) for item, pattern in _CHANNELS.items()}
    return {item for item, every in spoken.items() if every and all(_is_wish(said, match) for match in every)}


def _is_wish(said: Said, match: re.Match[str]) -> bool:
    before = said.before(match.start())
    wish = _WISH.search(before) or _WISH.search(_AND.split(said.after(match.end()), maxsplit=1)[0])
    return wish is not None and not _ALREADY.search(before[-_JUST_BEFORE:])


def _not_sold(said: Said, match: re.Match[str]) -> bool:
    return said.negated(match.start(), 3) and _SELLING.search(said.before(match.start())) is not None


def _buyers(said: Said, item: str, match: re.Match[str], certainty: float, asked: bool) -> tuple[str, float]:
    """ "a distributor in Houston" exports; hotels and schools may buy for themselves."""
    if item != "resellers":
        return item, certainty
    after, before = said.text[match.end() : match.end() + _NEAR], said.before(match.start())
    if _ABROAD.search(after) or _ABROAD_BEFORE.search(before):
        return "export", min(certainty, 0.5)
    return item, min(certainty, 0.5) if _OWN_USE.match(match.group()) and not asked else certainty


def _fits(said: Said, item: str, match: re.Match[str], asked: bool) -> bool:
    """Not a wish, a denial, a question, an address or a purchase."""
    before = said.before(match.start())
    if _PAST.search(said.within(match.start())) or said.negated(match.start(), 4):
        return False
    if _NO_CHANNEL.match(said.text, match.end()):
        return False
    if said.asked_about(match.start()) or _bought(before) or _OTHERS_SELL.search(before) or _GROUP_OF.search(before):
        return False
    if match.group() in ("street", "calle") and _MAIN.search(f"{before}{match.group()}{said.after(match.end())[:12]}"):
        return False
    if _is_wish(said, match):
        return False
    if item == "resellers" and _MY_OWN.search(before):
        return False
    if item == "street_market" and match.group().split()[-1] in _ADDRESS_WORDS and _ADDRESS.search(before):
        return False
    customers = match.group().startswith(_CUSTOMERS)
    return not (item == "word_of_mouth" and _RELATIVES.search(before) and not (asked or customers))


def _bought(before: str) -> bool:
    """ "compro en el tianguis …": unless it goes on with selling."""
    bought = _BUY.search(before)
    return bought is not None and not _SOLD.search(before, bought.start())


def _certainty(said: Said, item: str, match: re.Match[str], open_talk: bool, of_sales: bool, far: bool) -> float:
    """In passing: 1 where the sentence plainly sells there, a half where it may, else 0."""
    if not _fits(said, item, match, False):
        return 0.0
    clause, before = said.within(match.start()), said.before(match.start())
    sold = _SOLD.search(before)
    selling = bool(sold or _SELLING.search(clause) or _SELLING.search(said.text[: match.start()][-_LOOK_BACK:]))
    if item == "street_market" and open_talk and _STALL.match(match.group()) and _OPENS.match(before):
        return 1.0  # "taquería en Ocotlán, puesto en la calle"
    if _SENT_BY.match(clause) and (open_talk or far):
        selling = True  # "via hotels and Airbnb"
    if open_talk and not selling and _mere(item, clause, before, said.after(match.end())):
        return 0.5  # "Velas. Instagram y bazares."
    if item == "own_shop":
        return _own_shop(said, match, sold is not None, open_talk)
    if item == "resellers" and match.group().startswith(_THEY_SELL):
        return 1.0
    if item == "resellers" and not (sold or _TO_THEM.search(before)):
        return 0.0
    if item == "online" and _VIA.search(before):
        selling = selling or bool(_ALL_THERE.search(before))
    if item == "street_market" and _HAVE.search(before):
        selling = selling or bool(_STALL.match(match.group()))
    if item == "online" and open_talk and _TEACHES.search(said.text):
        selling = True
    if item == "street_market" and match.group().startswith(("afuera", "fuera", "outside")):
        selling = True
    if item == "word_of_mouth" and not (sold or _SELLING.search(clause)):
        return 1.0 if _ALL_THERE.search(before) else 0.0
    if not selling:
        return 0.5 if (open_talk or of_sales) and item in _PLAIN_WORDS and _AT.search(before) else 0.0
    doubtful = _MAYBE.search(clause) or (item == "word_of_mouth" and not sold)
    return 0.5 if doubtful else 1.0


def _mere(item: str, clause: str, before: str, after: str) -> bool:
    """Whether a clause says nothing but where it is sold, online or in the street and perhaps elsewhere."""
    plain = item in _PLAIN_WORDS or any(_CHANNELS[other].search(clause) for other in _PLAIN_WORDS)
    return (
        plain
        and _MERE_AFTER.match(after) is not None
        and len(clause.split()) <= _MERE_WORDS
        and all(
            _MERE.match(f"{piece} ") or any(pattern.search(piece) for pattern in _CHANNELS.values())
            for piece in _AND.split(before)
        )
    )


def _own_shop(said: Said, match: re.Match[str], sold: bool, open_talk: bool) -> float:
    """A shop of one's own, or selling at home: "las vendo en mi casa", not "las hago en mi casa"."""
    before = said.before(match.start())
    if _ANOTHERS.search(before) and not _MY_OWN.search(f" {match.group().split(' ')[0]} "):
        return 0.0  # "we send boxes to a shop", "there are 4 of us in the shop"
    if _HOME.search(match.group()):
        return 1.0 if sold and not _MADE_THERE.search(before) else 0.0
    lead = said.text[: match.start()]
    shop = bool(_SHOP.search(match.group()))
    opens = bool(_OPENS.match(before)) and not match.group().startswith(("the ", "el ", "la "))
    had = (
        shop
        and (open_talk or bool(_OWN.search(match.group())))
        and bool(opens or _IN_IT.search(f"{lead}{match.group().split(' ')[0]} "))
    )
    if sold or had:
        return 0.5 if _MAYBE.search(said.within(match.start())) else 1.0
    return 0.5 if _SELLING.search(said.within(match.start())) else 0.0
