"""Facts, conditions and reasons in words: message ids and parameters, never sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.dialogue.questions import ROUNDED
from bot.dialogue.world import Reference
from bot.domain.differentiation import whose_trade
from bot.domain.facts import CERTIFICATES, FACTS, Kind, Value
from bot.domain.message import LanguageName, Listing, Money, Msg, PlaceName, Quote, Text, msg, whole_words
from bot.domain.profile import Profile
from bot.domain.rules import Has, In, Is, Leaf, Range, Today, Within
from bot.domain.verdict import TIME, Missing, Reason

MONTHS_A_YEAR = 12
QUOTE_LENGTH = 60


def value_text(fact: str, value: Value, ref: Reference) -> Text:
    """A fact's value as a short phrase that can stand alone: "4 personas", "con RFC"."""
    kind = FACTS[fact].kind
    if kind is Kind.FLAG:
        return msg(f"value.{fact}.{'yes' if value else 'no'}")
    if isinstance(value, tuple):
        if not value:
            return msg(f"value.{fact}.none")
        if kind is Kind.OPTIONS:
            return Listing(tuple(msg(f"opt.{fact}.{item}") for item in value))
        if kind is Kind.CODES:
            return Listing(tuple(LanguageName(code) for code in value))
        return Listing(tuple(term_text(fact, item) for item in value))
    match kind:
        case Kind.PLACE:
            return PlaceName(str(value))
        case Kind.SECTOR:
            return ref.sectors.get(str(value), str(value))
        case Kind.CHOICE:
            return msg(f"opt.{fact}.{value}")
    if fact == "monthly_sales_mxn":
        return msg("value.monthly_sales_mxn", amount=Money(int(value)))
    if fact == "age_months":
        return msg("value.age_months", age=age_text(int(value))) if value else msg("value.age.none")
    if fact == "employees" and value == 1:
        return msg("value.employees.one")
    if fact == "tradition_years" and value == 0:
        return msg("value.tradition_years.none")
    return msg(f"value.{fact}", n=int(value)) if kind is Kind.NUMBER else Quote(str(value))


def known_text(fact: str, profile: Profile, ref: Reference) -> Text:
    """As `value_text`; a number that a button stands for, and nobody said, by the button's own words."""
    value = profile.values[fact]
    if fact == "tradition_years" and (who := whose_trade(profile)) is not None:
        return msg(f"value.tradition_years.{who}")
    option = ROUNDED.get((fact, value)) if fact not in profile.quotes else None
    if option is None:
        return value_text(fact, value, ref)
    label = msg(f"opt.{fact}.{option}")
    return msg("value.age_months", age=label) if fact == "age_months" else msg(f"value.{fact}", n=label)


def known_line(fact: str, profile: Profile, ref: Reference) -> Text:
    return fact_line(fact, profile.values[fact], ref, known_text(fact, profile, ref))


def fact_line(fact: str, value: Value, ref: Reference, shown: Text | None = None) -> Text:
    """A fact's value on a line of its own; named, unless the value says it all: "Con RFC", "Lugar: Tonalá"."""
    text = shown if shown is not None else value_text(fact, value, ref)
    if FACTS[fact].kind in (Kind.FLAG, Kind.NUMBER):
        return text
    return msg("recap.line", fact=msg(f"fact.{fact}"), value=text)


def age_text(months: int) -> Msg:
    if months == 1:
        return msg("value.age.month")
    if months == MONTHS_A_YEAR:
        return msg("value.age.year")
    if months < 2 * MONTHS_A_YEAR:
        return msg("value.age.months", n=months)
    return msg("value.age.years", n=months // MONTHS_A_YEAR)


def term_text(fact: str, item: str) -> Text:
    """A phrase of the owner as it was said; a term of the catalogue by its name."""
    if fact == "certifications" and item in CERTIFICATES:
        return msg(f"certificate.{item}")
    return msg("term.craft") if item == "artesania" else Quote(item.replace("_", " "))


def territory_text(places: tuple[str, ...]) -> Text:
    if "world" in places:
        return msg("place.world")
    shown = tuple(PlaceName(place) for place in places[:4])
    return Listing(shown if len(places) <= 4 else (*shown, msg("place.others")), "or")


def condition(leaf: Leaf, positive: bool, ref: Reference) -> Msg:
    """A requirement as the noun phrase after "piden": "tener RFC", "estar en Tonalá"."""
    if not positive:
        if isinstance(leaf, Is) and FACTS[leaf.fact].kind is Kind.FLAG:
            return condition(Is(leaf.fact, not leaf.value), True, ref)
        return msg("condition.not", condition=condition(leaf, True, ref))
    match leaf:
        case Within(places):
            return msg("condition.place", place=territory_text(places))
        case Today():
            return msg("condition.today")
        case Is(fact, value) if FACTS[fact].kind is Kind.FLAG:
            return msg(f"condition.{fact}.{'yes' if value else 'no'}")
        case Is(fact, value):
            return msg("condition.is", fact=msg(f"fact.{fact}"), value=value_text(fact, value, ref))
        case In("sector", values):
            named = tuple(ref.sectors.get(code, code) for code in values[:4])
            return msg("condition.sector", sectors=Listing(named, "or"))
        case In(fact, values):
            return msg(
                "condition.is",
                fact=msg(f"fact.{fact}"),
                value=Listing(tuple(msg(f"opt.{fact}.{v}") for v in values), "or"),
            )
        case Has(fact, values):
            options = FACTS[fact].kind is Kind.OPTIONS
            named_items = tuple(
                msg(f"opt.{fact}.{v}") if options else ref.lexicon.names.get(v) or term_text(fact, v) for v in values
            )
            return msg("condition.has", fact=msg(f"fact.{fact}"), value=Listing(named_items, "or"))
        case Range(fact, low, high):
            return _range(fact, low, high)


def _range(fact: str, low: int | None, high: int | None) -> Msg:
    def bound(number: int) -> Text:
        if fact == "monthly_sales_mxn":
            return Money(number)
        return age_text(number) if fact == "age_months" else number

    if low is not None and high is not None:
        return msg(f"condition.{fact}.between", low=bound(low), high=bound(high))
    if low is not None:
        return msg(f"condition.{fact}.min", low=bound(low))
    return msg(f"condition.{fact}.max", high=bound(high if high is not None else 0))


def named(needs: Sequence[str]) -> Listing:
    """The first two of the needs."""
    return Listing(tuple(msg(f"opt.need.{need}") for need in needs[:2]))


# The condition met that tells the owner most comes first; where the business is tells least.
_TELLING = ("materials", "techniques", "certifications", "product", "sector", "owner_gender")


def most_telling(reasons: Iterable[Reason]) -> list[Reason]:
    """The conditions that hold, the most telling first."""
    return sorted((each for each in reasons if each.positive), key=_how_telling)


def _how_telling(reason: Reason) -> int:
    if reason.fact == "place":
        return len(_TELLING) + 1
    return _TELLING.index(reason.fact) if reason.fact in _TELLING else len(_TELLING)


def reason_text(reason: Reason, profile: Profile, ref: Reference) -> Msg | None:
    """Why a condition is met, in the owner's words where there are any."""
    fact, value = reason.fact, profile.get(reason.fact)
    if fact == "place":
        if value is None or not isinstance(reason.leaf, Within) or "world" in reason.leaf.places:
            return None
        if "MX" in reason.leaf.places:
            return msg("because.country")
        return msg("because.place", place=PlaceName(str(value)))
    if value is None:
        return None
    quote = profile.quotes.get(fact, "")
    if quote and 3 < len(quote) <= QUOTE_LENGTH and fact != "sector":
        return msg("because.said", quote=Quote(quote))
    if fact == "sector" and profile.get("product"):
        return msg("because.product", product=Quote(whole_words(str(profile.get("product")), QUOTE_LENGTH)))
    return msg("because.fact", value=known_text(fact, profile, ref))


def missing_text(item: Missing, ref: Reference) -> Msg:
    """What is missing, and the step that mends it."""
    if item.leaf is None:
        return msg("missing.opening" if item.by == TIME else "missing.window")
    wanted = condition(item.leaf, item.positive, ref)
    if item.kind == "ask":
        return msg("missing.ask", condition=wanted)
    if item.by == TIME:
        return msg("missing.time", condition=wanted)
    rung = ref.catalogue.get(item.by or "")
    return msg("missing.mend", condition=wanted, rung=rung.name if rung else "")
