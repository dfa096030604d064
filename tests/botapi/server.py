"""A Bot API server for tests: real HTTP, on a free loopback port, with people who write and press."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TOKEN = "123456:test-token"
US = {"id": 123456, "is_bot": True, "first_name": "Gancho", "username": "gancho_test_bot"}
MARGIN = 10.0  # seconds that a test waits for an answer


@dataclass
class Limit:
    """A token bucket of `burst` tokens, `rate` a second; or, when `strict`, at most `rate` in any second."""

    rate: float = 30
    burst: float = 30
    strict: bool = False
    tokens: float = field(init=False)
    at: float = field(default_factory=time.monotonic)
    seen: deque[float] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def take(self) -> bool:
        now = time.monotonic()
        if self.strict:
            while self.seen and self.seen[0] <= now - 1:
                self.seen.popleft()
            if len(self.seen) >= self.rate:
                return False
            self.seen.append(now)
            return True
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


@dataclass
class Fault:
    """What happens to the next calls of a method: an error as Telegram words it, or silence."""

    method: str
    status: int = 0
    description: str = ""
    retry_after: int | None = None
    silence: float = 0.0  # answers only after so long
    dropped: bool = False  # the connection ends in the middle of the answer
    delivered: bool = False  # … although the message went through
    chat: int | None = None
    times: int = 1
    then: Callable[[], None] | None = None  # what happens before the answer, if there comes one


@dataclass
class Received:
    """A call that reached a chat."""

    method: str
    chat: int
    data: dict[str, Any]
    at: float
    message_id: int

    @property
    def text(self) -> str:
        return str(self.data.get("text") or self.data.get("caption") or "")

    @property
    def markup(self) -> dict[str, Any]:
        markup = self.data.get("reply_markup")
        return markup if isinstance(markup, dict) else {}

    @property
    def buttons(self) -> dict[str, str]:
        """Inline buttons: label to callback data."""
        return {
            button["text"]: button["callback_data"]
            for row in self.markup.get("inline_keyboard", ())
            for button in row
            if "callback_data" in button
        }


class Refused(Exception):
    """Telegram does not do it; the text is its own."""


class BotApi:
    """The server, in a thread. `with BotApi() as api:` gives `api.url`."""

    def __init__(self, token: str = TOKEN, seed: int = 0) -> None:
        self.token = token
        self.limit: Limit | None = None
        self.chat_limit: Callable[[], Limit] | None = None  # of each chat, a new one
        self.blocked: set[int] = set()  # chats whose owners have blocked the bot
        self.jitter = 0.0
        self.faults: list[Fault] = []
        self.missing: set[str] = set()  # methods that this server does not know
        self.calls: list[tuple[str, dict[str, Any], float]] = []
        self.polls: list[float] = []  # when updates were asked for
        self.history: list[dict[str, Any]] = []  # every update there ever was
        self.refused = 0  # how many 429
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.webhook: dict[str, Any] = {}
        self.port = 0
        self._random = random.Random(seed)
        self._chat_limits: dict[int, Limit] = {}
        self._updates: list[dict[str, Any]] = []
        self.forums: set[int] = set()  # groups that have topics
        self.topics: dict[tuple[int, int], str] = {}  # the names of those that are there
        self.deleted: set[tuple[int, int]] = set()  # messages, by chat and number
        self.uploaded: list[dict[str, Any]] = []  # name and content of each file
        self.strange: set[str] = set()  # ids of files that are another bot's
        self._contents: dict[tuple[int, int], dict[str, Any]] = {}  # what messages hold
        self._next_update = 1000
        self._next_message = 1
        self._received: list[Received] = []
        self._changed = threading.Condition()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._new_updates: asyncio.Event | None = None

    # -- the server

    def __enter__(self) -> BotApi:
        app = Starlette(routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])])
        config = uvicorn.Config(
            app, port=0, log_level="critical", lifespan="off", timeout_graceful_shutdown=1, timeout_keep_alive=300
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        if self._loop and self._new_updates:
            self._loop.call_soon_threadsafe(self._new_updates.set)
        self._thread.join(5)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # -- what people do

    def say(self, chat: int, text: str, lang: str = "es", **more: Any) -> int:
        """Somebody writes; the update's id."""
        entities = {}
        if text.startswith("/"):
            command = text.split(maxsplit=1)[0]
            entities = {"entities": [{"type": "bot_command", "offset": 0, "length": len(command)}]}
        return self.send(chat, lang, text=text, **entities, **more)

    def send(self, chat: int, lang: str = "es", **content: Any) -> int:
        """Somebody sends a message of any kind."""
        return self.update(message=self.message(chat, lang, **content))

    def locate(self, chat: int, lat: float, lon: float, lang: str = "es") -> int:
        return self.send(chat, lang, location={"latitude": lat, "longitude": lon})

    def press(self, chat: int, label: str, lang: str = "es") -> int:
        """Somebody presses the newest button whose label holds these words."""
        for received in reversed(self.received(chat)):
            for name, data in received.buttons.items():
                if label in name:
                    return self.press_data(chat, data, lang, received.message_id)
        raise AssertionError(f"no button {label!r} in chat {chat}")

    def press_data(self, chat: int, data: str, lang: str = "es", message_id: int = 1) -> int:
        query = {
            "id": str(self._random.getrandbits(60)),
            "from": _person(chat, lang),
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": message_id, "date": 1, "chat": _private(chat), "text": "…"},
        }
        return self.update(callback_query=query)

    def in_group(self, group: int, person: int, lang: str = "es", **content: Any) -> int:
        """Somebody writes in a group, perhaps in a `topic`, or in `reply` to a message; the message's number."""
        topic, reply = content.pop("topic", None), content.pop("reply", None)
        place: dict[str, Any] = {}
        if topic:
            place = {"is_topic_message": True, "message_thread_id": topic}
            if (name := self.topics.get((group, topic))) is not None:
                made = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
                place["reply_to_message"] = {
                    "message_id": topic,
                    "date": 1,
                    "chat": self._group(group),
                    "from": US,
                } | made
        if reply is not None:
            ours = [{"from": US, "text": item.text} for item in self.received(group) if item.message_id == reply]
            known = ours[0] if ours else {}
            place["reply_to_message"] = {"message_id": reply, "date": 1, "chat": self._group(group), **known}
        message = {**self.message(person, lang, **content), **place, "chat": self._group(group)}
        self._contents[group, message["message_id"]] = content
        self.update(message=message)
        return int(message["message_id"])

    def press_in_group(self, group: int, person: int, data: str, lang: str = "es") -> int:
        message = {"message_id": 1, "date": 1, "chat": self._group(group), "text": "…"}
        query = {"id": "1", "from": _person(person, lang), "chat_instance": "1", "data": data, "message": message}
        return self.update(callback_query=query)

    def _group(self, number: int) -> dict[str, Any]:
        return {"id": number, "type": "supergroup", "title": "Oficina", "is_forum": number in self.forums}

    def message(self, chat: int, lang: str = "es", **content: Any) -> dict[str, Any]:
        number = self._next_message
        self._next_message += 1
        self._contents[chat, number] = content
        return {
            "message_id": number,
            "date": int(time.time()),
            "chat": _private(chat),
            "from": _person(chat, lang),
            **content,
        }

    def update(self, **content: Any) -> int:
        with self._changed:
            number = self._next_update
            self._next_update += 1
            self._updates.append({"update_id": number, **content})
            self.history.append(self._updates[-1])
        if self._loop and self._new_updates:
            self._loop.call_soon_threadsafe(self._new_updates.set)
        return number

    def deliver_again(self, update: dict[str, Any]) -> None:
        """The same update once more, as after a lost acknowledgement."""
        with self._changed:
            self._updates.insert(0, update)
        if self._loop and self._new_updates:
            self._loop.call_soon_threadsafe(self._new_updates.set)

    @property
    def waiting(self) -> list[dict[str, Any]]:
        """Updates that the bot has not acknowledged."""
        return list(self._updates)

    # -- what they got

    def received(self, chat: int | None = None) -> list[Received]:
        with self._changed:
            return [item for item in self._received if chat is None or item.chat == chat]

    def texts(self, chat: int) -> list[str]:
        return [item.text for item in self.received(chat)]

    def wait(self, ready: Callable[[], bool], seconds: float = MARGIN, what: str = "") -> None:
        """Waits until something has come about."""
        with self._changed:
            if not self._changed.wait_for(ready, seconds):
                raise AssertionError(f"waited {seconds} s in vain {what}: {[r.text[:60] for r in self._received[-5:]]}")

    def wait_for(self, chat: int, count: int, seconds: float = MARGIN) -> list[Received]:
        """Waits until the chat has got so many messages."""
        self.wait(
            lambda: sum(item.chat == chat for item in self._received) >= count, seconds, f"for {count} in chat {chat}"
        )
        return self.received(chat)

    def called(self, method: str) -> list[dict[str, Any]]:
        return [data for name, data, _ in self.calls if name == method]

    # -- the methods

    async def _call(self, request: Request) -> Response:
        if request.path_params["token"] != self.token:
            return _error(401, "Unauthorized")
        method = request.path_params["method"]
        data = await _data(request)
        handler = getattr(self, f"_on_{method.lower()}", None)
        if handler is None or method in self.missing:
            return _error(404, "Not Found")
        if method != "getUpdates":
            with self._changed:
                self.calls.append((method, data, time.monotonic()))
                self._changed.notify_all()
        if self.jitter:
            await asyncio.sleep(self._random.uniform(0, self.jitter))
        fault = self._fault(method, data)
        if fault is not None:
            if fault.delivered:
                with contextlib.suppress(Refused):
                    await handler(data)
            if fault.then is not None:
                fault.then()
            if fault.silence:
                await asyncio.sleep(fault.silence)
                return _error(500, "Internal Server Error")
            if fault.dropped:
                return _Dropped()
            return _error(fault.status, fault.description, fault.retry_after)
        if method.startswith("send"):
            if not self._allowed(int(data["chat_id"])):
                self.refused += 1
                return _error(429, "Too Many Requests: retry after 1", 1)
            if int(data["chat_id"]) in self.blocked:
                return _error(403, "Forbidden: bot was blocked by the user")
        try:
            return JSONResponse({"ok": True, "result": await handler(data)})
        except Refused as refused:
            return _error(400, f"Bad Request: {refused}")

    def _allowed(self, chat: int) -> bool:
        """By the limit of all calls, and by the chat's own."""
        if self.limit is not None and not self.limit.take():
            return False
        if self.chat_limit is None:
            return True
        return self._chat_limits.setdefault(chat, self.chat_limit()).take()

    def _fault(self, method: str, data: dict[str, Any]) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fault.times and fault.chat in (None, data.get("chat_id")):
                fault.times -= 1
                return fault
        return None

    async def _on_getme(self, data: dict[str, Any]) -> Any:
        return US

    async def _on_getupdates(self, data: dict[str, Any]) -> Any:
        if self._new_updates is None:
            self._new_updates, self._loop = asyncio.Event(), asyncio.get_running_loop()
        offset, until = data.get("offset"), time.monotonic() + float(data.get("timeout") or 0)
        with self._changed:
            self.polls.append(time.monotonic())
            if offset is not None:
                self._updates = [update for update in self._updates if update["update_id"] >= offset]
            self._changed.notify_all()
        while not self._server.should_exit:
            self._new_updates.clear()
            if self._updates or time.monotonic() >= until:
                break
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._new_updates.wait(), min(0.5, until - time.monotonic()))
        return self._updates[:100]

    async def _on_sendmessage(self, data: dict[str, Any]) -> Any:
        return self._receive("sendMessage", data)

    async def _on_sendphoto(self, data: dict[str, Any]) -> Any:
        return self._receive("sendPhoto", data) | {"photo": [self._held(data["photo"]) | {"width": 9, "height": 9}]}

    async def _on_senddocument(self, data: dict[str, Any]) -> Any:
        return self._receive("sendDocument", data) | {"document": self._held(data["document"])}

    def _held(self, file: Any) -> dict[str, str]:
        """A file by the id that it has from now on: what was uploaded gets a new one."""
        if isinstance(file, dict):
            self.uploaded.append(file)
            file = f"file-{len(self.uploaded)}"
        return {"file_id": str(file), "file_unique_id": str(file)}

    async def _on_copymessage(self, data: dict[str, Any]) -> Any:
        source = (int(data["from_chat_id"]), int(data["message_id"]))
        if source not in self._contents or source in self.deleted:
            raise Refused("message to copy not found")
        self._contents[int(data["chat_id"]), self._next_message] = self._contents[source]
        return {"message_id": self._receive("copyMessage", data)["message_id"]}

    def content(self, received: Received) -> dict[str, Any]:
        """What a copy is a copy of."""
        return self._contents.get((received.chat, received.message_id), {})

    async def _on_createforumtopic(self, data: dict[str, Any]) -> Any:
        chat = int(data["chat_id"])
        if chat not in self.forums:
            raise Refused("the chat is not a forum")
        number = self._next_message
        self._next_message += 1
        self.topics[chat, number] = data["name"]
        return {"message_thread_id": number, "name": data["name"], "icon_color": 7322096}

    async def _on_deleteforumtopic(self, data: dict[str, Any]) -> Any:
        chat, topic = int(data["chat_id"]), int(data["message_thread_id"])
        if self.topics.pop((chat, topic), None) is None:
            raise Refused("message thread not found")
        inside = (item for item in self._received if item.chat == chat and item.data.get("message_thread_id") == topic)
        self.deleted |= {(chat, item.message_id) for item in inside}
        return True

    async def _on_deletemessages(self, data: dict[str, Any]) -> Any:
        self.deleted |= {(int(data["chat_id"]), number) for number in data["message_ids"]}
        return True

    def shown(self, chat: int) -> list[Received]:
        """What the chat got and was not taken back."""
        return [item for item in self.received(chat) if (chat, item.message_id) not in self.deleted]

    async def _on_answercallbackquery(self, data: dict[str, Any]) -> Any:
        return True

    async def _on_editmessagereplymarkup(self, data: dict[str, Any]) -> Any:
        return True

    async def _on_setmycommands(self, data: dict[str, Any]) -> Any:
        self.commands[data.get("language_code") or ""] = data["commands"]
        return True

    async def _on_getmycommands(self, data: dict[str, Any]) -> Any:
        return self.commands.get(data.get("language_code") or "", [])

    async def _on_setwebhook(self, data: dict[str, Any]) -> Any:
        self.webhook = data
        return True

    async def _on_deletewebhook(self, data: dict[str, Any]) -> Any:
        self.webhook = {}
        return True

    def _receive(self, method: str, data: dict[str, Any]) -> Any:
        chat, topic = int(data["chat_id"]), data.get("message_thread_id")
        if topic is not None and (chat, topic) not in self.topics:
            raise Refused("message thread not found")
        if not self.strange.isdisjoint(value for value in data.values() if isinstance(value, str)):
            raise Refused("wrong file identifier/HTTP URL specified")
        with self._changed:
            number = self._next_message
            self._next_message += 1
            self._received.append(Received(method, chat, data, time.monotonic(), number))
            self._changed.notify_all()
        return {"message_id": number, "date": int(time.time()), "chat": _private(chat), "text": data.get("text") or "…"}


def _person(number: int, lang: str) -> dict[str, Any]:
    return {
        "id": number,
        "is_bot": False,
        "first_name": "Guadalupe",
        "last_name": "Hernández",
        "username": "lupita_barro",
        "language_code": lang,
    }


def _private(number: int) -> dict[str, Any]:
    return {"id": number, "type": "private", "first_name": "Guadalupe", "username": "lupita_barro"}


async def _data(request: Request) -> dict[str, Any]:
    """Parameters, JSON or form, as values."""
    kind, body = request.headers.get("content-type", ""), await request.body()
    if kind.startswith("application/json"):
        found = json.loads(body)
        return found if isinstance(found, dict) else {}
    fields: dict[str, str] = dict(request.query_params)
    files: dict[str, Any] = {}
    if kind.startswith("multipart/"):
        form = BytesParser(policy=HTTP).parsebytes(b"content-type: " + kind.encode() + b"\r\n\r\n" + body)
        for part in form.iter_parts():
            name = str(part.get_param("name", header="content-disposition"))
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            if part.get_filename():
                files[name] = {"name": part.get_filename(), "content": content}
            else:
                fields[name] = content.decode()
    else:
        fields |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return {name: _value(name, text) for name, text in fields.items()} | _attached(fields, files)


def _value(name: str, text: str) -> Any:
    if name in ("text", "caption"):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _attached(fields: dict[str, str], files: dict[str, Any]) -> dict[str, Any]:
    """Files by the name of the field that refers to them."""
    by_field = {name: files[text.removeprefix("attach://")] for name, text in fields.items() if "attach://" in text}
    return by_field or files


class _Dropped(Response):
    """An answer whose end never comes."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        head = [(b"content-type", b"application/json"), (b"content-length", b"999")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
        raise ConnectionResetError("as the test wants it")


def _error(status: int, description: str, retry_after: int | None = None) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if retry_after is not None:
        body["parameters"] = {"retry_after": retry_after}
    return JSONResponse(body, status)
