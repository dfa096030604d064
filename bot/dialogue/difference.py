"""What makes the business different, as it is told and talked about."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from bot.dialogue.reading import Reading
from bot.dialogue.session import RESULTS
from bot.dialogue.turn import Turn
from bot.dialogue.ways_on import idle, ways_on
from bot.domain.differentiation import PHRASE_FACTS, Trait, sentence, to_say
from bot.domain.evidence import Spread, spread, stressed
from bot.domain.facts import FACTORS, SPHERES
from bot.domain.message import Listing, Msg, PlaceName, Quote, Text, msg
from bot.domain.official import host_of
from bot.domain.rules import Truth

_MOST = 4  # traits that one message has room for


def tell(turn: Turn, *lead: Text) -> bool:
    """In a sentence or two, and how rare it is, sphere by sphere; False where nothing stands out."""
    found = to_say(turn.traits())
    said = sentence(turn.profile, found)
    turn.session.apart = _mark(said)
    if said is None:
        return False
    turn.say(
        *lead,
        said,
        still_different(found[0]),
        choices=[
            turn.choice("trait", "right", msg("button.trait.right")),
            turn.choice("trait", "why", msg("button.trait.why")),
            turn.choice("trait", "change", msg("button.trait.change")),
        ],
    )
    return True


def told(turn: Turn) -> bool:
    """Whether it stands as it was last told."""
    return turn.session.apart == _mark(sentence(turn.profile, turn.traits()))


def _mark(said: Text | None) -> str:
    return "" if said is None else f"{crc32(repr(said).encode()):x}"


def why(turn: Turn) -> None:
    """Factor by factor, with what the owner said and what is known of the place; then what to stress where."""
    found = turn.traits()[:_MOST]
    if not found:
        return idle(turn, msg("apart.nothing"))
    rows = tuple(_row(turn, trait) for trait in sorted(found, key=lambda trait: FACTORS.index(trait.factor)))
    stress: dict[Trait, list[Text]] = {}
    for sphere, trait in stressed(to_say(turn.traits())):
        if trait is not None:
            stress.setdefault(trait, []).append(msg(f"still.{sphere}"))
    told_apart = any(len(where) < len(SPHERES) for where in stress.values())
    say = tuple(msg("still.row", spheres=Listing(tuple(where)), answer=trait.words) for trait, where in stress.items())
    turn.say(
        msg("apart.title", rows=Listing(rows, "lines")),
        *([msg("apart.stress", rows=Listing(say, "lines"))] if told_apart else []),
        choices=[turn.choice("trait", "change", msg("button.trait.change")), *ways_on(turn)],
    )


def _row(turn: Turn, trait: Trait) -> Msg:
    evidence = Listing(_evidence(turn, trait), "joined")
    return msg("apart.row", factor=msg(f"factor.{trait.factor}"), trait=trait.words, evidence=evidence)


def _evidence(turn: Turn, trait: Trait) -> tuple[Text, ...]:
    """The owner's words, what sources say of the place, and how few of the trade have it, as far as it is counted."""
    if trait.entry is None:
        return (msg("apart.said"),)
    said = next((phrase for phrase in _phrases(turn) if turn.ref.lexicon.terms_of_all((phrase,)) & trait.terms), None)
    home = PlaceName(str(turn.profile.get("place")))
    parts: list[Text] = [msg("apart.your_words", quote=Quote(said))] if said is not None else []
    site = host_of(trait.entry.source or "")
    parts.append(msg("apart.place_by", place=home, site=site) if site else msg("apart.place", place=home))
    among = spread(trait, turn.profile, turn.ref.places, turn.ref.knowledge)
    if among is not None:
        parts.append(_among(turn, among))
    reach = trait.entry.known if trait.entry.known in SPHERES[1:] else None
    return (*parts, msg(f"apart.reach.{reach or 'unknown'}"))


def _phrases(turn: Turn) -> Iterator[str]:
    for fact in PHRASE_FACTS:
        value = turn.profile.get(fact)
        yield from value if isinstance(value, tuple) else (str(value),) if value is not None else ()


def _among(turn: Turn, among: Spread) -> Msg:
    """ "Of the 14 places of Jalisco that I know for leather, 2 have it, all in the Norte region." """
    of = {
        "state": PlaceName(among.state),
        "all": among.of_the_trade,
        "trade": turn.ref.sectors[str(turn.profile.get("sector"))],
        "n": among.with_it,
    }
    number = "one" if among.with_it == 1 else "some"
    if among.region is None:
        return msg(f"apart.among.{number}", **of)
    return msg(f"apart.among.{number}_in", region=PlaceName(among.region), **of)


def still_different(best: Trait) -> Text:
    """Whether it is still different in each sphere, the nearest first; what is not known is asked.

    Near by it is counted who else has it; of wider spheres is only known how far its name has come.
    """
    if all(truth is None for _, truth in best.still):
        return msg("difference.unknown")
    spheres: dict[Msg, list[Text]] = {}
    for sphere, truth in best.still:
        spheres.setdefault(_still(best, sphere, truth), []).append(msg(f"still.{sphere}"))
    rows = tuple(msg("still.row", spheres=Listing(tuple(named)), answer=answer) for answer, named in spheres.items())
    return msg("difference.still", trait=best.words, rows=Listing(rows, "lines"))


def _still(trait: Trait, sphere: str, truth: Truth) -> Msg:
    if truth is None:
        return msg("still.ask")
    if truth and sphere == "regional" and trait.only_in is not None:
        return msg("still.only_in", region=PlaceName(trait.only_in))
    near = sphere in SPHERES[:2]
    return msg("still.others" if not truth else "still.few" if near else "still.known")


def react(turn: Turn, option: str) -> None:
    """The owner confirms, corrects or adds what makes the business different, or asks what stands behind it."""
    if option == "right":
        return idle(turn, msg("difference.confirmed"))
    if option == "why":
        return why(turn)
    from bot.dialogue.recap import change

    change(turn, "difference", RESULTS)


def contradicted(turn: Turn, reading: Reading) -> bool:
    """ "No es cierto, mi mamá no tiene fábrica", at the results: the difference is put right."""
    if not turn.session.at_rest or not reading.cues.contradicts:
        return False
    turn.say(msg("difference.not_so"))
    react(turn, "change")
    return True
