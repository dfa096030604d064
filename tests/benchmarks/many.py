"""Many owners, made within the database, the same on both engines: towns as unequal as towns are, a third of the facts
not known, one in four with a programme. Seeded by the row's number."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, text

SECTORS = ("311", "312", "316", "327", "722", "461", "812", "332")
TERMS = ("artesania", "barro", "piel", "queso", "tequila", "tejuino", "joyeria", "mueble")
_FACTS = {"product": 7, "materials": 9, "techniques": 11}
_DATE = {"sqlite": "date('2026-01-01', '-' || ({0}) || ' days')", "postgresql": "date '2026-01-01' - CAST({0} AS int)"}
_TIME = {"sqlite": "'2026-01-01 00:00:00.000000'", "postgresql": "timestamptz '2026-01-01 00:00Z'"}
_SOON = {"sqlite": "'2026-11-23 20:00:00.000000'", "postgresql": "timestamptz '2026-11-23 20:00Z'"}

_NUMBERS = """
WITH RECURSIVE counted(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM counted WHERE n < {owners})"""
_CHATS = (
    "INSERT INTO chat (id, version, consent, lang, busy_until) "
    + _NUMBERS
    + """
SELECT 'tg:' || n, 1, true, CASE WHEN n % 12 = 0 THEN 'en' ELSE 'es' END, CASE WHEN n % 40 = 0 THEN {soon} END
FROM counted"""
)
_PROFILES = (
    """
INSERT INTO profile (chat, active, opened, sector, place, country, state, municipality, employees, founded_on,
                     registered, exports, need, need_closed, markets, markets_closed, "group") """
    + _NUMBERS
    + """, hashed AS (SELECT n, {hash} AS h FROM counted),
placed AS (SELECT n, h, substr(CAST(1001 + 2 * ((h % 997) * (h % 997) * (h % 997) * 62 / 991026973) AS text), 2) AS town
           FROM hashed)
SELECT 'tg:' || n, true, {time}, {sector}, '14' || town, 'MX', '14', '14' || town,
       CASE WHEN h % 3 > 0 THEN 1 + h % 20 END, CASE WHEN h % 5 > 1 THEN {founded} END,
       CASE WHEN h % 3 > 0 THEN h % 2 = 0 END, CASE WHEN h % 4 > 0 THEN h % 9 = 0 END,
       CASE WHEN h % 3 > 0 THEN 1 << CAST(h % 9 AS int) END, CASE WHEN h % 3 > 0 THEN true END,
       CASE WHEN h % 3 > 0 THEN 1 + 2 * (h / 16 % 2) END, true, h % 7 = 0
FROM placed"""
)
_A_TERM = """
INSERT INTO term (business, fact, term)
SELECT id, '{fact}', {term} FROM (SELECT id, {hash} AS h FROM profile) a WHERE h % 3 > 0"""
_HOOKS = """
INSERT INTO hook (business, programme, state, since)
SELECT id, {programme}, CASE WHEN h % 5 = 0 THEN 'held' ELSE 'chosen' END, {time}
FROM (SELECT id, {hash} AS h FROM profile) a WHERE h % 4 = 0"""


def fill(engine: Engine, owners: int, programmes: Sequence[str]) -> None:
    """Owners `tg:1` to `tg:<owners>`, as the statistics of the engine then know. The database has none before."""
    dialect = engine.dialect.name
    named = {"owners": owners, "time": _TIME[dialect], "soon": _SOON[dialect]}
    statements = [
        _CHATS.format(**named),
        _PROFILES.format(
            **named, hash=_hash("n", 1), sector=_one_of(SECTORS, "h / 2"), founded=_DATE[dialect].format("h % 4000")
        ),
        *(_A_TERM.format(fact=fact, hash=_hash("id", salt), term=_one_of(TERMS, "h")) for fact, salt in _FACTS.items()),
        _HOOKS.format(**named, hash=_hash("id", 13), programme=_one_of(programmes, "h / 4")),
    ]
    with engine.begin() as c:
        for statement in statements:
            c.execute(text(statement))
    with engine.connect() as c:
        if dialect == "sqlite":
            c.execute(text("ANALYZE"))
            c.commit()
        else:
            c.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))


def _hash(number: str, salt: int) -> str:
    """24 bits that look as by chance."""
    return f"(({number} * 1103515245 + {salt} * 12345) % 2147483648 / 128 * 69069 % 2147483648 / 128)"


def _one_of(names: Sequence[str], by: str) -> str:
    """One of them by a number."""
    cases = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(names))
    return f"(CASE CAST(({by}) % {len(names)} AS int) {cases} END)"
