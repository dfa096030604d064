"""A rule's leaves and a programme's grants as plain sentences: message ids with parameters, "desk.rule.…"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.facts import CERTIFICATES, FACTS, FactSpec, Kind, Value
from bot.domain.message import Both, Listing, Money, Msg, PlaceName, Quote, Text, msg
from bot.domain.rules import Has, In, Is, Leaf, Range, Today, Within

TODAY = "today"
GROUPS: Mapping[str, tuple[str, ...]] = {
    "work": ("place", "sector", "product", "materials", "techniques", "difference", "tradition_years", "equipment"),
    "business": ("employees", "age_months", "monthly_sales_mxn", "registered", "legal_form", "group", "certifications",
                 "partners"),
    "sales": ("channels", "markets", "exports", "wants_export", "need"),
    "owner": ("owner_gender", "owner_age", "indigenous", "disability", "languages", "lived_abroad", "catastrophe"),
    "time": (TODAY,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Says:
    """One thing that a sentence can say. `test`: yes, no, is, in, has, within, range or today.

    `offered`: in the list to choose from; the others are shown where a rule has them ("is" beside "in").
    """

    fact: str
    test: str
    offered: bool = True

    @property
    def key(self) -> str:
        return f"{self.fact}.{self.test}"

    @property
    def spec(self) -> FactSpec | None:
        return FACTS.get(self.fact)


def _says(fact: str) -> Iterator[Says]:
    spec = FACTS.get(fact)
    if spec is None:
        yield Says(TODAY, "span")
        return
    match spec.kind:
        case Kind.FLAG:
            yield from (Says(fact, "yes"), Says(fact, "no"))
        case Kind.NUMBER:
            yield from (Says(fact, "range"), Says(fact, "is", False))
        case Kind.CHOICE | Kind.SECTOR:
            yield from (Says(fact, "in"), Says(fact, "is", False))
        case Kind.PLACE:
            yield from (Says(fact, "within"), Says(fact, "is", False))
        case Kind.PHRASE:
            yield from (Says(fact, "has"), Says(fact, "is", False))
        case _:
            yield Says(fact, "has")


SAYS: Mapping[str, Says] = {says.key: says for facts in GROUPS.values() for fact in facts for says in _says(fact)}


def sentence(leaf: Leaf, positive: bool, sectors: Mapping[str, Both]) -> Msg:
    """What the leaf asks of a business, as a sentence: "Trabaja en Tonalá o Zapopan", "No tiene RFC"."""
    match leaf:
        case Today():
            said = _span(leaf)
            return said if positive else msg("desk.rule.not", sentence=said)
        case Is(fact, bool(value)):
            return msg(f"desk.rule.{fact}.{'yes' if value is positive else 'no'}")
        case Range(fact, low, high):
            said = _range(fact, low, high)
            return said if positive else msg("desk.rule.not", sentence=said)
        case Is(fact, int(value)):
            said = msg(f"desk.rule.{fact}.is", value=amount(fact, value))
            return said if positive else msg("desk.rule.not", sentence=said)
        case Within(places):
            values: tuple[Text, ...] = tuple(map(PlaceName, places))
        case Is(fact, value):
            values = (item(fact, str(value), sectors),)
        case In(fact, wanted) | Has(fact, wanted):
            values = tuple(item(fact, code, sectors) for code in wanted)
    listed = Listing(values, "or")
    return msg(f"desk.rule.{leaf.fact}" if positive else f"desk.rule.{leaf.fact}.not", values=listed)


def grant_sentence(fact: str, value: Value, sectors: Mapping[str, Both]) -> Msg:
    """What a business has once it has been through the programme: "Tiene RFC", "Permisos y registros: …"."""
    if isinstance(value, bool):
        return msg(f"desk.rule.{fact}.{'yes' if value else 'no'}")
    if isinstance(value, int):
        return msg(f"desk.rule.{fact}.is", value=amount(fact, value))
    if fact == "place":
        return msg("desk.rule.place", values=Listing((PlaceName(str(value)),)))
    codes = value if isinstance(value, tuple) else (value,)
    return msg(f"desk.rule.{fact}", values=Listing(tuple(item(fact, code, sectors) for code in codes)))


def item(fact: str, code: str, sectors: Mapping[str, Both]) -> Text:
    """One value of a sentence by its name."""
    spec = FACTS[fact]
    if spec.kind is Kind.PLACE:
        return PlaceName(code)
    if code in spec.options:
        return msg(f"desk.opt.{fact}.{code}")
    if fact == "sector":
        return sectors.get(code, Quote(code))
    if fact == "certifications" and code in CERTIFICATES:
        return msg(f"certificate.{code}")
    return Quote(code.replace("_", " ").replace("-", " "))


def amount(fact: str, number: int) -> Text:
    """A bound as people say it: pesos, and months of age as years where they are whole."""
    if fact == "monthly_sales_mxn":
        return Money(number)
    if fact != "age_months":
        return number
    if number == 1:
        return msg("desk.age.month")
    if number == 12:
        return msg("desk.age.year")
    whole = number % 12 == 0 and number > 0
    return msg("desk.age.years", n=number // 12) if whole else msg("desk.age.months", n=number)


def _range(fact: str, low: int | None, high: int | None) -> Msg:
    if low is not None and high is not None:
        return msg(f"desk.rule.{fact}.between", low=amount(fact, low), high=amount(fact, high))
    if low is not None:
        return msg(f"desk.rule.{fact}.min", low=amount(fact, low))
    if high is not None:
        return msg(f"desk.rule.{fact}.max", high=amount(fact, high))
    return msg("desk.rule.any", fact=msg(f"desk.fact.{fact}"))


def _span(span: Today) -> Msg:
    if span.start is not None and span.end is not None:
        return msg("desk.rule.today.between", start=span.start, end=span.end)
    if span.start is not None:
        return msg("desk.rule.today.from", start=span.start)
    if span.end is not None:
        return msg("desk.rule.today.until", end=span.end)
    return msg("desk.rule.today.always")


def families() -> Iterator[str]:
    """The ids that these sentences are made of."""
    yield from (f"desk.says.{key}" for key in SAYS)
    yield from (f"desk.says.group.{group}" for group in GROUPS)
    for fact, spec in FACTS.items():
        yield f"desk.fact.{fact}"
        yield from (f"desk.opt.{fact}.{option}" for option in spec.options)
        if spec.kind is Kind.FLAG:
            yield from (f"desk.rule.{fact}.{answer}" for answer in ("yes", "no"))
        elif spec.kind is Kind.NUMBER:
            yield from (f"desk.rule.{fact}.{test}" for test in ("min", "max", "between", "is"))
        else:
            yield from (f"desk.rule.{fact}", f"desk.rule.{fact}.not")
