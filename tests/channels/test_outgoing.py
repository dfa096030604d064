"""A message as Telegram shows it, and what each of its refusals means."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot.app.message_ports import Message
from bot.channels.telegram.client import Client, close, make_client
from bot.channels.telegram.failures import Result
from bot.channels.telegram.menu import set_menu
from bot.channels.telegram.outgoing import Outlet, rows, split
from bot.config import Settings
from tests.botapi.server import TOKEN, BotApi, Fault, Received

CHAT = 77
YES_NO = (("1.confirm.yes", "Sí"), ("1.confirm.no", "No"))
SHARE = "📍 Mandar mi ubicación"


async def send(api: BotApi, outlet: Outlet, message: Message) -> list[Received]:
    before = len(api.received(CHAT))
    for part in outlet.parts(f"tg:{CHAT}", message):
        assert await part.send() == Result()
    return api.received(CHAT)[before:]


async def test_plain_text_stays_plain(api: BotApi, client: Client) -> None:
    text = "*Ollas* <b>de</b> barro_bruñido & más 🏺"
    (got,) = await send(api, Outlet(client), Message(text))
    assert got.text == text
    assert "parse_mode" not in got.data
    assert got.data["link_preview_options"]["is_disabled"] is True


async def test_buttons_carry_their_ids(api: BotApi, client: Client) -> None:
    (got,) = await send(api, Outlet(client), Message("¿Está bien?", YES_NO))
    assert got.buttons == {"Sí": "1.confirm.yes", "No": "1.confirm.no"}
    assert len(got.markup["inline_keyboard"]) == 1


async def test_links_lead_elsewhere_and_an_app_opens_here(api: BotApi, client: Client) -> None:
    there, here = ("Abrir la mesa", "https://mesa.example.org/x"), ("Abrirla aquí", "https://mesa.example.org/app")
    (got,) = await send(api, Outlet(client), Message("La mesa", YES_NO, links=(there,), app=here))
    *_, link, app = got.markup["inline_keyboard"]
    assert link == [{"text": there[0], "url": there[1]}]
    assert app == [{"text": here[0], "web_app": {"url": here[1]}}]


def test_rows_fit_a_small_phone_and_keep_the_order() -> None:
    labels = [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6 a 10",
        "Más de 50",
        "No sé / saltar",
        "Vender más",
        "Un lugar para trabajar",
        "Sí",
    ]
    laid = rows([(str(at), label) for at, label in enumerate(labels)])
    assert [label for row in laid for _, label in row] == labels
    for row in laid:
        assert len(row) == 1 or all(len(label) <= (16 if len(row) == 2 else 9) for _, label in row)
    assert max(map(len, laid)) == 3
    assert [("9", "Un lugar para trabajar")] in laid


async def test_the_location_keyboard_comes_and_goes(api: BotApi, client: Client) -> None:
    outlet = Outlet(client)
    asked, button = await send(api, outlet, Message("¿Dónde trabajas?", YES_NO, ask_location=SHARE))
    assert asked.buttons
    assert button.markup["keyboard"] == [[{"text": SHARE, "request_location": True}]]
    assert button.markup["one_time_keyboard"] is True
    (again,) = await send(api, outlet, Message("¿Dónde trabajas?", YES_NO, ask_location=SHARE))
    assert again.buttons  # it is still there
    thanks, reply = await send(api, outlet, Message("Anotado.", YES_NO))
    assert thanks.markup == {"remove_keyboard": True}
    assert reply.buttons
    assert len(await send(api, outlet, Message("Listo.", YES_NO))) == 1


async def test_the_keyboard_needs_no_message_of_its_own_where_there_are_no_buttons(api: BotApi, client: Client) -> None:
    outlet = Outlet(client)
    (asked,) = await send(api, outlet, Message("¿Dónde trabajas?", ask_location=SHARE))
    assert asked.markup["keyboard"]
    (reply,) = await send(api, outlet, Message("Anotado."))
    assert reply.markup == {"remove_keyboard": True}


async def test_a_picture_comes_before_its_words(api: BotApi, client: Client, tmp_path: Path) -> None:
    picture = tmp_path / "hoja.png"
    picture.write_bytes(b"\x89PNG\r\n")
    shown, words = await send(api, Outlet(client), Message("Aquí está.", YES_NO, picture=str(picture)))
    assert shown.method == "sendPhoto"
    assert shown.data["photo"]["content"] == b"\x89PNG\r\n"
    assert words.buttons


async def test_a_picture_that_is_gone_or_refused_leaves_the_words(api: BotApi, client: Client, tmp_path: Path) -> None:
    outlet = Outlet(client)
    (words,) = await send(api, outlet, Message("Aquí está.", picture=str(tmp_path / "nada.png")))
    assert words.text == "Aquí está."
    picture = tmp_path / "hoja.png"
    picture.write_bytes(b"x")
    api.faults.append(Fault("sendPhoto", 400, "Bad Request: IMAGE_PROCESS_FAILED"))
    first, second = outlet.parts(f"tg:{CHAT}", Message("Aquí está.", picture=str(picture)))
    assert first.optional and (await first.send()).outcome == "bad"
    assert not second.optional and (await second.send()).outcome == "sent"


async def test_a_file(api: BotApi, client: Client) -> None:
    (got,) = await send(api, Outlet(client), Message("", file=("gancho.json", '{"ñ": 1}')))
    assert got.method == "sendDocument"
    assert got.data["document"] == {"name": "gancho.json", "content": '{"ñ": 1}'.encode()}


def test_a_long_text_is_cut_between_paragraphs() -> None:
    paragraphs = [f"{number} " + "palabra " * 180 for number in range(9)]
    parts = split("\n\n".join(paragraphs))
    assert len(parts) > 2
    assert all(len(part) <= 4096 for part in parts)
    assert all(part[0].isdigit() for part in parts)
    assert "\n\n".join(parts).split() == " ".join(paragraphs).split()
    assert split("") == []


@pytest.mark.parametrize("text", ["x" * 10_000, "🏺" * 5_000, "línea\n" * 1_500])
def test_any_long_text_is_cut_and_nothing_is_lost(text: str) -> None:
    parts = split(text)
    assert all(len(part.encode("utf-16-le")) // 2 <= 4096 for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


async def test_the_buttons_stand_under_the_last_part(api: BotApi, client: Client) -> None:
    got = await send(api, Outlet(client), Message("palabra " * 900, YES_NO))
    assert [bool(part.buttons) for part in got] == [False, True]


async def test_only_chats_of_telegram_are_served(client: Client) -> None:
    outlet = Outlet(client)
    assert outlet.serves("tg:5") and outlet.serves("tg:-100")
    assert not outlet.serves("terminal:u1")


# -- refusals


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault("sendMessage", 403, "Forbidden: bot was blocked by the user"), Result("blocked", "Forbidden")),
        (Fault("sendMessage", 403, "Forbidden: user is deactivated"), Result("blocked", "Forbidden")),
        (Fault("sendMessage", 400, "Bad Request: chat not found"), Result("gone", "BadRequest")),
        (Fault("sendMessage", 400, "Bad Request: message text is empty"), Result("bad", "BadRequest")),
        (Fault("sendMessage", 400, "Bad Request: message is not modified: specified …"), Result()),
        (Fault("sendMessage", 400, "Bad Request: query is too old and …"), Result()),
        (Fault("sendMessage", 429, "Too Many Requests", retry_after=7), Result("retry", "RetryAfter", 7.0)),
        (Fault("sendMessage", 500, "Internal Server Error"), Result("retry", "NetworkError", refused=True)),
    ],
)
async def test_what_telegram_says(api: BotApi, client: Client, fault: Fault, expected: Result) -> None:
    fault.times = 1
    api.faults.append(fault)
    (part,) = Outlet(client).parts(f"tg:{CHAT}", Message("hola"))
    assert await part.send() == expected
    assert api.received(CHAT) == []


async def test_silence_is_uncertain(api: BotApi) -> None:
    hasty = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url), read_timeout=0.2)
    api.faults.append(Fault("sendMessage", silence=1, delivered=True))
    (part,) = Outlet(hasty).parts(f"tg:{CHAT}", Message("hola"))
    assert await part.send() == Result("uncertain", "ReadTimeout")
    await close(hasty)


async def test_a_connection_cut_in_the_middle_is_uncertain() -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.close()

    server = await asyncio.start_server(cut, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=f"http://127.0.0.1:{port}"))
    (part,) = Outlet(client).parts(f"tg:{CHAT}", Message("hola"))
    assert (await part.send()).outcome == "uncertain"
    await close(client)
    server.close()


async def test_a_server_that_is_not_there_was_not_reached(unused_tcp_port: int) -> None:
    client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=f"http://127.0.0.1:{unused_tcp_port}"))
    (part,) = Outlet(client).parts(f"tg:{CHAT}", Message("hola"))
    assert await part.send() == Result("retry", "ConnectError")
    await close(client)


# -- the menu


async def test_the_menu_in_both_languages(api: BotApi, client: Client) -> None:
    await set_menu(client, ("start", "help"), lambda name, lang: f"{name} {lang}")
    assert [item["description"] for item in api.commands["es"]] == ["start es", "help es"]
    assert [item["description"] for item in api.commands["en"]] == ["start en", "help en"]
    assert api.commands[""] == api.commands["es"]


async def test_a_server_without_menus_is_no_trouble(
    api: BotApi, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    api.missing.add("setMyCommands")
    with caplog.at_level(logging.WARNING, logger="bot"):
        await set_menu(client, ("start",), lambda name, lang: name)
    assert "setMyCommands" in caplog.text
