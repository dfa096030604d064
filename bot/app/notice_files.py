"""A picture or a PDF that goes along with a notice: taken at the desk, kept until the notice is over, sent once.

What it is, its content tells, never its name. A photo is one that Telegram takes as such.
"""

from __future__ import annotations

import re
import secrets
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol

from bot.domain.faults import Fault
from bot.domain.message import msg

LARGEST = 8_000_000  # bytes; Telegram takes photos of 10 MB and documents of 50 MB
MOST_PIXELS, MOST_TIMES = 10_000, 20  # of a photo: width and height together, and how often one may hold the other
MOST_SEGMENTS = 500  # of a JPEG before its size
NAME_LENGTH = 60
UPLOAD = "upload:"  # begins what stands for a file of ours where else Telegram's own id would
PHOTO, DOCUMENT = "photo", "document"
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}
_SIZED = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the segments of a JPEG that tell its size
FAULTS = ("large", "type", "pixels", "empty")


@dataclass(frozen=True)
class NoticeFile:
    """`id`: unguessable. `author`: who sent it, and alone may put it into a notice. `hash`: SHA-256 of its content.

    `file_id`: Telegram's, once it was sent. `notice`: the key of the one it goes with, None until it is kept.
    """

    id: str
    author: int
    kind: str
    name: str
    type: str
    hash: str
    size: int
    made: datetime
    notice: str | None = None
    file_id: str | None = None

    @property
    def media(self) -> tuple[str, str]:
        """As a message names it."""
        return self.kind, f"{UPLOAD}{self.id}"


class Files(Protocol):
    """What a channel that sends such a file needs. Each call is one transaction."""

    def file(self, id: str) -> NoticeFile | None: ...

    def content(self, id: str) -> bytes | None: ...

    def sent_as(self, id: str, file_id: str) -> None:
        """Telegram has it; the first to say so is believed."""

    def refused_as(self, id: str, file_id: str) -> None:
        """Telegram does not know it by that id any more."""


class FileStore(Files, Protocol):
    def add(self, file: NoticeFile, content: bytes) -> None:
        """Keeps it; of the author's others that are in no notice only the newest few stay."""


class FileRefused(ValueError):
    """What is no picture or PDF, or too large a one. `fault.path` is one of `FAULTS`."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.fault = Fault(what, msg(f"desk.notice.file.{what}", mb=LARGEST // 1_000_000))


class NoticeFiles:
    """The use cases of the desk."""

    def __init__(self, store: FileStore) -> None:
        self.store = store

    def take(self, author: int, name: str, content: bytes, now: datetime) -> NoticeFile:
        """Keeps what was sent, in no notice yet. Raises FileRefused."""
        if len(content) > LARGEST:
            raise FileRefused("large")
        kind, type = looked_at(content)
        digest = sha256(content).hexdigest()
        id = secrets.token_urlsafe(16)
        file = NoticeFile(id, author, kind, plain(name, type), type, digest, len(content), now)
        self.store.add(file, content)
        return file

    def usable(self, id: str, author: int, key: str) -> NoticeFile | None:
        """The author's own file, if it is in no notice, or in that one already."""
        file = self.store.file(id) if id else None
        return file if file is not None and file.author == author and file.notice in (None, key) else None

    def of(self, document: Mapping[str, Any]) -> NoticeFile | None:
        """The notice's, if it was sent at the desk."""
        mine = upload_of(document)
        return None if mine is None else self.store.file(mine)


def upload_of(document: Mapping[str, Any]) -> str | None:
    """The id of the file that a notice names, if it is one of ours."""
    media = document.get("file")
    name = str(media[1]) if media else ""
    return name.removeprefix(UPLOAD) if name.startswith(UPLOAD) else None


def looked_at(content: bytes) -> tuple[str, str]:
    """Kind and type, by what it holds. Raises FileRefused."""
    if not content:
        raise FileRefused("empty")
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return DOCUMENT, "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and len(content) >= 33:
        size, type = struct.unpack(">II", content[16:24]), "image/png"
    elif content.startswith(b"\xff\xd8\xff") and (found := _jpeg_size(content)) is not None:
        size, type = found, "image/jpeg"
    else:
        raise FileRefused("type")
    if not min(size) or sum(size) > MOST_PIXELS or max(size) > MOST_TIMES * min(size):
        raise FileRefused("pixels")
    return PHOTO, type


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height; the segments are walked up to the one that tells."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        if at + 9 > len(content) or content[at] != 0xFF:
            break
        if content[at + 1] in _SIZED:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None


def plain(name: str, type: str) -> str:
    """A name that leads nowhere: the last part of the path, in plain letters, with the ending of what it is."""
    last = re.split(r"[/\\]", name)[-1].rpartition(".")
    stem = re.sub(r"[^\w() -]+", "_", last[0] or last[2]).strip(" _-")[:NAME_LENGTH].strip()
    return f"{stem or 'aviso'}{_ENDINGS[type]}"
