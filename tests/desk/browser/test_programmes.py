"""Programmes in a real browser: the whole way of one, from a link to what the bot offers; and two who edit at once."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from playwright.sync_api import Page, Route, expect

from bot.app import view as views
from bot.bootstrap import Base, build
from bot.channels.json_chat import JsonChat
from bot.channels.terminal import Conversations
from bot.config import Settings
from bot.desk.app import Desk
from tests.desk.browser.conftest import View, axe, two_views
from tests.desk.conftest import Clock

EnterPage = Callable[..., Page]
NEW, ANY = "barro-para-todos", "fuerza-mujeres"


def offered(base: Base, clock: Clock) -> list[str]:
    """The programmes that the bot offers to a potter of Tonalá, in its own process on the same database."""
    settings = Settings(database_url=str(base.store.engine.url))
    lines = [{"command": "/start"}, {"choice": "1.consent.yes"}, {"choice": "1.for_whom.mine"}]
    lines += [{"text": "Hago ollas de barro en Tonalá, somos 2"}, *[{"text": "no sé"}] * 10]

    async def talk() -> list[str]:
        parts = build(settings, None)

        def look(chat: str, at: Any) -> dict[str, Any]:
            today = at.astimezone(parts.zone).date()
            return views.conversation(parts.store.load(chat, today), parts.published(), today, parts.i18n.text)

        chat = JsonChat(Conversations(parts.store, parts.turns, parts.clock), look, clock, parts.zone)
        for line in lines:
            told = await chat.answer(json.dumps(line))
            if told["asked"] == "recap":
                told = await chat.answer(json.dumps({"text": "sí"}))
                break
        parts.store.close()
        return [hook["id"] for hook in told["hooks"] if hook["status"] == "eligible"]

    with ThreadPoolExecutor(1) as pool:  # Playwright's loop runs in this thread
        return pool.submit(asyncio.run, talk()).result(120)


def write(page: Page, path: str, text: str) -> None:
    page.locator(f'[name="{path}"]').first.fill(text)


def choose_place(page: Page, name: str) -> None:
    """In the first field of places: typed, and taken from what is found."""
    field = page.locator('[name="territory_typed"]')
    field.fill(name)
    page.locator("[role=option]", has_text=name).first.click()


def press(page: Page, do: str) -> None:
    page.locator(f'button[name=do][value="{do}"]').click()


def act(page: Page, action: str, why: str = "") -> None:
    """A button of the programme's page, or of the queue, with its reason."""
    form = page.locator("form", has=page.locator(f'input[name=action][value="{action}"]'))
    page.locator("details.action", has=form).locator("summary").click()
    form.locator("[name=why]").fill(why)
    axe(page)
    with page.expect_navigation():  # a message of the page before must not be taken for this one's
        form.locator("button").click()


def test_the_whole_way_of_a_programme(enter_page: EnterPage, view: View, base: Base, clock: Clock) -> None:
    page, other, office = enter_page("editor"), enter_page("admin"), enter_page("office")
    write_programme(page)
    assert NEW not in offered(base, clock)
    review(page, other)
    assert NEW in offered(base, clock)
    look_back(other)
    confirm(office)
    document = next(one for one in base.store.published() if one["id"] == NEW)
    assert document["verified_on"] == "2026-11-23"
    assert document["requires"] == {
        "all": [{"fact": "materials", "has": ["barro"]}, {"any": [{"fact": "employees", "max": 10}]}]
    }


def write_programme(page: Page) -> None:
    """From the list to a new programme that waits for its review."""
    page.goto("/programmes")
    axe(page)
    page.locator(".filters summary").click()
    axe(page)
    page.locator('a[href="/programmes/new"]').click()
    axe(page)
    for lang in ("es", "en"):
        write(page, f"name.{lang}", f"Barro para todos {'' if lang == 'es' else 'EN'}".strip())
        write(page, f"operator.{lang}", "Taller de barro")
    page.locator('[name="kind"]').select_option("training")
    page.locator('[name="sphere"][value="local"]').check()
    choose_place(page, "Tonalá")
    write(page, "gives.es", "Un curso de barro, gratis.")
    page.locator('[name="serves"][value="training"]').check()
    page.locator('[name="window.always"]').check()
    write(page, "source", "example.org/curso")
    write(page, "verified_on", "2026-11-20")
    build_rule(page)
    axe(page)
    press(page, "submit")  # saved; but the English text is missing
    page.wait_for_url(f"**/{NEW}/edit?check=1")
    expect(page.locator(".gap .badge")).to_have_count(1)
    write(page, "gives.en", "A course in clay, for free.")
    press(page, "submit")
    page.wait_for_url(f"**/programmes/{NEW}")
    expect(page.locator(".badge.review")).to_be_visible()
    axe(page)


def test_who_moved_on_is_not_taken_back_by_an_answer_that_comes_late(enter_page: EnterPage) -> None:
    page = enter_page("editor")
    page.goto("/programmes/new")
    press(page, "rule:add:rule")
    says = page.locator('[name="rule.0.says"]')
    expect(says).to_be_focused()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/programmes/new", hold)
    with page.expect_request("**/programmes/new"):
        says.select_option("materials.has")
    text = page.locator('[name="gives.es"]').first
    text.click()
    held.pop().continue_()
    page.locator('[name="rule.0.value"]').first.wait_for()
    expect(text).to_be_focused()
    page.keyboard.type("Un curso de barro")
    expect(text).to_have_value("Un curso de barro")


def review(page: Page, other: Page) -> None:
    """Sent back with a reason, put right, published by another person."""
    other.goto("/review")
    axe(other)
    act(other, "send_back", "¿Quién lo da?")
    page.goto(f"/programmes/{NEW}")
    expect(page.locator("q", has_text="¿Quién lo da?").first).to_be_visible()
    page.goto(f"/programmes/{NEW}/edit")
    write(page, "operator.es", "Casa del barro")
    press(page, "submit")
    page.wait_for_url(f"**/programmes/{NEW}")
    other.goto("/review")
    act(other, "publish", "Visto")
    expect(other.locator(".flash")).to_be_visible()


def look_back(page: Page) -> None:
    page.goto(f"/programmes/{NEW}/history")
    axe(page)
    page.locator('[name=before][value="1"]').check()
    page.locator("form[action$=compare] button").click()
    expect(page.locator("ins").first).to_be_visible()
    axe(page)


def confirm(page: Page) -> None:
    """An office says of a programme in its own town that it is still the same; it can do no more than is its own."""
    page.goto(f"/programmes/{NEW}")
    expect(page.locator('input[name=action][value="pause"]')).to_have_count(0)
    axe(page)
    page.locator("form", has=page.locator('input[value="confirm"]')).locator("button").click()
    expect(page.locator(".flash")).to_be_visible()


def build_rule(page: Page) -> None:
    """Two sentences, one of them in a group, by the builder."""
    press(page, "rule:add:rule")
    page.locator('[name="rule.0.says"]').select_option("materials.has")
    value = page.locator('[name="rule.0.value"]').first
    value.fill("barro")
    value.press("Enter")
    expect(page.locator("#f-rule-0 summary")).to_have_text(re.compile("barro"))
    press(page, "rule:add:rule")
    expect(page.locator('[name="rule.1.says"]')).to_be_focused()
    page.locator('[name="rule.1.says"]').select_option("employees.range")
    high = page.locator('[name="rule.1.high"]')
    high.fill("10")
    high.press("Tab")
    expect(page.locator("#f-rule-1 summary")).to_have_text(re.compile("10"))
    press(page, "rule:wrap:rule.1")
    expect(page.locator('[name="rule.1.0.high"]')).to_have_value("10")


def test_two_at_once_and_nothing_is_lost(enter_page: EnterPage, view: View, desk: Desk) -> None:
    one, other = enter_page("editor"), enter_page("admin")
    one.goto(f"/programmes/{ANY}/edit")
    other.goto(f"/programmes/{ANY}/edit")
    expect(other.locator("#other")).to_contain_text("Editor")
    axe(other)
    write(other, "gives.es", "De Admin.")
    write(other, "months", "9")
    press(other, "save")
    other.wait_for_url(f"**/programmes/{ANY}")
    write(one, "gives.es", "De Editor.")
    write(one, "amount.es", "Mucho")
    press(one, "save")
    expect(one.locator("fieldset.point")).to_have_count(1)
    axe(one)
    one.locator('label.side:has([value="mine"])').click()
    press(one, "resolve")
    one.wait_for_url(f"**/programmes/{ANY}")
    document = desk.shelf.store.version(ANY, 3)
    assert document is not None
    text = document.document
    assert (text["gives"]["es"], text["amount"]["es"], text["months"]) == ("De Editor.", "Mucho", 9)


def test_what_was_typed_is_kept_on_the_device(enter_page: EnterPage, view: View) -> None:
    page = enter_page("editor")
    page.goto(f"/programmes/{ANY}/edit")
    write(page, "gives.es", "A medias")
    for _ in range(100):
        if page.evaluate("localStorage.getItem('gancho.form.fuerza-mujeres')"):
            break
        page.wait_for_timeout(100)
    page.goto("/programmes")
    page.goto(f"/programmes/{ANY}/edit")
    expect(page.locator("#autosaved")).to_be_visible()
    axe(page)
    page.locator("[data-bring]").click()
    expect(page.locator('[name="gives.es"]')).to_have_value("A medias")
    press(page, "save")
    page.wait_for_url(f"**/programmes/{ANY}")
    page.goto(f"/programmes/{ANY}/edit")
    expect(page.locator("#autosaved")).to_be_hidden()


def test_faults_stand_at_their_fields(enter_page: EnterPage, view: View) -> None:
    page = enter_page("editor")
    page.goto(f"/programmes/{ANY}/edit")
    write(page, "contact.phone", "12 34")
    press(page, "save")
    expect(page.locator("#f-contact-phone-error")).to_be_visible()
    expect(page.locator('[name="contact.phone"]')).to_have_value("12 34")
    axe(page)
    page.locator("#faults a").click()
    expect(page.locator('[name="contact.phone"]')).to_be_focused()


@two_views
def test_without_scripts_the_page_comes_back_where_the_button_was(enter_page: EnterPage) -> None:
    page = enter_page("editor", java_script_enabled=False)
    page.goto(f"/programmes/{ANY}/edit")
    press(page, "rule:add:rule")
    says = page.locator(".sentence[open] select.says")
    expect(says).to_be_in_viewport()
    says.select_option("employees.range")
    page.locator(".sentence[open] .scriptless").click()
    low = page.locator('.bounds [name$=".low"]')
    expect(low.last).to_be_attached()
    assert page.url.endswith("#f-requires")
