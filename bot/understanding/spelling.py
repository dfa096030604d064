"""Chat spelling and common misspellings, folded, to the words that the patterns know."""

from __future__ import annotations


def _pairs(table: str) -> dict[str, str]:
    entries = (line.split("=", 1) for line in table.strip().splitlines() if "=" in line)
    return {wrong: right.strip() for wrongs, right in entries for wrong in wrongs.split()}


BOTH = _pairs("""
k'=que
i'm=i am
i've=i have
i'd=i would
i'll=i will
it's its'=it is
that's=that is
there's=there is
what's=what is
who's=who is
he's=he is
she's=she is
we're=we are
you're=you are
they're=they are
we've=we have
they've=they have
we'd=we would
we'll=we will
let's=let us
don't dont=do not
doesn't doesnt=does not
didn't didnt=did not
isn't isnt=is not
aren't arent=are not
wasn't wasnt=was not
weren't=were not
haven't havent=have not
hasn't hasnt=has not
hadn't=had not
can't cant cannot=can not
couldn't couldnt=could not
won't=will not
wouldn't wouldnt=would not
shouldn't=should not
ain't aint=is not
yrs=years
mos mths mnths=months
bout=about
""")

SPANISH = _pairs("""
q k ke qe=que
qn=quien
qeria=queria
xq pq xk pk porq xque porke xke=porque
pa pa'=para
pal=para el
x=por
d=de
tmb tb tmbn tbn tambn tmbien tanbien tambienn=tambien
cn=con
m=me
t=te
s=es
bn=bien
vdd=verdad
grax grs grcs grasias gracia's=gracias
dnd dond ond onde=donde
aki aka=aqui
pos pus pss ps=pues
toy stoy=estoy
ta sta=esta
tamos=estamos
nomas nadamas nama namas=nomas
aki=aqui
ago ahgo=hago
asemos hasemos acemos=hacemos
aser haser acer=hacer
asiendo hasiendo aciendo=haciendo
ase hase ace=hace
asta=hasta
bendo=vendo
bendemos=vendemos
bender=vender
bendiendo=vendiendo

bivo bibo vibo=vivo
yevo yebo llebo=llevo
yevamos llebamos=llevamos
tengp tngo tego=tengo
nesesito nececito nesecito nesesitamos necesto=necesito
ocupamos=ocupamos
enpleado enpleada=empleado
enpleados enpleadas=empleados
ermano=hermano
ermana=hermana
ermanos=hermanos
ermanas=hermanas
ijo=hijo
ija=hija
ijos=hijos
ijas=hijas
espozo=esposo
espoza=esposa
negosio negosito bisnes=negocio


aora ahorita's=ahora
aorita horita orita=ahorita
entonses=entonces
empese enpese empece=empece
enpezando empesando=empezando
avri habri=abri
ay=hay
iva=iba
tianguiz tiangis=tianguis
gdl=guadalajara
eua eeuu usa=estados unidos

feis face fb=facebook
insta ig=instagram
wats whats wasap wsp wa whatsap watsap guasap=whatsapp
porfa plis porfis xfa xfavor=por favor
msj mns=mensaje



sem=semana
""")

ENGLISH = _pairs("""
im=i am
ive=i have
id'=i would
theres=there is
whats=what is
thats=that is
were'=we are
u=you
ur=your
r=are
wanna=want to
gonna=going to
gotta=have to
cuz bc becuz coz cause'=because
yrs yr's=years
yr=year
mos mths mnths=months
pls plz=please
thx tnx ty=thanks
w=with
w/o=without
biz bizness buisness bussiness busness=business
fb=facebook
ig insta=instagram
abt=about
ppl=people
dunno=do not know
idk=i do not know
usa us'=united states
states'=united states
""")
