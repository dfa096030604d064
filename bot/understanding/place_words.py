"""Words around places, in folded form: what leads to one, what is no place, what a place does not begin with."""

from __future__ import annotations

ARTICLES = frozenset("el la los las the".split())
LINKS = frozenset("de del la las los el y e".split())
"""Words inside a place's name that people drop."""

EDGES = frozenset(
    """a al ante con de del desde en entre hacia hasta para por segun sin sobre y e o u ni que si no mas muy ya
    me te se nos mi mis tu tus su sus un una unos unas lo le les es son soy somos esta estan estoy estamos hay ha he
    aqui aca alla ahi como cuando donde pero porque pues and or in at on of from to by near around i im my we our is are am
    the a an with for""".split()
)
"""A name neither begins nor ends with one of these (save the articles, which begin some)."""

GLUE = frozenset(
    """aqui aca alla ahi alli el la los las lo un una municipio pueblo pueblito ciudad localidad comunidad ejido delegacion
    centro rancho estado zona region lado rumbo rumbos mero mera merito merita cerca cerquita afueras orillas orilla
    orillita ladito salida entrada carretera ribera malecon tianguis mercado plaza jardin cabecera parte cabo
    altura alrededores interior cercania cercanias junto
    de del por en a al para the town city village of in at near around outside by close to on from area downtown
    right here just over state called llamado llamada se llama que es mismo misma hasta desde rumbo""".split()
)
"""Words that may stand between a place and what governs it."""

NEARBY = frozenset(
    "cerca cerquita near around afueras orillas orilla ladito lado rumbo rumbos close outside alrededores".split()
)

NAME_HEADS = frozenset(
    """nuevo nueva san santa santo villa villas valle puerto lomas hacienda barranca cerro mesa colinas jardines bosques
    paseos residencial real parque prados rinconada""".split()
)
"""Before a known name these make another, unknown one."""

NOT_PLACES = frozenset(
    """calle avenida calzada boulevard blvd colonia fraccionamiento fracc hotel restaurante esquina llamo llama nombre
    don dona senor senora sra sr street avenue marca apellido virgen santo equipo festival licor escuela banco
    hospital parroquia templo clinica""".split()
)
"""Right before a name these tell that it names something else."""

COMPLEMENTS = frozenset(
    """arriba abajo alto alta bajo baja grande chico chica viejo vieja nuevo nueva norte sur oriente poniente
    medio""".split()
)
"""After a known name these make another, unknown one."""

COMMON = frozenset(
    """abarrotes abeja abejas abono abonos abril aceite acero agave agosto agua ahora aldea algo algodon alguien amiga
    amigo amigos ano anos apenas arbol arena arenal arenas arete aretes arroyo arroz artesana artesanal artesania artesanias
    artesano asi atole atun aunque ayuda azucar bano banco bar barato barca barra barrio barro bazar birria blusas bolsa
    bolsas bolanos bordado bordados botella brasa bueno buena buenos buenas buenavista cabra cafe caja cajas calle calidad
    cama camarones camino campo campestre canada canadas canasta cantera capilla capital capulin carmen carne carnes
    carnicera carpinteria carrera carrizo carro carton casa casas cazuela cazuelas cebolla centro cera ceramica cerca cerro
    cerveza charola chico chile chiles chocolate ciento cien cinco cintos ciudad cliente clientes cobre cocina cofradia
    colina colinas colima color colonia comal comercio comida comidas completa comun concepcion conmigo contado
    corral corona corredor cosa cosas cosecha costura cosina crema credito cruz cuadra cuando cuarto cuartos cuatro cuchilla
    cuero cuenta cuentas cueva cuna delicias dentro dependiente deposito derecha desde despacho dia diario diez dinero
    diciembre domicilio domingo domingos don dos dulce dulces efectivo ejido elote elotes encargo encargos encarnacion enero
    equipales equipo equipos escuela esperanza esposa esposo esquina estancia estufa fabrica facebook familia febrero feria
    ferias fiesta fiestas flor flores fortuna fresa frijol fruta frutas fuente fuera gallina gallinas ganado general gente
    gobierno gracias grande granja guerrero guadalupe guayaba guitarra hacienda hambre harina hermana hermano hidalgo hierro
    hija hijo hilo hogar hombre hora horas horno hotel hoy huarache huaraches huerta huertas hule hule igual
    independiente internet isla jabon jabones jalea jamas jamaica jamon jardin jarros jardines jazmin joyeria jueves jugo julio
    junio juntas justo lago lagos laguna lagunas lana leche lejos lena libertad libre licencia limon limones linea llano loma lomas
    local luego lugar luna lunes luz machine madera maestro maguey maiz mamey mama manana mandado mango manos manzana manzanilla manta
    maquina maquinaria mar marca marcos martes mas masa mascota mascotas material maximo mayo mayoreo media medio membrillo membrillos
    menos menudeo mercado mes mesa meses metal mezcal mezquital mezquite miel miercoles mil milpa mina minas mirador mitad moda mole molino
    monte moral moras morelos mota mueble muebles mujer mujeres mundo muro musica nada nadie naranja naturales negocio nieve nino ninos
    noche nogal nopal nopales norte nosotros noviembre nueva nuevo nunca octubre oficina ojo once oro otra otro pagina palma palmas
    palmarejo palo pan panaderia papa papel parque parte pasto patio patrona pedido pedidos permiso persona personas
    pescado piel piedra piedras pila pina pino pinos piso pitayas planta plantas plata plaza plazas poblado poca poco pollo pollos portales
    potrero pozo pozole presa prima primavera primaveras primero primo principal producto productos proveedor puebla pueblo puente puerta
    puesto pulque punto purificacion puro quesadillas queso quesos quinta quince quinientos ramos rancho raicilla realidad redes
    refugio registro renta resolana ropa rosa rosario sabado sabados sal salitre salsa salsas salto sauce sauceda
    sauz secundaria seguro segundo semana semanas semilla septiembre seis siete siempre sierra silla sillas social solar sola solo
    sombrero sombreros sueldo tacos tala taller talla tamal tamales tambien tarde tejido tejidos tela telas telefono tequila
    tequilas tequilero terreno tianguis tiempo tienda tiendita tierra tijera todo todos tortas tortilla tortillas tostadas trabajo trabajos traspatio tres
    trigo tuna tunas union unidad vaca vacas valle veces veinte venta ventana ventas verdad verde verduras vestidos viernes vidrio vieja viejo
    villa villas virgen vivero voz web whatsapp yeso zapatos zapote zona
    about again also always animal animals bag bags bakery because been beer before blue bread business
    cake cakes candle candles clay cheese clothes coffee cook cookies country craft crafts day days dollar dollars down
    earrings export fair farm few food form friend friends garden glass gold good green handmade have home honey house husband
    internet jewelry job just kitchen leather line lot loan made make many market men money month months mother much need
    new none not one only online out part people pet pets plants port pots pottery red same sauce school sell shop shops silver
    small some soap son sons south spain stand start store street sugar ten tax three time town two wife wood work workshop
    year years yes
    vendo vendemos hago hacemos tengo tenemos vivo vivimos necesito quiero puedo trabajo trabajamos gusta empece
    haciendo vendiendo cocino preparo costuro reparo ahorita todavia mero casi bien mal nomas solito solita listo lista""".split()
)
"""Everyday words: never a misspelt place, and a place's name only where the words around say so."""

UPPERCASE_ONLY = frozenset("us eu nl bc uk slp tj".split())
"""Too short to be read as a place unless written as an abbreviation or after a preposition of place."""

PREPOSITIONS = frozenset(
    "en in at de del from por near cerca desde hasta a to around hacia by aca aqui alla".split()
)

RESIDENCE = frozenset("soy somos im from originally nativo nativa".split())
BORN = frozenset(
    "naci nacido nacida nacimos originario originaria originarios oriundo oriunda born vengo vivia viviamos grew creci raices".split()
)
MOVE = frozenset(
    "mude mudamos mudo vine venimos cambie cambiamos llegue llegamos moved relocated regrese emigre".split()
)
LIVES = frozenset(
    "vivo vivimos vive viviendo estoy estamos ando andamos radico radicamos resido residimos live living stay tengo tenemos have were".split()
)
WORKS = frozenset(
    """trabajo trabajamos trabajando hago hacemos haciendo hacer produzco producimos
    fabrico fabricamos elaboro elaboramos taller tallercito sucursal local localito tienda tiendita negocio puesto puestito changarro fonda
    fabrica planta panaderia carpinteria estetica cocina huerto parcela cafeteria restaurante restaurant invernadero estudio oficina
    ubicado ubicada ubicados ubicadas ubicamos ubico ubica ubicacion esta estan es queda quedamos abri abrimos puse pusimos
    casa domicilio cocino preparo preparamos siembro sembramos cultivo cultivamos crio criamos tejo tejemos bordo bordamos coso cosemos horneo
    dedico dedicamos atiendo atendemos operamos opero rento pongo instalo encuentro encontramos
    work working make making based located produce run own grow bake cook sew operate operating workshop store shop studio farm home business
    kitchen stand stall""".split()
)
SELLS = frozenset("vendo vendemos vendiendo vende venden vender sell selling sells".split())
CUSTOMERS = frozenset(
    """mando mandamos mandar envio envios enviamos enviar exporto exportamos exportar surto surtimos distribuyo distribuimos entrego
    entregamos entregas llevo llevamos llevan llevar cliente clientes clienta clientas clientela comprador compradores compran compra piden pide
    voy vamos fui iba ir viajo viajamos expo feria ferias ship ships shipping send sending export exporting exported customer customers client
    clients buyers buyer deliver delivering delivery visitan turistas tourists mercancia revendedores revenden llegar
    expandir expandirme vayan mandando""".split()
)
SUPPLY = frozenset(
    "compro compramos traigo traemos consigo conseguimos surten proveedor proveedores proveedora buy bought suppliers supplier trajeron traen".split()
)
RELATIVES = frozenset(
    """mama papa padre padres madre abuela abuelo abuelos hermana hermano hermanos hija hijo hijos tia tio prima primo suegra suegro cunada cunado
    sobrina sobrino familia familiares amiga amigo amigos vecina vecino paisanos compadre comadre patron jefe contador mother father
    parents grandmother grandfather sister brother daughter son aunt uncle cousin friend family""".split()
)
THIRD = frozenset(
    "es son vive viven esta estan era trabaja trabajan nacio tiene tienen lives works is are was vino vinieron vienen viene".split()
)
PEOPLE = frozenset(
    "artesano artesana artesanos artesanas productor productora productores mujer mujeres grupo familia senora gente vecina vecino vecinos comerciante".split()
)
NEGATIONS = frozenset("no ni nunca not dont never tampoco isnt arent".split())
HOMELY = frozenset(
    "vivo vivimos estoy estamos radico radicamos resido residimos ubicado ubicada ubicados live living based located".split()
)
"""With these before "en", even an everyday word is a place: "vivo en tequila"."""

LASTING = frozenset(
    "ano anos mes meses rato tiempo toda vendiendo haciendo trabajando viviendo dias semanas".split()
)
"""After "llevo" these tell a length of time, not goods taken somewhere."""
