"""How many people work in the business, its owner included."""

from __future__ import annotations

import pytest

from bot.understanding import people
from tests.understanding.reading import Unsure, value

CASES = [
    # asked
    ("4", "employees", 4),
    ("pues cuatro", "employees", 4),
    ("nomás yo", "employees", 1),
    ("pues mi esposa, mis dos hijas, un yerno y yo", "employees", 5),
    ("una docena de costureras y 2 cortadores, y pos yo", "employees", 15),
    ("restaurante en Chapala con 3 meseros, 2 cocineras y yo", None, 6),
    ("me and two other barbers, I learned it in Dallas", "employees", 3),
    ("me, myself and I", "employees", 1),
    ("tenemos mariachi somos 9 tocamos en Cocula", None, 9),
    ("somos puras mujeres, 8, y deshilamos manteles", None, 8),
    ("mariachi de 9 elementos de Cocula", None, 9),
    ("un bar en Sayula, 9 en nómina conmigo", None, 9),
    ("compongo carros, tengo dos mecánicos conmigo", None, 3),
    ("hongo seta en Tamazula; tres socias, ninguna empleada", None, 3),
    ("puse una barbería en Arandas con mi primo", None, 2),
    ("antes éramos 3, ahorita nomás yo", None, 1),
    ("rento caballos, son siete animales en total", None, None),
    ("crío borregos en Degollado, son 40 en total", None, None),
    ("I write software from Guadalajara, working alone", "open", 1),
    ("yo y mi alma", "employees", 1),
    ("nadie, yo hago todo", "employees", 1),
    ("somos yo y mi esposa", "employees", 2),
    ("mi señora, mi hijo el grande y un servidor", "employees", 3),
    ("my husband, my sister in law and myself", "employees", 3),
    ("contándome a mí, siete", "employees", 7),
    ("siete contándome", "employees", 7),
    ("tengo tres empleados", "employees", 4),
    ("3 ayudantes y mi marido y yo", "employees", 5),
    ("4 girls plus the boss", "employees", 5),
    ("6 workers counting the two owners", "employees", 6),
    ("kinse contándome", "employees", 15),
    ("4 workers plus the two owners", "employees", 6),
    ("cinco muchachas y yo", "employees", 6),
    ("no, tres, no trece", "employees", 3),
    ("no, two, not twelve", "employees", 2),
    ("dije 5, no 3", "employees", 5),
    ("I said six not five", "employees", 6),
    ("en temporada de 10 a 12, ahorita semos 5", "employees", 5),
    ("a dozen give or take", "employees", 12),
    ("I'd say 6 or 7", "employees", Unsure(6)),
    ("más de 10", "employees", Unsure(10)),
    ("ya llevo 3 años", "employees", None),
    ("my cat had 5 kittens", "employees", None),
    ("¿cuántos se necesitan? ¿5?", "employees", None),
    ("no sé", "employees", None),
    # in passing
    ("hago pan con mi hermana y mi cuñado", "open", 3),
    ("tengo una fonda, me ayudan dos muchachas", "open", 3),
    ("empleo a 6", "open", 7),
    ("trabajamos 4 en el taller", "open", 4),
    ("tocamos 9 en el grupo", "open", Unsure(9)),
    ("Carpintería en Ameca, 9 personas", "open", 9),
    ("software shop, 9 people, Zapopan", "open", 9),
    ("pottery studio in Tonala, 3 potters", "open", 3),
    ("23 empleados contando a mi papá y a mí", "open", 23),
    ("orchard near Tapalpa, two full time workers plus me", "open", 3),
    ("Yo vendo tacos y mi mujer los hace", "open", 2),
    ("una imprenta, 5 empleados", "open", Unsure(6)),
    ("solo con mi camioneta reparto gas", "open", None),
    ("tengo 12 vacas y 3 caballos", "open", None),
    ("tengo 3 hijos y hago quesadillas", "open", None),
    ("vendo 40 tamales diarios", "open", None),
    ("mi mamá me enseñó a bordar", "open", None),
    ("le vendo a 20 clientes", "open", None),
    ("perdón, somos 5, no 4", None, 5),
]


@pytest.mark.parametrize(("text", "asked", "expected"), CASES)
def test_employees(text: str, asked: str | None, expected: object) -> None:
    assert value(people.read, "employees", text, asked) == expected
