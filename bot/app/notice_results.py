"""What came of a notice, as far as an office may be told: a number under five is not."""

from __future__ import annotations

from bot.app.notice_ports import Notice, Progress
from bot.domain.census import FEWEST
from bot.domain.disclosure import parts

ROWS = ("pending", "sent", "uncertain", "blocked", "gone", "bad", "cancelled")
ANSWERS = ("interested", "remind", "not_for_me", "stop")


def told(notice: Notice, progress: Progress) -> list[tuple[str, int | None]]:
    """What and how many, None where that is not told; nothing of what never happened.

    Of the rows none that would follow from the others is told either, nor any where the office was not told how many
    the notice is for.
    """
    rows = parts(progress.rows) if notice.number is not None else dict.fromkeys(progress.rows)
    found: list[tuple[str, int | None]] = [(what, rows[what]) for what in ROWS if progress.rows.get(what)]
    after = {what: progress.answers.get(what, 0) for what in ANSWERS} | {"hooked": progress.hooked}
    return found + [(what, number if number >= FEWEST else None) for what, number in after.items() if number]
