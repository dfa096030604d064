"""Who works at the desk: roles given, taken, handed over. For admins."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.people import NAME_LENGTH, Member, Refused
from bot.desk.pages import LANGUAGES, Entry, Missing, demand, desk, go, render, say, typed
from bot.desk.places import chosen
from bot.domain.roles import OFFICE, ROLES, Role

LONGEST_NUMBER = 16  # digits of a Telegram account


@dataclass
class Form:
    """What was typed, and what is wrong with it, by field."""

    name: str = ""
    telegram: str = ""
    lang: str = "es"
    active: bool = True
    role: str = OFFICE
    places: list[str] = field(default_factory=list)
    places_typed: str = ""
    institutions: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, member: Member) -> Form:
        person = member.person
        return cls(person.name, str(member.telegram or ""), person.lang, person.active)

    @property
    def account(self) -> int | None:
        return int(self.telegram) if self.telegram else None


def read(request: Request, start: Form) -> Form:
    """The form as it was typed, over what it started from."""
    given = typed(request)
    if given is None:
        return start
    values = dict(given)
    form = Form(
        name=values.get("name", start.name),
        telegram="".join(values.get("telegram", start.telegram).split()),
        lang=lang if (lang := values.get("lang", start.lang)) in LANGUAGES else start.lang,
        active=values.get("active", "") == "1" if "active_shown" in values else start.active,
        role=values.get("role", start.role),
        places_typed=values.get("places_typed", ""),
        institutions=values.get("institutions", ""),
    )
    ticked = [value for name, value in given if name == "places"]
    form.places, wrong = chosen(request, ticked, form.places_typed)
    if wrong:
        form.errors["places"] = wrong
    else:
        form.places_typed = ""
    if "name" in values and not 0 < len(form.name.strip()) <= NAME_LENGTH:
        form.errors["name"] = say(request, "desk.people.error.name")
    digits = form.telegram.isascii() and form.telegram.isdigit() and len(form.telegram) <= LONGEST_NUMBER
    if form.telegram and not digits:
        form.errors["telegram"] = say(request, "desk.people.error.telegram")
    return form


def role_of(form: Form) -> Role:
    return Role(form.role, tuple(form.places), tuple(form.institutions.splitlines()))


# Which field a refusal belongs to; the others are said on top.
_FIELDS = {"taken": "telegram", "name": "name", "unbound": "places", "place": "places", "role": "role"}


def _refused(request: Request, form: Form, refused: Refused) -> None:
    form.errors[_FIELDS.get(refused.reason, "")] = say(request, f"desk.people.error.{refused.reason}")


def everybody(request: Request) -> Response:
    demand(request, "people")
    return render(request, "people.html", members=desk(request).people.all())


def add(request: Request) -> Response:
    me = demand(request, "people")
    form = read(request, Form())
    if request.method == "POST" and not form.errors:
        try:
            made = desk(request).people.add(form.name, form.account, [role_of(form)], form.lang, me.id)
            return go(request, f"/people/{made.person.id}", "desk.people.added", name=made.person.name)
        except Refused as refused:
            _refused(request, form, refused)
    return render(request, "person_new.html", 422 if form.errors else 200, form=form, roles=ROLES)


def one(request: Request) -> Response:
    """A person: name and account, roles, what became of them."""
    demand(request, "people")
    member = _member(request)
    return _page(request, member, read(request, Form.of(member)), 200)


def edit(request: Request) -> Response:
    me, member = demand(request, "people"), _member(request)
    form = read(request, Form.of(member))
    if not form.errors:
        try:
            desk(request).people.edit(
                member, name=form.name, telegram=form.account, active=form.active, lang=form.lang, who=me.id
            )
            return go(request, f"/people/{member.person.id}", "desk.people.saved")
        except Refused as refused:
            _refused(request, form, refused)
    return _page(request, member, form, 422)


def give(request: Request) -> Response:
    me, member = demand(request, "people"), _member(request)
    form = read(request, Form.of(member))
    if not form.errors:
        try:
            desk(request).people.give(member, role_of(form), me.id)
            return go(request, f"/people/{member.person.id}", "desk.people.given")
        except Refused as refused:
            _refused(request, form, refused)
    return _page(request, member, form, 422)


def take(request: Request) -> Response:
    """The role is named by its place in the list and its content: a list that moved on takes nothing."""
    me, member = demand(request, "people"), _member(request)
    number = str(request.state.form.get("number", ""))
    roles = member.person.roles
    form = Form.of(member)
    try:
        if not number.isdigit() or int(number) >= len(roles) or key(roles[int(number)]) != request.state.form["key"]:
            raise Refused("moved_on")
        desk(request).people.take(member, roles[int(number)], me.id)
        return go(request, f"/people/{member.person.id}", "desk.people.taken")
    except Refused as refused:
        _refused(request, form, refused)
    return _page(request, member, form, 422)


def join(request: Request) -> Response:
    """A code for the bot, told once, that joins a Telegram account to the person."""
    demand(request, "people")
    member = _member(request)
    code = desk(request).admission.joining(member.person.id)
    return _page(request, member, Form.of(member), 200, joining=code)


def hand_over(request: Request) -> Response:
    """All offices to a successor, who is there already or is named here."""
    me, member = demand(request, "people"), _member(request)
    people = desk(request).people
    form = read(request, Form())
    successor = str(request.state.form.get("successor", ""))
    heir = people.get(int(successor)) if successor.isascii() and successor.isdigit() else None
    if heir is not None:
        form.errors.clear()  # the fields of somebody new do not matter
    if request.method == "POST" and not form.errors:
        try:
            if heir is not None:
                people.hand_over(member, heir, me.id)
            else:
                _, heir = people.hand_over_to_new(member, form.name, form.account, form.lang, me.id)
            return go(request, f"/people/{heir.person.id}", "desk.people.handed_over", name=heir.person.name)
        except Refused as refused:
            _refused(request, form, refused)
    heirs = [each for each in people.all() if each.person.active and each.person.id != member.person.id]
    status = 422 if form.errors else 200
    return render(request, "hand_over.html", status, member=member, form=form, heirs=heirs, successor=successor)


def _page(request: Request, member: Member, form: Form, status: int, joining: str | None = None) -> Response:
    changes = desk(request).people.changes(member.person.id)
    shown = {"member": member, "form": form, "roles": ROLES, "changes": changes, "key": key, "joining": joining}
    return render(request, "person.html", status, **shown)


def key(role: Role) -> str:
    return "|".join((role.name, *role.places, "", *role.institutions))


def _member(request: Request) -> Member:
    found = desk(request).people.get(request.path_params["number"])
    if found is None:
        raise Missing
    return found


menu = (Entry("/people", "desk.menu.people", "people"),)
routes = [
    Route("/people", everybody),
    Route("/people/new", add, methods=["GET", "POST"]),
    Route("/people/{number:int}", one),
    Route("/people/{number:int}/edit", edit, methods=["POST"]),
    Route("/people/{number:int}/roles", give, methods=["POST"]),
    Route("/people/{number:int}/roles/take", take, methods=["POST"]),
    Route("/people/{number:int}/join", join, methods=["POST"]),
    Route("/people/{number:int}/hand-over", hand_over, methods=["GET", "POST"]),
]
