"""A look at a public web page, where its robots.txt lets us: HEAD, then GET where that says little; no private address,
whoever points at it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urljoin

import httpx

from bot.app.links import BARRED, DEAD, OK, REFUSED, UNREACHABLE, Answer
from bot.catalogue.robots import LARGEST, Robots

NAME = "GanchoLinkCheck"
AGENT = NAME + "/1.0 (looks at a page once a month; {contact})"
HOPS = 5
SECONDS = 20.0
TIMEOUT = httpx.Timeout(10.0, connect=6.0)
GONE = (404, 410)


class _Barred(Exception):
    pass


def public(address: str) -> bool:
    """Whether it is an address of the internet, and not of this machine or its network."""
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None)
    return bool((mapped or ip).is_global) and not ip.is_multicast


class Pages:
    """`contact`: where to complain, told to every site. `allowed` decides on each address that a name stands for."""

    def __init__(self, contact: str, allowed: Callable[[str], bool] = public) -> None:
        self._agent = AGENT.format(contact=contact or "Gancho")
        self._allowed = allowed
        self._robots = Robots(self._read, NAME)

    async def look(self, url: str) -> Answer:
        """Never raises. Redirects are followed one by one, and each is held to the same rules."""
        try:
            async with asyncio.timeout(SECONDS):
                return await self._look(url)
        except _Barred:
            return Answer(BARRED)
        except socket.gaierror as error:
            gone = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
            return Answer(DEAD if gone else UNREACHABLE)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError, ValueError):
            return Answer(UNREACHABLE)

    async def _look(self, url: str) -> Answer:
        async with self._client() as client:
            for _ in range(HOPS):
                _fit(url)
                if not await self._robots.allows(url):
                    return Answer(REFUSED)
                answer = await self._ask(client, "HEAD", url)
                if answer.status_code >= 400:  # many sites do not know HEAD
                    answer = await self._ask(client, "GET", url)
                if not answer.is_redirect:
                    return Answer(_status(answer.status_code), answer.status_code)
                url = urljoin(url, answer.headers["location"])
        return Answer(UNREACHABLE)

    async def _ask(self, client: httpx.AsyncClient, method: str, url: str) -> httpx.Response:
        answer = await self._send(client, method, url)
        await answer.aclose()  # the body is of no interest
        return answer

    async def _read(self, url: str) -> tuple[int, str]:
        """A page's status and text, cut off where it is too long; one that is redirected too often is not there."""
        async with self._client() as client:
            for _ in range(HOPS):
                answer = await self._send(client, "GET", url)
                try:
                    if not answer.is_redirect:
                        return answer.status_code, await _text(answer)
                    url = urljoin(url, answer.headers["location"])
                finally:
                    await answer.aclose()
        return 404, ""

    def _client(self) -> httpx.AsyncClient:
        """Without the environment's proxy, which would resolve names by itself."""
        return httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, headers={"User-Agent": self._agent})

    async def _send(self, client: httpx.AsyncClient, method: str, url: str) -> httpx.Response:
        """Of the very address that was looked at: a name that changes its mind in between changes nothing."""
        parts = _fit(url)
        address = await self._resolved(parts.host, parts.port or (443 if parts.scheme == "https" else 80))
        request = client.build_request(
            method,
            parts.copy_with(host=address),
            headers={"Host": parts.netloc.decode("ascii"), "Accept": "text/html,*/*;q=0.5"},
            extensions={"sni_hostname": parts.raw_host.decode("ascii")},
        )
        return await client.send(request, stream=True)

    async def _resolved(self, host: str, port: int) -> str:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        if not addresses or not all(map(self._allowed, addresses)):
            raise _Barred
        return addresses[0]


def _fit(url: str) -> httpx.URL:
    parts = httpx.URL(url)
    if parts.scheme not in ("http", "https") or not parts.host or parts.userinfo:
        raise _Barred
    return parts


async def _text(answer: httpx.Response) -> str:
    read = b""
    async for part in answer.aiter_bytes():
        read += part
        if len(read) >= LARGEST:
            break
    return read[:LARGEST].decode("utf-8", "replace")


def _status(code: int) -> str:
    if code in GONE:
        return DEAD
    return OK if code < 400 else REFUSED
