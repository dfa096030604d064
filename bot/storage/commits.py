"""One turn, in one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from bot.app.ports import Commit
from bot.dialogue.effects import (
    Answer,
    Answered,
    CheckIn,
    CloseTalk,
    Consent,
    Erase,
    Export,
    FirstHook,
    Forget,
    ForgetBusiness,
    Hook,
    Judged,
    OpenBusiness,
    OpenTalk,
    Plan,
    Record,
    Relay,
    Remark,
    Say,
    Stop,
)
from bot.domain.terms import Lexicon
from bot.storage import gatherings, inbox, misread, notices, outbox, planned, remarks, talks
from bot.storage.businesses import Businesses
from bot.storage.chats import ensure_chat
from bot.storage.models import Chat, Inbox

_LOCKED = select(Chat.version, Chat.consent, Chat.stopped).where(Chat.id == bindparam("of")).with_for_update()
_CHAT = update(Chat).where(Chat.id == bindparam("of"))
_GONE = delete(Chat).where(Chat.id == bindparam("of"))


def apply(c: Connection, commit: Commit, lexicon: Lexicon) -> bool:
    """False when the chat has moved on since it was loaded, or the last seat went. What was handled is not again."""
    if commit.version == 0:
        ensure_chat(c, commit.chat)
    row = c.execute(_LOCKED, {"of": commit.chat}).one_or_none()
    if row is None or row.version != commit.version:
        return commit.incoming is not None and not inbox.is_waiting(c, commit.incoming)
    if not gatherings.has_room(c, commit.chat, commit.effects):
        return False
    if commit.incoming is not None and not inbox.finish(c, commit.incoming):
        return True
    if commit.due is not None and not planned.take(c, commit.chat, commit.due, commit.now):
        return True
    if any(isinstance(effect, Erase) for effect in commit.effects):
        talks.withdraw(c, commit.chat, commit.now)
        _erase(c, commit.chat)
    else:
        _store(c, commit, row.consent, frozenset(row.stopped or ()), lexicon)
    priority = outbox.REPLY if commit.due is None else outbox.PLANNED
    outbox.queue(c, commit.chat, commit.messages, priority, commit.now, commit.until)
    for chat, message in commit.relays:
        outbox.queue(c, chat, [message], outbox.REPLY, commit.now)
    return True


def _store(c: Connection, commit: Commit, consent: bool | None, stopped: frozenset[str], lexicon: Lexicon) -> None:
    businesses = Businesses(c, commit.chat, consent, commit.now, lexicon)
    chat = {"version": commit.version + 1, "session": dict(commit.session), "lang": commit.lang}
    if commit.incoming is not None:
        chat |= {"held_by": None, "held_until": None, "busy_until": commit.busy_until, "blocked_at": None}
    elif commit.messages:
        chat |= {"unasked_at": commit.now}
    planned.move(c, commit.chat, commit.moves, commit.now)
    for effect in commit.effects:
        match effect:
            case Consent(given):
                businesses.consent = given
                chat |= {"consent": given, "consent_at": commit.now}
                if not given:
                    businesses.forget_all()
                    misread.forget(c, commit.chat)
            case Record():
                businesses.record(effect)
            case Forget():
                businesses.forget(effect)
            case Hook():
                businesses.hook(effect)
            case FirstHook():
                businesses.first_hook()
            case CheckIn():
                businesses.check_in(effect)
            case Judged():
                businesses.judge(effect)
            case Remark(programme, kind):
                remarks.add(c, programme, kind, commit.now.date())
            case Answered(notice, answer):
                notices.answer(c, notice, commit.chat, answer, commit.now)
            case Stop(group, on):
                stopped = stopped | {group} if on else stopped - {group}
                chat |= {"stopped": sorted(stopped)}
            case Plan():
                planned.plan(c, commit.chat, businesses.active, effect)
            case OpenBusiness(id):
                businesses.open(id)
            case ForgetBusiness():
                businesses.forget_active()
            case Answer():
                gatherings.answer(c, commit.chat, effect)
            case OpenTalk() | Relay() | CloseTalk():
                chat |= talks.take(c, commit, effect)
            case Say() | Export() | Erase():
                pass  # said by the commit's messages
    businesses.flush()
    if commit.misread is not None and businesses.consent:
        misread.add(c, commit.chat, commit.misread, commit.now.date())
    c.execute(_CHAT, {"of": commit.chat, **chat})


def erase_all(c: Connection, prefix: str) -> None:
    """The chats whose id, and the updates whose key, begin so, as if they had never been: the keys go as well."""
    begins = or_(Inbox.chat.startswith(prefix, autoescape=True), Inbox.key.startswith(prefix, autoescape=True))
    c.execute(delete(Inbox).where(begins))
    for chat in c.scalars(select(Chat.id).where(Chat.id.startswith(prefix, autoescape=True))).all():
        _erase(c, chat)


def _erase(c: Connection, chat: str) -> None:
    outbox.forget(c, chat)
    inbox.forget(c, chat)
    c.execute(_GONE, {"of": chat})
    if inbox.waits(c, chat):
        ensure_chat(c, chat)
