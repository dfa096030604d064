"""Against a real server on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.app.links import BARRED, DEAD, OK, REFUSED, UNREACHABLE, Answer
from bot.catalogue import pages as module
from bot.catalogue.pages import Pages, public
from bot.catalogue.robots import Robots

CONTACT = "https://example.org/privacidad"


class Site:
    """Answers by path, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.port = 0
        self.robots: tuple[int, str] = (404, "")
        self.robots_asked = 0

    def url(self, path: str, host: str = "localhost") -> str:
        return f"http://{host}:{self.port}{path}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.split("\r\n")
        method, path, _ = first.split(" ")
        if path == "/robots.txt":
            await self.tell_robots(writer)
            return
        self.asked.append((method, path, dict(line.lower().split(": ", 1) for line in lines if ": " in line)))
        if path == "/hangs":
            await reader.read()  # until the other side has enough
        code, more = {
            "/fine": (200, ""),
            "/gone": (404, ""),
            "/no-head": (405 if method == "HEAD" else 200, ""),
            "/bots": (403, ""),
            "/down": (503, ""),
            "/moved": (301, "Location: /fine\r\n"),
            "/round": (302, "Location: /round\r\n"),
            "/inside": (302, "Location: http://10.0.0.1/\r\n"),
            "/file": (302, "Location: file:///etc/passwd\r\n"),
        }.get(path, (200, ""))
        writer.write(f"HTTP/1.1 {code} X\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def tell_robots(self, writer: asyncio.StreamWriter) -> None:
        self.robots_asked += 1
        code, text = self.robots
        more = f"Location: {text}\r\n" if code == 301 else ""
        body = "" if more else text
        writer.write(
            f"HTTP/1.1 {code} X\r\n{more}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()
        )
        await writer.drain()
        writer.close()


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()
    server = await asyncio.start_server(made.answer, "127.0.0.1")
    made.port = server.sockets[0].getsockname()[1]
    yield made
    server.close()


def here(address: str) -> bool:
    """As if this machine were the internet."""
    return address in ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    ("path", "answer", "methods"),
    [
        ("/fine", Answer(OK, 200), ["HEAD"]),
        ("/gone", Answer(DEAD, 404), ["HEAD", "GET"]),
        ("/no-head", Answer(OK, 200), ["HEAD", "GET"]),
        ("/bots", Answer(REFUSED, 403), ["HEAD", "GET"]),
        ("/down", Answer(REFUSED, 503), ["HEAD", "GET"]),
        ("/moved", Answer(OK, 200), ["HEAD", "HEAD"]),
        ("/round", Answer(UNREACHABLE), ["HEAD"] * 5),
        ("/inside", Answer(BARRED), ["HEAD"]),
        ("/file", Answer(BARRED), ["HEAD"]),
    ],
)
async def test_what_a_page_says_of_itself(site: Site, path: str, answer: Answer, methods: list[str]) -> None:
    assert await Pages(CONTACT, here).look(site.url(path, "127.0.0.1")) == answer
    assert [method for method, _, _ in site.asked] == methods
    assert all(CONTACT in headers["user-agent"] for _, _, headers in site.asked)


async def test_the_site_is_asked_by_its_name_at_the_address_that_was_looked_at(site: Site) -> None:
    def only_four(address: str) -> bool:
        return address == "127.0.0.1"

    loop = asyncio.get_running_loop()
    real = loop.getaddrinfo

    async def found(host: str, port: int, **more: object) -> object:
        assert host == "apoyos.example"
        return await real("127.0.0.1", port)

    loop.getaddrinfo = found  # type: ignore[method-assign,assignment]
    try:
        assert await Pages(CONTACT, only_four).look(site.url("/fine", "apoyos.example")) == Answer(OK, 200)
    finally:
        loop.getaddrinfo = real  # type: ignore[method-assign]
    assert site.asked[0][2]["host"] == f"apoyos.example:{site.port}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "10.1.2.3", "169.254.169.254"])
async def test_no_address_of_this_network_is_asked(site: Site, host: str) -> None:
    assert await Pages(CONTACT).look(site.url("/fine", host)) == Answer(BARRED)
    assert site.asked == []


@pytest.mark.parametrize("url", ["ftp://a.mx/x", "javascript:alert(1)", "http://me:secret@127.0.0.1/", "http:///x", ""])
async def test_what_is_no_web_address_is_barred_or_unreachable(url: str) -> None:
    assert (await Pages(CONTACT, here).look(url)).status in (BARRED, UNREACHABLE)


async def test_a_page_that_hangs_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.3)
    assert await Pages(CONTACT, here).look(site.url("/hangs", "127.0.0.1")) == Answer(UNREACHABLE)


async def test_nobody_there_is_unreachable() -> None:
    assert await Pages(CONTACT, here).look("http://127.0.0.1:9/") == Answer(UNREACHABLE)


@pytest.mark.parametrize(
    ("address", "expected"),
    [("8.8.8.8", True), ("192.168.1.1", False), ("100.64.0.1", False), ("224.0.0.1", False), ("::1", False),
     ("fe80::1", False), ("::ffff:10.0.0.1", False), ("2606:4700::1111", True)],
)  # fmt: skip
def test_which_addresses_are_public(address: str, expected: bool) -> None:
    assert public(address) is expected


NOT_US = "User-agent: GanchoLinkCheck\nDisallow: /apoyos\n\nUser-agent: *\nDisallow:\n"
NOBODY = "User-agent: *\nDisallow: /\n"
OTHERS = "User-agent: AnotherBot\nDisallow: /\n"


@pytest.mark.parametrize(
    ("robots", "path", "answer"),
    [
        ((200, NOT_US), "/apoyos/1?x=2", Answer(REFUSED)),
        ((200, NOT_US), "/fine", Answer(OK, 200)),
        ((200, NOBODY), "/fine", Answer(REFUSED)),
        ((200, OTHERS), "/fine", Answer(OK, 200)),
        ((200, ""), "/fine", Answer(OK, 200)),
        ((200, "<html>no rules</html>"), "/fine", Answer(OK, 200)),
        ((200, "#" * 600_000 + "\n" + NOBODY), "/fine", Answer(OK, 200)),
        ((403, NOBODY), "/fine", Answer(OK, 200)),
        ((404, NOBODY), "/fine", Answer(OK, 200)),
        ((503, ""), "/fine", Answer(REFUSED)),
        ((301, "/robots.txt"), "/fine", Answer(OK, 200)),
        ((301, "http://10.0.0.1/robots.txt"), "/fine", Answer(BARRED)),
        ((200, "User-agent: *\nDisallow: /fine\n"), "/moved", Answer(REFUSED)),
    ],
)
async def test_a_site_says_who_may_look(site: Site, robots: tuple[int, str], path: str, answer: Answer) -> None:
    site.robots = robots
    assert await Pages(CONTACT, here).look(site.url(path, "127.0.0.1")) == answer
    if answer == Answer(REFUSED):
        assert all(asked == "/moved" for _, asked, _ in site.asked), "what is not allowed is not asked for"


async def test_a_site_is_asked_for_its_rules_once_a_day(site: Site) -> None:
    site.robots = (200, NOBODY)
    clock, told = [0.0], []

    async def read(url: str) -> tuple[int, str]:
        told.append(url)
        return site.robots

    robots = Robots(read, "GanchoLinkCheck", lambda: clock[0])
    urls = ["http://a.mx/1", "http://a.mx/2", "https://a.mx/1", "http://b.mx:8080/"]
    assert [await robots.allows(url) for url in urls] == [False] * 4
    assert told == ["http://a.mx/robots.txt", "https://a.mx/robots.txt", "http://b.mx:8080/robots.txt"]
    site.robots, clock[0] = (404, ""), 24 * 3600.0
    assert await robots.allows("http://a.mx/1")
    site.robots, clock[0] = (503, ""), 48 * 3600.0
    assert not await robots.allows("http://a.mx/1"), "a site that is not well is left alone"
    site.robots = (404, "")
    assert await robots.allows("http://a.mx/1"), "and asked again"


async def test_one_look_after_another_reads_the_rules_once(site: Site) -> None:
    pages = Pages(CONTACT, here)
    for _ in range(3):
        assert await pages.look(site.url("/fine", "127.0.0.1")) == Answer(OK, 200)
    assert site.robots_asked == 1
