"""What a browser without scripts would send: the fields of a page's form, as they stand."""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    """The form's fields that a browser would send, in order."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._wanted, self._in = wanted, False
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        name = have.get("name", "")
        if tag == "form":
            self._in = self._wanted in (have.get("id"), have.get("action"))
        elif not self._in:
            return
        elif tag == "input" and (have.get("type") not in ("checkbox", "radio") or "checked" in have):
            self.fields.append((name, have.get("value", "")))
        elif tag == "textarea":
            self._area = ""
            self.fields.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in have and self._select:
            self.fields.append((self._select, have.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in = False
        elif tag == "textarea" and self._area is not None:
            self.fields[-1] = (self.fields[-1][0], self._area.removeprefix("\n"))
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area += data


def form_of(page: str, which: str = "programme") -> dict[str, list[str]]:
    """The fields of the form with that id or action; CSRF's token among them."""
    parser = _Form(which)
    parser.feed(page)
    fields: dict[str, list[str]] = {}
    for name, value in parser.fields:
        fields.setdefault(name, []).append(value)
    return fields
