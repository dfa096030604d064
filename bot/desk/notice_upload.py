"""The picture or PDF of a notice at the desk: taken from the form, shown to whoever may see the notice."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from bot.app.notice_files import FAULTS, LARGEST, PHOTO, UPLOAD, FileRefused
from bot.desk.notice_access import notice_of
from bot.desk.pages import Missing, desk, person
from bot.desk.typed import Typed, one
from bot.domain.message import Text

Media = tuple[str, str]  # kind, and the file's name for the channel
AS_BEFORE = "chat"  # stands in the form for a file that came through the chat


def taken(request: Request, fields: Typed, key: str, before: Media | None) -> tuple[Media | None, Text | None]:
    """What goes along, and what is wrong with what was sent; that which went along before stays then.

    `fields`: `kept_file` names what the form showed, `drop_file` takes it away. `key`: the notice's, if it has one.
    """
    kept = _kept(request, fields, key, before)
    sent = request.state.form.get("file") if request.method == "POST" else None
    if not isinstance(sent, UploadFile) or not sent.filename:
        return kept, None
    files, me = desk(request).files, person(request)
    try:
        if (sent.size or 0) > LARGEST:
            raise FileRefused("large")
        return files.take(me.id, sent.filename, sent.file.read(), desk(request).now()).media, None
    except FileRefused as refused:
        return kept, refused.fault.message


def _kept(request: Request, fields: Typed, key: str, before: Media | None) -> Media | None:
    if one(fields, "drop_file"):
        return None
    shown = one(fields, "kept_file")
    if shown == AS_BEFORE:
        return before if before is not None and not before[1].startswith(UPLOAD) else None
    found = desk(request).files.usable(shown, person(request).id, key)
    return None if found is None else found.media


def shown(request: Request) -> Response:
    """The notice's file as it was sent: a picture in the page, a PDF to be downloaded."""
    notice, files = notice_of(request), desk(request).files
    file = files.of(notice.document)
    content = None if file is None else files.store.content(file.id)
    if file is None or content is None:
        raise Missing
    how = "inline" if file.kind == PHOTO else "attachment"
    disposition = f"{how}; filename*=UTF-8''{quote(file.name)}"
    return Response(content, media_type=file.type, headers={"Content-Disposition": disposition})


def families() -> Iterator[str]:
    yield from (f"desk.notice.file.{fault}" for fault in FAULTS)
