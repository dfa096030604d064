"""A whole of people, and who they are right after it: "somos 2 mi hermana y yo", "3 personas, mi hija y yo"."""

from __future__ import annotations

from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("people")
_OWN = r"(?:mis?|my|our|nuestr[oa]s?)"
_NAMED = _W.compile(
    r"^(?:\s{of_a_whole})*,?\s"
    rf"(?:{{me}}\s(?:{{plus}})\s|(?:(?:{{counted_in}}\s)?{_OWN}|{{counted_in}}\s(?:l[oa]s?|the))"
    r"\s(?:{row_count}\s)?(?:{row_filler}\s)*(?:{relatives}|{worker}|{trade}|{family})\b)"
)


def named(follows: str) -> bool:
    """Whether those whom a number counts are named in what follows it."""
    return _NAMED.match(follows) is not None
