"""The client of the language service: what it sends, what it makes of answers, and how it gives up and comes back."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from bot.domain.profile import Profile
from bot.shipped import load_lexicon
from bot.understanding.context import Context
from bot.understanding.nlu import FAILURES_BEFORE_OPEN, OPEN_SECONDS, TEXT_LENGTH, Entity, NluClient, Told
from bot.understanding.places_data import load_gazetteer
from bot.understanding.reader import Reader
from bot.understanding.text import Said
from bot.understanding.wordings import WordingReader, Wordings

ANSWER = {
    "text": "hago quesos en Lagos",
    "intent": {"name": "inform", "confidence": 0.9},
    "intent_ranking": [{"name": "inform", "confidence": 0.9}, {"name": "off_topic", "confidence": 0.1}],
    "entities": [
        {"entity": "product", "value": "quesos", "start": 5, "end": 11, "confidence_entity": 0.8, "extractor": "Crf"},
        {"entity": "product", "value": "quesos", "start": 5, "end": 11, "extractor": "Regex"},
        {"entity": "place", "value": "Lagos", "start": 15, "end": 20},
    ],
    "facts": [{"fact": "channels", "value": "online", "confidence": 0.7}],
    "model": "abc.tar.gz",
}
Handler = Callable[[httpx.Request], httpx.Response]


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def client_of(handler: Handler, clock: Clock | None = None) -> AsyncIterator[NluClient]:
    client = NluClient("http://nlu", clock=clock or Clock(), transport=httpx.MockTransport(handler))
    try:
        yield client
    finally:
        await client.close()


async def test_a_parse_has_intents_entities_facts_and_the_models_name() -> None:
    async with client_of(lambda _: httpx.Response(200, json=ANSWER)) as client:
        parse = await client.parse("hago quesos en Lagos")
    assert parse is not None
    assert (parse.intent, parse.confidence, parse.model) == ("inform", 0.9, "abc.tar.gz")
    assert parse.ranking == (("inform", 0.9), ("off_topic", 0.1))
    assert parse.entities == (Entity("product", "quesos", 5, 11, 0.8), Entity("place", "Lagos", 15, 20, 0.0))
    assert parse.facts == (Told("channels", "online", 0.7),)


async def test_a_service_that_tells_of_no_facts_is_not_one_that_hears_none() -> None:
    for answer, facts in (({**ANSWER, "facts": []}, ()), ({k: v for k, v in ANSWER.items() if k != "facts"}, None)):
        async with client_of(lambda _, answer=answer: httpx.Response(200, json=answer)) as client:
            parse = await client.parse("hago quesos")
        assert parse is not None and parse.facts == facts


async def test_text_is_sent_as_it_is_but_never_empty_and_never_endless() -> None:
    sent: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content)["text"])
        return httpx.Response(200, json=ANSWER)

    async with client_of(handler) as client:
        for text in ("", "  \n ", "¡Órale! 🌵", "x" * 10_000):
            await client.parse(text)
        assert sent == ["¡Órale! 🌵", "x" * TEXT_LENGTH]
        assert client.healthy


def _timeout(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("slow", request=request)


BROKEN: list[Handler] = [
    lambda _: httpx.Response(500, text="Rasa fell over"),
    lambda _: httpx.Response(200, text="<html>"),
    lambda _: httpx.Response(200, json={"intent": None}),
    lambda _: httpx.Response(200, json=["a list"]),
    lambda _: httpx.Response(200, json={**ANSWER, "intent": {"name": "inform", "confidence": None}}),
    lambda _: httpx.Response(200, json={**ANSWER, "entities": [{"entity": "place"}]}),
    lambda _: httpx.Response(302, headers={"location": "http://elsewhere"}),
    _timeout,
]


@pytest.mark.parametrize("handler", BROKEN)
async def test_whatever_goes_wrong_is_silence_and_opens_the_breaker_in_the_end(handler: Handler) -> None:
    async with client_of(handler) as client:
        for _ in range(FAILURES_BEFORE_OPEN):
            assert client.healthy
            assert await client.parse("hola") is None
        assert not client.healthy


async def test_an_open_breaker_asks_nothing_then_tries_once_and_heals() -> None:
    clock, asked, well = Clock(), 0, False

    def handler(_: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        return httpx.Response(200, json=ANSWER) if well else httpx.Response(503)

    async with client_of(handler, clock) as client:
        for _ in range(FAILURES_BEFORE_OPEN + 5):
            await client.parse("hola")
        assert asked == FAILURES_BEFORE_OPEN

        clock.now += OPEN_SECONDS
        assert await client.parse("hola") is None  # half open: one failure is enough
        assert not client.healthy
        assert await client.parse("hola") is None
        assert asked == FAILURES_BEFORE_OPEN + 1

        clock.now += OPEN_SECONDS
        well = True
        assert await client.parse("hola") is not None
        well = False
        assert await client.parse("hola") is None
        assert client.healthy  # counted anew after a success


async def _says_nothing(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0)


async def _drips(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not writer.is_closing():
        writer.write(b" ")
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("says", [_says_nothing, _drips])
async def test_a_slow_server_is_left_in_time(says: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> None:
    left = asyncio.Event()

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.ensure_future(says(writer))
        with contextlib.suppress(ConnectionError):
            await reader.read(-1)  # until the client leaves
        talk.cancel()
        writer.close()
        left.set()

    server = await asyncio.start_server(slow, "127.0.0.1", 0)
    client = NluClient(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", timeout=0.2)
    async with asyncio.timeout(20):
        assert await client.parse("hola") is None
        await client.close()
        await left.wait()
    server.close()
    await server.wait_closed()


async def test_a_server_that_is_gone_is_silence() -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    client = NluClient(f"http://127.0.0.1:{port}")
    assert await client.parse("hola") is None
    await client.close()


async def test_the_service_is_busy_with_a_message_while_the_wordings_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    arrived, seen = threading.Event(), []

    class Service(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            arrived.set()
            body = json.dumps(ANSWER).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    read = WordingReader.read

    def read_late(reader: WordingReader, said: Said, context: Context) -> Wordings:
        seen.append(arrived.wait(5))  # holds the event loop, so the request must have left before
        return read(reader, said, context)

    monkeypatch.setattr(WordingReader, "read", read_late)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = NluClient(f"http://127.0.0.1:{server.server_port}", timeout=10)
    reader = Reader(places=load_gazetteer(), lexicon=load_lexicon(), nlu=client)
    try:
        await client.parse("hola")  # over a new connection the request may be late
        arrived.clear()
        reading = await reader.read(
            "hago quesos en Lagos", asked="product", lang="es", today=date(2026, 11, 1), profile=Profile()
        )
        assert seen == [True] and reading.facts["product"].value == "quesos"
    finally:
        await client.close()
        server.shutdown()
        server.server_close()
