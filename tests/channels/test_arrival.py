"""Every kind of update, and the inbox row it makes; nothing of who the person is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.arrival import arrival, key, sets_up, to_nobody
from tests.botapi.server import BotApi

US = 123456  # the bot's own number
API = BotApi()  # never started: it makes the updates
PRIVATE_WORDS = ("Guadalupe", "Hernández", "lupita_barro", "first_name", "file_id", "phone")
FILE = {"file_id": "f", "file_unique_id": "u"}


def read(**content: Any) -> tuple[str, dict[str, Any]] | None:
    update = Update.de_json({"update_id": 5, **content}, None)
    found = arrival(update, US)
    stored = json.dumps(found, ensure_ascii=False)
    assert not [word for word in PRIVATE_WORDS if word in stored]
    return found


def sent(lang: str = "es", **content: Any) -> dict[str, Any] | None:
    found = read(message=API.message(77, lang, **content))
    if found is None:
        return None
    assert found[0] == "tg:77"
    assert found[1].pop("message", None) is not None or found[1]["type"] == "command"
    return found[1]


def said(lang: str = "es", **content: Any) -> tuple[str, str]:
    body = sent(lang, **content)
    assert body is not None and body["type"] == "text"
    return body["text"], body["lang"]


def test_a_text_comes_with_the_clients_language() -> None:
    assert said(text="  hago ollas ") == ("hago ollas", "es")
    assert said("en-US", text="I make pots") == ("I make pots", "en-us")


def test_what_no_database_holds_is_taken_out() -> None:
    assert said(text="a\x00b\ud800c") == ("ab?c", "es")


@pytest.mark.parametrize(
    ("text", "name", "payload"),
    [("/start", "start", ""), ("/start m-14101", "start", "m-14101"), ("/Help@gancho_bot", "help", "")],
)
def test_a_command_comes_with_its_payload(text: str, name: str, payload: str) -> None:
    assert sent(text=text) == {"type": "command", "name": name, "payload": payload, "lang": "es"}


def test_a_position_and_a_venue() -> None:
    spot = {"latitude": 20.62, "longitude": -103.24}
    expected = {"type": "location", "lat": 20.62, "lon": -103.24, "lang": "es"}
    assert sent(location=spot) == expected
    assert sent(location=spot, venue={"location": spot, "title": "Taller de Lupita", "address": "x"}) == expected


PHOTO = [{**FILE, "width": 1, "height": 1}]
VIDEO = {**FILE, "width": 1, "height": 1, "duration": 1}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"photo": PHOTO}, "photo"),
        ({"voice": {**FILE, "duration": 3}}, "voice"),
        ({"audio": {**FILE, "duration": 3}}, "voice"),
        ({"video": VIDEO}, "video"),
        ({"video_note": {**FILE, "length": 1, "duration": 1}}, "video"),
        ({"animation": VIDEO, "document": FILE}, "video"),
        ({"document": FILE}, "document"),
        (
            {"sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
            "sticker",
        ),
        ({"contact": {"phone_number": "+523312345678", "first_name": "Guadalupe"}}, "contact"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "other"),
    ],
)
def test_what_is_not_text(content: dict[str, Any], kind: str) -> None:
    found = sent(**content)
    file = found.pop("file", None)
    assert found == {"type": "sent", "kind": kind, "lang": "es"}
    assert (file is not None) is ("photo" in content or "document" in content)  # what a clerk may put into a notice


def test_the_words_under_a_picture_are_read() -> None:
    assert said(photo=PHOTO, caption="hago ollas de barro") == ("hago ollas de barro", "es")


@pytest.mark.parametrize(
    "content",
    [{"new_chat_photo": PHOTO}, {"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}}, {}],
)
def test_service_messages_are_nobodys(content: dict[str, Any]) -> None:
    assert sent(**content) is None


def test_a_change_of_a_message_is_told_apart_but_not_a_walking_position() -> None:
    changed = API.message(77, text="otra cosa", edit_date=2)
    assert read(edited_message=changed) == ("tg:77", {"type": "sent", "kind": "edited", "lang": "es"})
    moving = API.message(77, location={"latitude": 1.0, "longitude": 2.0, "live_period": 60}, edit_date=2)
    assert read(edited_message=moving) is None


def press(chat: dict[str, Any] | None, data: str = "1.consent.yes") -> dict[str, Any]:
    message = {"message": {"message_id": 3, "date": 0, "chat": chat}} if chat else {"inline_message_id": "x"}
    person = API.message(77)["from"]
    return {"id": "9", "from": person, "chat_instance": "1", "data": data, **message}


def test_a_press_even_of_a_message_too_old_to_be_read() -> None:
    private = {"id": 77, "type": "private", "first_name": "Guadalupe"}
    expected = ("tg:77", {"type": "press", "choice": "1.consent.yes", "lang": "es"})
    assert read(callback_query=press(private)) == expected
    assert read(callback_query=press(None)) is None
    found = read(callback_query=press(private, "x" * 90))
    assert found is not None and len(found[1]["choice"]) == 64


GROUP = {"id": -100, "type": "supergroup", "title": "Artesanos de Guadalupe"}


def test_a_group_that_is_no_offices_gets_one_answer_a_day_and_a_channel_none() -> None:
    rows = []
    for number in (1, 2):
        message = {**API.message(77, text=f"hola {number}"), "chat": GROUP}
        update = Update.de_json({"update_id": number, "message": message}, None)
        found = arrival(update, US)
        assert found is not None and found[0] == "tg:-100" and not sets_up(found[1])
        body = to_nobody(found[1])
        assert body == {"type": "sent", "kind": "group", "lang": "es"}
        rows.append(key(update, found[0], body, "2026-11-23"))
        assert key(update, found[0], body, "2026-11-24") not in rows
        assert key(update, *found, "2026-11-23") == f"tg:{number}"  # an office's are all taken
    assert rows[0] == rows[1]
    channel = {**API.message(77, text="hola"), "chat": {"id": -200, "type": "channel", "title": "x"}}
    assert read(channel_post=channel) is None
    assert read(message=channel) is None


def in_group(forum: bool = False, **content: Any) -> dict[str, Any]:
    found = read(message={**API.message(77, **content), "chat": {**GROUP, "is_forum": forum}})
    assert found is not None and found[0] == "tg:-100"
    return {name: value for name, value in found[1].items() if value not in (None, False) and name != "message"}


def test_an_offices_message_tells_who_wrote_it_and_where() -> None:
    common = {"type": "group", "from": 77, "lang": "es"}
    reply = API.message(1, text="#5 dice: hola")
    assert in_group(text="¡hola!", reply_to_message=reply) == {
        **common, "text": "¡hola!", "reply": reply["message_id"],
    }  # fmt: skip
    for name, text, talk in ((US, "💬 #5: alguien", 5), (US, "#7 dice: #8", 7), (US, "el #5", None), (9, "#5", None)):
        of_the_bot = {**reply, "from": {"id": name, "is_bot": True, "first_name": "Bot"}, "text": text}
        assert in_group(text="¡hola!", reply_to_message=of_the_bot).get("talk") == talk
        new = {**of_the_bot, "forum_topic_created": {"name": text, "icon_color": 1}}
        answer = in_group(True, text="sí", message_thread_id=9, is_topic_message=True, reply_to_message=new)
        assert (answer.get("talk"), answer.get("reply")) == (talk, None)
    topic = {**reply, "forum_topic_created": {"name": "#5", "icon_color": 1}}
    assert in_group(True, text="sí", message_thread_id=9, is_topic_message=True, reply_to_message=topic) == {
        **common, "text": "sí", "topic": 9, "topics": True,
    }  # fmt: skip
    assert in_group(text="en otro hilo", message_thread_id=9) == {**common, "text": "en otro hilo"}
    assert in_group(photo=PHOTO, caption="así queda") == {**common, "text": "así queda", "media": "photo"}
    assert in_group(text="/office@gancho_bot Fomento") == {**common, "name": "office", "payload": "Fomento"}
    assert sets_up(in_group(text="/oficina"))
    assert in_group(text="x" * 4096)["text"] == "x" * 4096
    pressed = read(callback_query=press(GROUP, "0.close.5"))
    assert pressed == ("tg:-100", {"type": "group", "choice": "0.close.5", "from": 77, "lang": "es"})
    changed = API.message(77, text="otra cosa", edit_date=2) | {"chat": GROUP}
    edited = read(edited_message=changed)
    assert edited is not None and edited[1]["edited"] is True


def test_a_group_that_grows_has_another_id() -> None:
    found = read(message={**API.message(77), "chat": GROUP, "migrate_to_chat_id": -1009})
    assert found == ("tg:-100", {"type": "group", "moved": "tg:-1009", "lang": "es"})


def test_leaving_the_bot_is_no_message() -> None:
    member = {"user": {"id": 1, "is_bot": True, "first_name": "b"}, "status": "kicked", "until_date": 0}
    before = {**member, "status": "member"}
    changed = {
        "chat": {"id": 77, "type": "private"},
        "from": API.message(77)["from"],
        "date": 0,
        "old_chat_member": before,
        "new_chat_member": member,
    }
    assert read(my_chat_member=changed) is None


def test_the_key_is_the_updates() -> None:
    update = Update.de_json({"update_id": 5, "message": API.message(77, text="hola")}, None)
    assert key(update, "tg:77", {"type": "text"}, "2026-11-23") == "tg:5"
