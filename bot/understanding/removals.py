"""Where a message tells what is to go, and what is not so: "quita el barro", "all except design", "not clay"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.understanding.text import Said, blanked
from bot.understanding.vocabulary import Vocabulary, Wording

Span = tuple[int, int]
_W = Vocabulary("excluded")
_REMOVES = _W.compile(r"^(?:\W|{lead}\b)*\b(?P<cue>{removes})\s")
_EXCEPTS, _NO = _W.compile(r"\b{excepts}\s"), _W.find("no")
_NOT_SO_AFTER, _FOR_NOW = _W.compile(r"\s?,?\s?{not_so_after}"), _W.compile(r"(?:\s|{plain}\b)*{for_now}\b")
_ON = _W.compile(r"(?:\W|{plain}\b|(?<=\0\s)\w+(?=\s{joins}\s))*")  # "barro rojo y lana"
_OF_A_NEED = _W.compile(
    r"(?:\W|{plain}\b)*{needed}\b(?:\W|{plain}\b|{needed}\b)*|\s{article}\s|(?<=not)(?<!\w\snot)\s(?!much\b)"
)
_OF_DOING, _OF_ALL_ELSE = _W.compile(r"(?:\W|{plain}\b|{done}\b)*"), _W.compile(r"(?:\W|{plain}\b|{done}\b|{had}\b)*")
ABOUT = _W.compile(r"(?:\W|{plain}\b|{about}\b|{done}\b|{had}\b)*")
_NOT = {"need": _OF_A_NEED, "markets": _OF_DOING, "languages": _OF_DOING}  # "no tengo local" is of no market


class Gone:
    """Where a message tells what is to go, and what is not so: up to the first word of something else."""

    def __init__(self, said: Said, named: Collection[Span]) -> None:
        self._said = said
        self._rest = blanked(said.text, named, "\0")  # all that is not named
        self.commanded = [self._row(self._on(start, end, ABOUT)) for start, end in removed(said)]
        self.excepted = [self._on(at.end(), said.clause(at.end())[1]) for at in _EXCEPTS.finditer(said.text)]
        self._denied: dict[Wording, list[Span]] = {}

    def told(self, span: Span) -> bool:
        """Whether what stands there is to go, or is left out of all the rest."""
        return within(span, self.commanded) or within(span, self.excepted)

    def not_so(self, fact: str, span: Span) -> bool:
        """Whether it is said not to be so."""
        if _FOR_NOW.match(self._said.text, span[1]):
            return False
        return _NOT_SO_AFTER.match(self._said.text, span[1]) is not None or within(span, self._no(fact))

    def _no(self, fact: str) -> list[Span]:
        verbs = _NOT.get(fact, _OF_ALL_ELSE)
        if verbs not in self._denied:
            ends = ((no.end(), self._said.clause(no.start())[1]) for no in _NO.finditer(self._said.text))
            self._denied[verbs] = [self._on(start, end, verbs) for start, end in ends]
        return self._denied[verbs]

    def _row(self, gone: Span) -> Span:
        """With the clauses after it that hold nothing but more to go: "quita la lana, el barro y el cobre"."""
        start, end = gone
        for a, b in self._said.clauses():
            if a >= end and not self._rest[end:a].strip(" ,") and _ON.fullmatch(self._rest, a, b):
                end = b
        return start, end

    def _on(self, start: int, end: int, verbs: Wording = _ON) -> Span:
        head = verbs.match(self._said.text, start, end)
        run = head and _ON.match(self._rest, head.end(), end)
        return start, run.end() if run else start


def within(span: Span, stretches: Collection[Span]) -> bool:
    return any(start <= span[0] < end for start, end in stretches)


def removed(said: Said) -> Iterator[Span]:
    for start, end in said.clauses():
        if match := _REMOVES.match(said.text[start:end] + " "):
            yield min(start + match.end(), end), end
