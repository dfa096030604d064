"""The wordings of requests and answers, in both languages, over prepared text. Order matters in none of them."""

from __future__ import annotations

import re

_POLITE = (
    r"(?:por favor|porfa\w*|please|pues|oiga|oye|gracias|thanks|ok|bueno|mejor|ya|a ver|mire|mira|ay|"
    r"eh|sale|thank you|well|um|hmm|mmm*|la verdad|honestly|senor|senorita|amig[oa]|joven|mijo|jefe|"
    r"compa|the|hey)"
)

YES = re.compile(
    rf"^\W*(?:{_POLITE}\W+)*(?:si+p?|sisi|si si|sip|sii+|s|claro(?: que si)?|por supuesto|desde luego|"
    rf"simon|ei|aja|ajam|afirma\w*|asi es|asi mero|asi esta\w*|efectivamente|exacto|exactamente|"
    rf"correcto|de acuerdo|ok\w*|oki|okay|sale(?: y vale)?|vale|va|va que va|orale|andale\w*|dale|jalo|"
    rf"jalese|arre|fierro|obvio|seguro|cierto|es correcto|esta bien|ta bueno|ta bien|todo bien|"
    rf"perfecto|adelante|acepto|me parece|como no|con gusto|ya vas|eso es|eso mero|ese mero|esa mera|"
    rf"ahi mero|"
    r"de una|tambien si|por mi esta bien|uy claro|uy si|claro|yes\w*|yeah|yep|yup|yessir|ya|yas|sure|"
    r"of course|correct|right|that is right|that is correct|exactly|absolutely|totally|definitely|"
    r"affirmative|indeed|fine|fine by me|sounds good|looks good|looks right|all good|you bet|"
    r"you got it|go ahead|i agree|agreed|i accept|okay|ok|k|alright|all right|uh huh|heck yeah|"
    r"hell yeah|i do|we do|i am|it is|i have|we have|everything checks out|perfect|good|yea|👍|✅|👌|"
    r"nel no es cierto si)(?![a-z])"
)
NO = re.compile(
    rf"^\W*(?:{_POLITE}\W+)*(?:no+|nop|nope|nel|nel pastel|nombre|no hombre|nah|naa+h?|ni (?:de chiste|"
    rf"loc[ao]|madres|en cuenta|de broma|modo|dios lo mande|maiz|al caso|idea de eso|hablar)|para nada|"
    rf"de ninguna manera|claro que no|por supuesto que no|negativo|nunca|jamas|tampoco|todavia no|"
    rf"aun no|fijese que no|fijese que todavia no|creo que no|incorrecto|eso no|ese no|esa no|asi no|"
    rf"mejor no|no way|no sir|not yet|not really|not at all|never|negative|incorrect|wrong|"
    rf"of course not|absolutely not|no thanks|uh uh|not ok|i do not|we do not|i am not|it is not|none|"
    rf"👎|❌|qu?e va|chale no|naranjas|nones|nanay|ninguno de esos|para nada)(?![a-z])"
)
SKIP = re.compile(
    r"\b(?:(?:la )?siguiente(?: pregunta)?(?! (?:mes|ano|semana))|(?:me la )?salt(?:ar|amos|ate|ese|"
    r"emos|o|ela|ela esa)(?:la|sela)?|sa?ltatela|saltemosnos|brinc\w+(?: esa| esta)?|"
    r"pas[oae]mos? (?:a )?(?:la|otra)\b|paso(?: de esa)?$|paso\W|otra pregunta|vamonos a (?:la )?otra|"
    r"dame otra|la que sigue|preguntame otra|(?:no|prefiero no|mejor no) (?:quiero |voy a |"
    r"le voy a andar |lo voy a |puedo |se lo |te lo |lo )?(?:decir|decirlo|decirle|decirte|"
    r"contestar\w*|responder\w*|dar ese dato|dar esa informacion|compartir\w*|hablar de eso|"
    r"digo a nadie|diciendo)|(?:de eso |de esas cosas )?prefiero (?:ni|no) \w+|me (?:lo|la) reservo|"
    r"(?:eso )?es (?:cosa mia|privado|personal|confidencial|secreto|asunto mio)|es mi secreto|"
    r"no (?:te|le) importa|que (?:te|le) importa|no es asunto|al ratito? (?:te |le |lo |la )*(?:digo|"
    r"contesto|respondo|platico|paso)|luego (?:te |le |lo |la )*(?:digo|contesto|respondo|veo)|"
    r"despues (?:te |le |lo |la )*(?:digo|contesto|respondo)|mas al rato|"
    r"no tengo ganas de (?:contestar|decir)|dejalo en blanco|dejemosla|dejala (?:para|asi)|omit\w+|"
    r"no aplica|a una dama|"
    r"skip\w*|next(?: one| question)?$|next question|next one|move on|moving on|moving along|"
    r"following one|pass$|i pass|i will pass|rather not (?:say|answer|tell|share)|prefer not|"
    r"(?:do not|would not) (?:want|like) to (?:say|answer|tell|share|talk about)|not (?:telling|"
    r"saying|answering)|none of your business|that is private|it is private|keep that to myself|"
    r"keep it to myself|leave (?:that|this|it) (?:one )?(?:blank|out|for)|come back to (?:that|this|"
    r"it)|ask me (?:later|something else)|tell you later|answer (?:that )?later|maybe later|not now|"
    r"another question|lady never tells|trade secret|mind your own|personal question|confidential|"
    r"private)\b"
)
DONT_KNOW = re.compile(
    r"(?:\b(?:no (?:lo |la |le |les |te )?(?:se|sabria|sabemos|sabe uno)(?! (?:exportar|vender|hacer|"
    r"leer|escribir|usar|coser|ingles|si hay|cual convenga))|(?:pues |ay |saaa*)?sepa(?: (?:la bola|"
    r"dios|yo|el diablo|judas))?|quien sabe|sabra dios|sabe(?: dios)?$|ni idea|(?:no tengo|"
    r"sin) (?:ni )?(?:la menor |la mas minima )?idea|no estoy segur[oa]|no (?:me )?acuerdo|"
    r"no recuerdo|no (?:lo )?(?:he|habia) pensado|no me lo habia puesto a pensar|ni (?:yo )?(?:se|"
    r"enterad[oa])|nunca (?:apunto|lo he contado|me he fijado|llevo cuentas|he llevado)|"
    r"no llevo (?:la )?cuenta|no (?:apunto|anoto)|ni cuenta|no me he fijado|desconozco|"
    r"mi contador\w? (?:es el que|sabe|ve)|lo ve mi contador|"
    r"(?:i )?(?:do not|really do not|honestly do not) (?:really )?know(?! how| what you| why)|"
    r"not sure|no idea|no clue|dunno|have not (?:a clue|thought about|figured)|have not figured|"
    r"who knows|lord knows|god knows|beats me|hard to say|i am unsure|can not (?:say|remember|recall|"
    r"tell|give you)|could not (?:say|tell|guess|give|even guess)|do not remember|do not recall|"
    r"never (?:counted|thought about|kept track)|do not keep track|your guess|i forget|i forgot)\b)"
)
WHY = re.compile(
    r"\b(?:(?:y )?(?:para|por|pa) que (?:lo |la |les |le |me |se |te )?(?:quier\w+|pregunta\w*|"
    r"necesita\w*|ocupa\w*|sirve\w*|piden|pides|es (?:eso|esto|ese dato)|ese dato|saber|preguntas|"
    r"es necesario|tanta)|(?:como )?(?:para|pa) que\W*$|por que (?:me |lo |la |les |le |quieren |"
    r"quiere )*(?:preguntas?|preguntan|pregunta|pide\w*|necesita\w*|ocupa\w*|quier\w+|interesa|saber|"
    r"tengo que)|por que\W*$|(?:y )?(?:eso )?(?:que|en que) (?:tiene que ver|les sirve|les importa|"
    r"le importa|te importa|mas da|caso tiene|ayuda eso)|de que les sirve|"
    r"a poco (?:tambien )?eso tengo|que pitos toca|(?:y )?eso (?:a )?que\W*$|con que fin|"
    r"con que proposito|el motivo|cual es la razon|por curiosidad|"
    r"why (?:do|are|is|would|does|should|you)|why\W*$|but why|how come|what (?:do|would|"
    r"will) you (?:need|want|use) (?:that|this|it|my)|what (?:is|are) (?:that|this|it|these) for\b|"
    r"for what (?:reason|purpose)|what for|what is it to you|what does (?:that|this|it|"
    r"my \w+) (?:matter|have to do)|why it matters|does it matter|what has that got|gonna do with my|"
    r"going to do with (?:my|that|this)|reason for asking|need (?:that|this|to know) for)"
)
WHAT = re.compile(
    r"(?:\b(?:no (?:te |le |les |la |lo )?(?:enti\w+|comprend\w+|agarr\w+ (?:la onda|el hilo|"
    r"la pregunta)|capto|capte|pesco)(?! (?:por que|para que))|(?:como|que) (?:que|dijo|dice|dices|"
    r"dijiste)\W*$|como que (?:donde|que|cual\w*|cuanto)|como asi|(?:a )?que (?:te|se) refiere\w*|"
    r"que (?:es|significa|quiere decir|son|viene siendo|seria|se entiende por) (?:eso|esto|un|una|el|"
    r"la|lo de|resico|rfc|sat|exportar|certificacion\w*|tecnicas?|canal\w*|materiales)|(?:rfc|sat|eso|"
    r"resico|certificacion|tecnica|exportar|canales)\W+(?:que (?:es|viene siendo|significa)|y eso)|"
    r"que es (?:rfc|el rfc|sat|eso|exportar)|y eso (?:con )?que (?:se come|es)|me (?:lo |"
    r"la )?(?:expli\w+|repit\w+|aclar\w+)|expliqu\w+|explicame\w*|repit[ae]\w*|(?:otra vez|"
    r"de nuevo) la pregunta|con peras|por ejemplo que|(?:deme|dame|ponme|ponga|un) (?:un |"
    r"una )?(?:ejemplo|idea de)|ejemplos? de que|mas (?:facil|sencillo|claro)|(?:como|de que|"
    r"que) (?:o como|o que)\W*$|como\W*\?|"
    r"(?:do not|did not) (?:understand|get (?:it|that|the question|what)|follow)|what do you mean|"
    r"what does (?:that|this|it) mean|what is (?:that|this|an? (?:rfc|certification|technique|"
    r"channel))|what is (?:rfc|sat|exporting)|what is that supposed|supposed to (?:be|mean)|"
    r"say (?:that|it) again|can you (?:explain|repeat|rephrase)|explain|rephrase|simpler|in plain|"
    r"come again|pardon|lost me|you mean (?:like|what)|like (?:what|how)|for example|"
    r"give me an example|an example|i am confused|confusing question|huh|makes no sense to me|unclear|"
    r"what\?+)(?!\w))"
)
RESTART = re.compile(
    r"\b(?:(?:empe[cz]\w+|empie\w+|comen[cz]\w+|comien\w+|arranc\w+|inici\w+|volv\w+ a empezar|"
    r"volvamos a) (?:\w+ )?(?:de (?:nuevo|cero)|otra vez|nuevamente|desde (?:el )?(?:principio|cero|"
    r"inicio)|todo de nuevo)|(?:de (?:nuevo|cero)|otra vez|desde (?:el )?(?:principio|cero|"
    r"inicio)) (?:empe\w+|comen\w+|todo)|desde la primera(?: pregunta)?|desde el (?:principio|"
    r"inicio)$|reset\w*|reinici\w+|volver a empezar|volvamos a empezar|empezar otra vez|"
    r"borron y cuenta nueva|borremos y|"
    r"start (?:all )?(?:over|again|afresh|fresh|from (?:the )?(?:beginning|scratch|start|zero))|"
    r"begin again|restart|from (?:the top|scratch|the beginning)|reset|do over|wipe the slate|"
    r"first question again|new interview)\b"
)
STOP = re.compile(
    r"\b(?:(?:ya )?no (?:me )?(?:mand\w+|envi\w+|escrib\w+|moleste\w*|moleste|notifi\w+)|"
    r"(?:no (?:quiero|deseo)|ya no quiero|deja\w* de|dejen de|paren\w*(?: ya)?(?: de| con)?|parenle|"
    r"parale|para de|no me interesa (?:que|recibir)\b.{0,25}) ?(?:recib\w+|mand\w+|envi\w+|mensaj\w+|"
    r"avis\w+|notifica\w+|recordatori\w+|estar (?:chingando|molestando|mandando|enviando)|me esten|"
    r"llegando|tantos?|con|de|sus|tus| )*(?:mensaj\w+|avis\w+|notifica\w+|recordatori\w+|publicidad|"
    r"anuncios|spam|molestar|chingar|mandar|escribir)|(?:quit\w+|saqu\w+|sac\w+|borr\w+|elimin\w+|"
    r"baja) (?:me |de )?(?:de )?(?:su |la |tu |esta |las |sus )*(?:lista|notificaciones|avisos|"
    r"mensajes)|dame de baja|darme de baja|dar de baja (?:los )?(?:avisos|mensajes)|"
    r"cancelar (?:la )?(?:suscripcion|avisos|notificaciones)|silenci\w+|"
    r"stop (?:sending|messag\w+|the (?:messages|notices|notifications|reminders|alerts)|texting|"
    r"writing|pinging|bothering|contacting|notif\w+|these)|(?:no more|do not want (?:any )?more|"
    r"do not send(?: me)?(?: any(?: more)?)?|quit sending|quit pinging|quit) (?:messages|notices|"
    r"notifications|reminders|alerts|updates|texts|pinging|bothering|messaging|texting)|unsubscribe|"
    r"opt out|off (?:this|the|your) (?:mailing )?list|turn off (?:the )?(?:notif\w+|reminders|alerts|"
    r"messages)|mute|remove me from|leave me alone)\b"
)
DELETE = re.compile(
    r"\b(?:(?:borr\w+|elimin\w+|quit\w+|desaparez\w+|bot\w+|tir\w+|suprim\w+|"
    r"olvid\w+)\b.{0,30}\b(?:mis? (?:datos|informacion|info|cuenta|registro|perfil|respuestas)|"
    r"todo lo (?:mio|que (?:les|te|le|yo|dije|conte|puse|tienen|sabes))|lo mio|lo que (?:les|te|"
    r"le) (?:dije|conte|puse|di)|toda mi|todo (?:de mi|lo de mi|mi)|datos personales)|"
    r"borr\w+ todo(?! y (?:empe|comen|arranc))|elimin\w+ todo|no guard\w+ (?:nada|mis|lo que)|"
    r"olvida\w* (?:todo )?lo que|derechos? arco|"
    r"(?:delete|erase|remove|wipe|scrub|get rid of|forget|clear|destroy|"
    r"purge)\b.{0,30}\b(?:my (?:data|information|info|account|records?|profile|answers|details|stuff)|"
    r"everything|all (?:my|the (?:stuff|data|info)|of (?:it|my))|what i (?:told|said|wrote|gave)|"
    r"about me|on me)|right to be forgotten|do not keep (?:anything|my))\b"
)
TO_ENGLISH = re.compile(r"\b(?:(?:in|en|a|to|into|al|el) (?:ingles|english)|english|ingles)\b")
TO_SPANISH = re.compile(r"\b(?:(?:in|en|a|to|into|al|el) (?:espanol|spanish|castellano)|spanish|espanol)\b")
LANGUAGE_CUE = re.compile(
    r"\b(?:cambi\w+|habl\w+ (?:en|conmigo en)|hablas|hablan|habla|escrib\w+|contest\w+|respond\w+|"
    r"pon\w*|puede\w*|podemos|seguir|mejor|prefiero|quiero|switch|change|speak|talk|can (?:we|you|i)|"
    r"could (?:we|you)|do (?:this|it)|please|por favor|porfa|prefer|use|continue|reply|answer|write|"
    r"only|solo|idioma|language|sucks|no (?:hablo|entiendo|se)|do not (?:speak|understand)|bad|malo|"
    r"version|versions?|instead|let us)\b"
)
HUMAN = re.compile(
    r"\b(?:(?:hablar|platicar|comunic\w+|tratar\w*|contact\w+|atienda|atiendan|atender|marcar|llamar|"
    r"llame|llamen|comunique\w*|pas\w+|pon\w*|pong\w+)\b.{0,30}\b(?:persona\w*|alguien|humano|"
    r"asesor\w*|ejecutiv\w+|licenciad\w+|encargad\w+|gente|funcionari\w+|companer\w+|operador\w*|"
    r"telefono|una? senorit\w+|responsable|oficina)|(?:un|una|algun|hay (?:un|una|"
    r"algun)) (?:asesor\w*|humano|persona (?:real|de verdad)|encargad\w+|licenciad\w+)|(?:numero|"
    r"telefono|tel|whatsapp|correo|contacto) (?:de|para|del|a donde|donde)|a que (?:numero|ventanilla|"
    r"oficina|telefono)|con quien (?:hablo|me (?:dirijo|comunico)|puedo (?:hablar|ir)|pregunto|voy)|"
    r"quiero (?:hablar|platicar) con|que me (?:llamen|hablen|marquen)|donde (?:queda|esta) la oficina|"
    r"persona real|"
    r"(?:talk|speak|speaking|talking|chat|connect|put me through)\b.{0,25}\b(?:human|person|someone|"
    r"somebody|agent|advisor|adviser|representative|people|real|officer|staff|operator)|(?:real|"
    r"actual|live) (?:human|person|employee|people)|human please|a human|(?:phone )?number (?:of|for|"
    r"to|i can)|someone (?:i can )?(?:call|ring|talk|phone)|i can (?:call|ring)|call me|in person|"
    r"who (?:do|can) i (?:call|talk|speak|contact)|customer service|office address)\b"
)
DEADLINE = re.compile(
    r"\b(?:(?:hasta|para|pa|desde) cuando (?:hay|tengo|puedo|esta|se|es|son|cierra|tienen)|"
    r"cuando (?:cierra\w*|cierr\w+|vence\w*|se (?:cierra|acaba|termina|abre|abren)|abre\w*|acaba|"
    r"termina|sale|es (?:el limite|la fecha|el cierre)|sera|empieza|inicia|hay (?:convocatoria|que)|"
    r"(?:vuelve\w*|volveran) a)|(?:cual es |que |en que |la )?fecha\w*(?: limite| de cierre|"
    r" de entrega)?\b.{0,30}(?:cierr\w*|termin\w+|limite|venc\w+|convocatoria|acab\w+|entreg\w+|"
    r"registr\w+|inscri\w+|abre\w*|$)|fecha limite|que (?:dia|dias|fecha) (?:cierra|vence|"
    r"es el ultimo|termina|abren)|(?:cuanto|que) (?:tiempo|plazo|dias) (?:tengo|queda|me queda|hay|"
    r"falta|le queda)|cuanto (?:le |me )?(?:queda|falta)|(?:todavia|aun|ya no) (?:alcanzo|"
    r"estoy a tiempo|hay tiempo|llego|esta abiert\w+)|alcanzo a|ya (?:se )?(?:cerro|vencio|"
    r"paso) (?:la|el|ese|esa)|vigencia|cada cuando (?:sale|abre|hay|es)|ultimo dia|"
    r"deadline|when (?:does|do|is|are|will|is the) (?:it|the|this|that|they|applications|registration|"
    r"call|next)\b.{0,30}(?:close\w*|end\w*|due|open\w*|deadline|start|expire|call|opening|accept)|"
    r"when is (?:it|the|that) (?:due|last)|last (?:day|date)|closing date|due date|how (?:long|"
    r"much time) (?:do i have|is left|until)|(?:is it|are they) (?:still|too late|open)|still (?:open|"
    r"time|apply)|did i miss|too late to|cut ?off)\b"
)
PROGRAMS = re.compile(
    r"\b(?:(?:que|cuales?|cual|como|hay|habra|existe\w*|tienen|tiene|ver|conocer|saber|informacion|"
    r"informes|info|mostr\w+|muestr\w+|ensen\w+|dime|digame|dame|lista|ofrec\w+|busc\w+|buscando|"
    r"quiero|algun\w*|interesa\w*)\b.{0,40}\b(?:programas?|apoyos?|ayudas?|subsidios?|convocatorias?|"
    r"becas?|creditos? (?:hay|tienen|para)|beneficios?|opciones)|(?:programas?|apoyos?|ayudas?|"
    r"creditos?) (?:que )?(?:hay|tienen|tiene|existen|me tocan?|para (?:mi|nosotros|pan\w+|art\w+|"
    r"negocios?|muj\w+))|a que (?:tengo derecho|puedo (?:aplicar|acceder)|apoyos)|que (?:hay|"
    r"me (?:pueden|puede|puedes) (?:ofrecer|dar)|(?:me )?ofrece\w*|tienen|me toca\w*|me recomiend\w+|"
    r"encontr\w+|me conviene|tienes para)|lo que (?:encontro|hay|tienen) para mi|digame que hay|"
    r"hay creditos?|habra (?:algun\w*|creditos?)|como (?:le (?:hago|hace uno)|puedo|consigo|obtengo|"
    r"saco)\b.{0,30}\b(?:apoyo|dinero|ayuda|credito|prestamo|recurso)|"
    r"(?:what|which|any|show|list|see|tell me|are there|is there|got any|do you have|have you got|"
    r"know about|looking for|find)\b.{0,40}\b(?:programs?|programmes?|supports?|grants?|"
    r"help (?:available|is there|can)|aid|assistance|subsid\w+|benefits|options|money (?:out there|"
    r"available|for)|funding (?:available|is there|for))|what (?:can|could) (?:you|"
    r"i) (?:guys )?(?:offer|get|apply)|what (?:is available|do you (?:have|offer)|have you got)|"
    r"what (?:am i|do i) (?:eligible|qualify|entitled)|do (?:i|we|\w+) qualify|list of (?:supports|"
    r"programs|programmes|grants))\b"
)
GREET = re.compile(
    r"^\W*(?:hola+|ola|holi\w*|hello+|hi+|hey+|hiya|howdy|yo|buen(?:os|as)?(?: (?:dias?|tardes?|"
    r"noches?))?(?: tengan?(?: ustedes)?)?|muy buen(?:os|as) (?:dias|tardes|"
    r"noches)(?: tengan?(?: ustedes)?)?|buen dia|buenas|que (?:tal|onda|tranza|hubo|hay|pex|paso|"
    r"rollo)|quiubo\w*|q tranza|k onda|ke onda|epa|saludos|good (?:morning|afternoon|evening|"
    r"day)(?: to you)?|greetings|what is up|sup|alo|como (?:esta|estan|estas|le va|andas?)|"
    r"how are you(?: doing)?|que me cuentas|there|everyone|amig[oa]s?|a todos|senor(?:ita|a)?|joven|"
    r"bot|gancho|ustedes|\W)+$"
)
GREET_LEAD = re.compile(
    r"^\W*(?:hola|hello|hi|hey|buen(?:os|as)?|saludos|good (?:morning|afternoon|evening|day)|que tal|"
    r"que onda|hiya)\b"
)
THANKS = re.compile(
    r"\b(?:gracias|agradez\w+|agradecid[oa]s?|muy amable|dios (?:se lo|te lo|les) (?:pague|bendiga)|"
    r"thank you|thanks|thank u|thankful|appreciate\w*|cheers|much obliged|grateful|ty)\b"
)
BYE = re.compile(
    r"\b(?:adios|bye\w*|hasta (?:luego|pronto|manana|la vista|la proxima|despues)|nos (?:vemos|"
    r"wachamos|leemos|hablamos|estamos viendo)|ahi nos vemos|ai nos|me (?:tengo que ir|"
    r"voy a (?:trabajar|dormir|ir)|despido|retiro|voy)\b|ya me voy|luego (?:seguimos|le sigo|"
    r"platicamos|nos vemos|regreso|vuelvo)|otro dia (?:seguimos|platicamos|le sigo)|que (?:este|tenga|"
    r"pase|descanse)\w* (?:\w+ )*(?:bien|dia|tarde|noche|descans\w+)|(?:buenas )?noches,? descans\w+|"
    r"chao|ciao|goodbye|good bye|see (?:you|ya)|catch you later|talk (?:to you )?later|gotta go|"
    r"got to go|have to go|i am (?:off|leaving|heading)|heading (?:to bed|out|off)|good ?night|"
    r"take care|until next time|farewell|ttyl|later\W*$|that will be all|that is all (?:for|thanks)|"
    r"eso (?:es|seria|fue) todo)\b"
)
COMPLAIN = re.compile(
    r"\b(?:ya (?:te|se|les) (?:lo )?(?:dije|habia dicho|conteste|respondi)|te lo acabo de|"
    r"acabo de decir|puras? (?:vueltas|promesas|mentiras|habladas)|nomas (?:prometen|dan vueltas|"
    r"hacen perder)|pura (?:perdida|mentira|palabreria)|puro (?:cuento|bla)|no (?:sirve\w*|"
    r"funciona\w*|ayudan? (?:en )?nada|resuelv\w+)(?! mi)|que (?:mal servicio|porqueria|mugrero|"
    r"asco de|pesimo|lento|desesperante)|pesimo|mal servicio|me (?:aburr\w+|cans\w+|hart\w+|"
    r"tienen hart\w+|desespera\w*)|hart[oa] de|demasiadas preguntas|tantas preguntas|muchas preguntas|"
    r"siempre (?:les dan|lo mismo|es lo mismo|los mismos)|a los mismos|pinche (?:gobierno|bot|"
    r"programa|sistema|maquina)|gobierno (?:ratero|corrupto|inutil)|son unos (?:rateros|inutiles|"
    r"corruptos|ladrones)|nadie (?:lo |me |nos )?(?:contesta|ayuda|atiende|responde|hace caso)|"
    r"no (?:me )?(?:contestan|responden|hacen caso|entiendes nada|agarras la onda|me entiendes)|"
    r"me (?:mintieron|enganaron|quedaron mal)|perdi mi tiempo|perder el tiempo|me hacen perder|"
    r"robot (?:inutil|tonto|estupido)|bot (?:inutil|tonto|estupido|menso)|quej\w+|"
    r"no (?:me )?lleg\w+ nunca|corrupcion|inutil\w*|nunca (?:ayudan|cumplen|dan nada)|"
    r"already (?:told|answered|said)|told you already|i just told|too many questions|"
    r"how many more questions|so many questions|round in circles|useless|waste of time|"
    r"wasting my time|does not work|is not working|not working|stupid (?:bot|machine|robot|program)|"
    r"dumb\w* (?:bot|machine|thing)|terrible|awful|worst|horrible|sick of|tired of (?:this|these|"
    r"your)|fed up|nobody (?:answers|helps|picks up|responds|replies)|no one (?:answers|helps|"
    r"picks up|responds|replies)|you (?:do not|never) (?:understand|listen)|pay attention|corrupt\w*|"
    r"complain\w*|complaint|frustrat\w+|ridiculous|this sucks|you suck|government (?:never|is)|"
    r"politicians|never get anything|lousy)\b"
)
CORRECT = re.compile(
    r"\b(?:me (?:equivoque|confundi)|equivocad[oa]|(?:esta|estaba|puse|lo puse|la puse|anote|"
    r"escribi) (?:mal|equivocad\w)|mal (?:escrit|puest)\w|quise decir|queria decir|quiero decir|"
    r"corrij\w+|correg\w+|correccion|rectific\w+|en realidad (?:es|son|somos|soy|tengo)|mejor dicho|"
    r"no (?:es|son|era|eran|somos|soy de|dije|estoy en) .{1,30}?,? ?(?:es|son|era|eran|somos|soy|"
    r"estoy|sino|yo estoy|dije)\b|(?:cambi\w+|modific\w+|arreglar|actualiz\w+|editar) (?:mi |mis |la |"
    r"el |lo |una? |donde |algo|esa |ese |unos )*(?:respuesta\w*|dato\w*|municipio|lugar|producto|"
    r"edad|ventas|empleados|pueblo|nombre|giro|negocio|dice|de|que|algo|numero|ciudad)|"
    r"lo de (?:hace (?:rato|ratito)|antes)|siempre si|siempre no|perdon,? (?:dije|son|es|quise|somos|"
    r"era)|dije .{1,20} pero|borrele|me falto contar|"
    r"i made a mistake|my mistake|my bad|i meant|what i meant|that is wrong|is wrong|was wrong|"
    r"are wrong|wrong (?:number|place|town|answer)|correction|correct (?:that|my|an|the)|"
    r"let me (?:correct|fix|change)|i (?:want|need|would like) to (?:change|correct|fix|edit|"
    r"update) (?:my|the|an|something|that|one|what)|change my (?:answer|town|place|product)|(?:gotta|"
    r"have to|need to|can i|could i) (?:fix|change|correct|edit|take back)|take (?:that|it) back|"
    r"take back|scratch that|actually it is|actually,? (?:we|i) (?:are|have)|not \w+,? (?:but|it is)|"
    r"is off\b|should be|i misspoke|i said it wrong|mistyped|typo|i told you .{1,30} but|turns out)\b"
)
SORRY_LEAD = re.compile(
    r"^\W*(?:no no|perdon|ay perdon|oops|ups|sorry|hang on|wait|oh wait|esper\w+|uy no|ah no|corrijo|"
    r"no espera|no wait|actually)\b"
)
PROGRESS = (
    (
        "refused",
        r"\b(?:me (?:negaron|rechazaron|dijeron que no|lo negaron|la negaron|batearon)|no (?:me (?:lo |"
        r"la )?(?:aprobaron|dieron|aceptaron|autorizaron|quisieron)|quede|sali|pase|fui (?:seleccionad\w|"
        r"aceptad\w)|aplique porque)|que (?:yo )?no (?:entraba|calificaba|aplicaba|cumplia)|rechazad[oa]|"
        r"(?:they |was |got |been |were )(?:turned|denied|rejected|refused|declined)|turned (?:me|"
        r"us) (?:away|down)|said no|did not (?:qualify|get (?:it|in|accepted|approved)|approve)|rejected|"
        r"denied)\b",
    ),
    (
        "accepted",
        r"\b(?:(?:ya )?me (?:aprobaron|aceptaron|autorizaron|salio|dieron|depositaron|lo dieron|la dieron|"
        r"seleccionaron|llego)\b(?! (?:un mensaje|su mensaje|la informacion|cancer|ganas|mucho|trabajo|"
        r"risa|pena))|(?:quede|fui|sali|salimos|quedamos) (?:aceptad\w|seleccionad\w|aprobad\w|"
        r"beneficiad\w|elegid\w)|ya (?:tengo|me llego|salio|quedo) (?:el |la |mi )(?:credito|apoyo|rfc|"
        r"registro|certificado|papel|tarjeta|prestamo|constancia|marca|licencia|credencial)|"
        r"(?:ya )?quede inscrit\w|me llego el (?:papel|dinero|apoyo|registro|certificado|deposito)|(?:i|"
        r"we) (?:got|was|were|have been|got the) (?:accepted|approved|selected|in\b|the (?:loan|grant|"
        r"credit|support|money|certificate))|(?:came|went) through|was approved|got approved|approved me|"
        r"accepted me|they approved|i got in|my (?:loan|grant|application) (?:was|got) (?:approved|"
        r"accepted)|finally got (?:my|the))\b",
    ),
    (
        "finished",
        r"\b(?:(?:ya )?(?:termine|acabe|terminamos|acabamos|complete|conclui|concluimos) (?:el |la |los |"
        r"las |mi |mis |con |ese |esa )*(?:curso|clases|taller|capacitacion|tramite|programa|todo|"
        r"diplomado|talleres|certificacion)|ya hice (?:el|la|los) (?:curso|tramite|taller|registro)|"
        r"me (?:gradue|dieron mi diploma)|(?:finished|completed|done with|am done with|"
        r"graduated from)\b.{0,25}\b(?:course|class|classes|training|workshop|program|programme|it|"
        r"paperwork))\b",
    ),
    (
        "paid",
        r"\b(?:(?:ya )?(?:le )?(?:pague|pagamos|liquide|termine de pagar|acabe de pagar) (?:el |la |mi |"
        r"todo |los |ultima |al )*(?:credito|prestamo|ultima|letra|banco|mensualidad|deuda|todo|pago)|"
        r"pague la ultima|(?:paid off|paid back|finished paying|repaid|all paid off)|last payment)\b",
    ),
    (
        "dropped",
        r"\b(?:ya no (?:quise|segui|fui|voy a seguir|le segui|continue)|me (?:sali|di de baja|arrepenti|"
        r"rajé|raje) de(?:l| la)|deje (?:el|la) (?:curso|tramite|programa)|abandone|(?:dropped|gave up on|"
        r"quit|pulled out of|withdrew from) (?:the|it|out|my)|i dropped out)\b",
    ),
    (
        "applied",
        r"\b(?:(?:ya )?(?:aplique|solicite|me (?:inscribi|registre|apunte|anote)|meti (?:los |mis |la |"
        r"mi )?(?:papeles|solicitud|documentos)|mande (?:la|mi|los|mis|todo)(?: \w+)? ?(?:solicitud|"
        r"papeles|documentos)?|lleve (?:los|mis|todo|la|mi)\b.{0,20}(?:papeles|documentos|ventanilla|"
        r"oficina|solicitud|folio|carpeta)|entregue (?:los|mis|todo|la|mi)|hice (?:la solicitud|"
        r"el registro|el tramite)|llene (?:la|el) (?:solicitud|formulario|formato)|"
        r"fui a (?:la )?(?:oficina|ventanilla|inscribirme|entregar|registrarme)|estoy inscrit\w|"
        r"me dieron (?:mi )?folio|di de alta mi solicitud)|(?:estoy|sigo) esperando (?:respuesta|que me)|"
        r"nada que contestan|(?:i|we) (?:have |already |just |have already )*(?:applied|signed up|"
        r"submitted|registered for|enrolled|sent in|turned in|handed in|dropped off|filled (?:out|in))|"
        r"signed up for|dropped off my|no word on my|still waiting (?:for|on|to hear)|waiting to hear)\b",
    ),
)
PROGRESS_PATTERNS = tuple((step, re.compile(pattern)) for step, pattern in PROGRESS)
ABOUT = (
    (
        "data",
        r"\b(?:(?:con )?quien (?:va a |van a |me |lo |puede )*(?:ver|leer|ven|lee|compart\w+|tiene acceso|"
        r"usa\w*|guard\w+)|(?:a |con )quien (?:le )?(?:van a (?:compartir|dar|pasar)|se (?:lo|la) (?:dan|"
        r"pasan)|comparten)|(?:que|para que|donde|como) (?:van a hacer|hacen|usan|guardan|quedan?|"
        r"protegen|utilizan)\b.{0,25}\b(?:mis datos|mi informacion|informacion|datos|lo que)|"
        r"mis datos (?:estan|son|quedan|se)|(?:venden|comparten|protegen|usan) (?:mis|los|sus) datos|"
        r"(?:aviso de )?privacidad|es (?:segur[oa]|confidencial|anonimo)\W|who (?:sees|reads|gets|"
        r"has access|will (?:see|read|get))|(?:where does|what happens to|"
        r"what do you do with)\b.{0,15}\b(?:my|the) (?:info\w*|data|answers)|my (?:info|data|"
        r"information) (?:goes|go|safe|private|shared)|(?:sell|share|protect|store) my (?:data|info\w*)|"
        r"privacy|is (?:this|it) (?:safe|secure|private|confidential|anonymous))\b",
    ),
    (
        "tax",
        r"\b(?:(?:hacienda|el sat|los del sat|del sat)\b.{0,40}\b(?:enter\w+|cuenta|cobr\w+|impuestos|ver|"
        r"ustedes|pasar|avis\w+|dicen|datos|multa\w*|investig\w+)|(?:pas\w+|mand\w+|avis\w+|dan|dicen|"
        r"report\w+|son|vienen|entregan)\b.{0,30}\b(?:al sat|a hacienda|del sat|de hacienda)|"
        r"(?:me )?(?:van a|vas a) cobrar impuestos|tengo que pagar impuestos|(?:tax\w*|irs|sat|"
        r"hacienda)\b.{0,30}\b(?:see|find out|know|tell|report|told|gonna|going)|(?:report|tell|send|"
        r"share)\b.{0,25}\b(?:tax|taxman|sat|hacienda|irs)|will i (?:have to )?pay (?:more )?tax\w*)\b",
    ),
    (
        "scam",
        r"\b(?:estafa\w*|fraude\w*|enganan|enganar\w*|engano|es (?:cierto|verdad|real|confiable|de fiar|"
        r"legal|mentira|broma)\W*$|(?:es|sera) (?:esto )?(?:cierto|verdad|real|confiable|un fraude|"
        r"mentira|seguro esto)|me (?:quieren|van a) (?:robar|enganar|estafar|ver la cara|extorsionar)|"
        r"desconfianza|desconfio|como (?:se|voy a saber) (?:que|si) (?:es|no|esto|son)|(?:quien|"
        r"me) garantiza|extorsion|phishing|scam\w*|fraud|fake|legit\w*|trust (?:you|this)|(?:is|"
        r"are) (?:this|you) (?:real|legit|for real|true|a con|a trick)|fishy|rip ?off|a con\b|"
        r"what is the catch|suspicious)\b",
    ),
    (
        "robot",
        r"\b(?:(?:eres|es usted|sos|hablo con|estoy (?:hablando|platicando) con|esto es|es|ere|"
        r"usted es) (?:con )?(?:una? )?(?:robot|bot|maquina|persona|humano|inteligencia artificial|ia|"
        r"chatgpt|computadora|alguien (?:de carne|real)|programa de computadora|chat ?bot|grabacion|"
        r"contestadora)|carne y hueso|(?:are you|am i (?:chatting|talking|speaking)(?: with| to)?|is this|"
        r"is it|you) (?:with )?(?:an? )?(?:robot|bot|machine|human|person|real|ai|chat ?bot|software|"
        r"computer|chatgpt|automated|actual)|real person\?|chatgpt)\b",
    ),
    (
        "pension",
        r"\b(?:(?:quit\w+|pierd\w+|perder|afect\w+|baj\w+|cancel\w+|suspend\w+)\b.{0,30}\b(?:pension|"
        r"bienestar|beca|apoyo del bienestar|prospera|adultos mayores|65 y mas|otro apoyo)|(?:pension|"
        r"bienestar|beca)\b.{0,30}\b(?:quit\w+|pierd\w+|perder|afect\w+|cancel\w+)|(?:lose|affect|"
        r"mess with|take away|cancel|lower|hurt|stop)\b.{0,25}\b(?:pension|benefits|retirement|"
        r"social security|welfare)|my pension)\b",
    ),
    (
        "party",
        r"\b(?:(?:son|es|eres|de que|algun|cual|del|vienen de|parte de|de un|apoyan a) (?:de |del |un |"
        r"algun )*(?:partido|morena|pan|pri|movimiento ciudadano|mc|politic\w+|gobernador|presidente|"
        r"candidat\w+)\W*$|partido politico|de que partido|(?:campana|fines) (?:politic\w+|electoral\w*)|"
        r"son de morena|(?:political party|politic\w+ party|tied to any politic\w+|which party|what party|"
        r"part of a party|any politicians|are you (?:with|from) (?:morena|the government party)|for votes|"
        r"campaign\b.{0,10}\?)|(?:a cambio de|quieren) (?:mi |el )?voto|votar por)\b",
    ),
    (
        "loan_or_gift",
        r"\b(?:(?:el dinero|ese dinero|el apoyo|lo que (?:me )?(?:dan|den)|se|lo|hay que|tengo que|"
        r"luego se|es)\b.{0,25}\b(?:regresa\w*|devuelv\w+|devolver\w*|regalad[oa]|a fondo perdido|"
        r"pagar (?:de vuelta|despues)|es regalo)|es (?:prestamo|credito) o|(?:prestad[oa]|regalad[oa]) o|"
        r"fondo perdido|de a gratis|regalo o|se (?:paga|regresa|devuelve)\W*\??$|(?:pay|give|cash|"
        r"money)\b.{0,15}\bback|(?:is it|loan|grant|gift) (?:a )?(?:loan|gift|"
        r"grant)?\s?(?:or)\s(?:a )?(?:loan|gift|grant)|can you keep it|have to (?:repay|return)|"
        r"free money|repay)\b",
    ),
    (
        "cost",
        r"\b(?:(?:cuanto|que) (?:cuesta|cobra\w*|me (?:va a costar|cobran|sale)|vale|sale|hay que pagar|"
        r"tengo que pagar|se paga)|tiene (?:algun )?costo|(?:trae|hay|tiene) (?:algun )?(?:costo|cobro|"
        r"cargo)|es gratis|es gratuito|gratis\W*\?|(?:me )?(?:van|vas) a cobrar|se cobra|cobran (?:algo|"
        r"por)|hay que pagar|how much (?:does (?:it|this)|do you charge|is (?:it|this)|will)|is (?:it|"
        r"this) free|(?:any|is there a|what is the) (?:charge|cost|fee)|do (?:i|you) (?:have to pay|"
        r"charge)|costs? (?:me )?anything|free of charge|free\?)\b",
    ),
    (
        "who",
        r"\b(?:(?:quien(?:es)?|de (?:parte de )?quien|de donde|a quien) (?:eres|es usted|son|son ustedes|"
        r"es esto|esta detras|esta atras|hizo|hace esto|lo hace|maneja\w*|vienen?|paga esto|me (?:habla|"
        r"escribe)|los mando|opera|organiza)|(?:son|eres|es|vienen|esto es) (?:ustedes )?(?:del gobierno|"
        r"de gobierno|del municipio|del ayuntamiento|de (?:que|alguna) (?:empresa|dependencia|"
        r"institucion))|que (?:empresa|dependencia|institucion) (?:es|son)|como te llamas|"
        r"cual es tu nombre|who (?:are you|is (?:this|behind|running)|runs|made|owns|created|am i|"
        r"do you work)|(?:whose|what) (?:project|organi[sz]ation|company|agency) (?:is|are)|"
        r"are you (?:from )?(?:the )?government|what is your name|who you (?:are|work)|"
        r"de parte de quien)\b",
    ),
    (
        "how",
        r"\b(?:como (?:funciona|trabaja|sirve|es|esta) (?:esto|este|el bot|la cosa|eso)|que (?:es|"
        r"onda con|hace|haces|puedes hacer|sabes hacer) (?:esto|este (?:bot|chat|servicio|numero))?\W*$|"
        r"de que (?:se )?trata|para que (?:es|sirve) (?:esto|este|el bot)|que es esto|que haces|"
        r"en que (?:me )?(?:puedes?|pueden) ayudar|how does (?:this|it) work|what (?:is|does) (?:this|it|"
        r"this thing|this bot)(?: thing| bot| chat)?(?: do| for| about| exactly)*\W*$|what (?:do|"
        r"can) you do|what is this (?:thing|bot|about|for)|how (?:can|do) you help|"
        r"what are you(?: for)?\W*$)\b",
    ),
)
ABOUT_PATTERNS = tuple((topic, re.compile(pattern)) for topic, pattern in ABOUT)
ABUSE = re.compile(
    r"\b(?:chinga\w*|ching@\w*|chingu\w+|verga|vergas|puto|puta|putos|putas|pendej\w+|culer\w+|"
    r"cabron\w*|mames|mamada\w*|imbecil|perra|tu cola|nalgas|culo|fuck\w*|shit\w*|bitch\w*|asshole|"
    r"deez nuts|dick|sexy|tu (?:madre|mama|abuela|hermana|cola|chingada|puta)|(?:ur|your) (?:mom|"
    r"mother|grandma|sister|face|ass)|m@dre|en tu corazon|in your dreams|loser|besos?|beso|te amo|"
    r"mi reina|mamacita|"
    r"tap the link|free iphone|http\S*|www|cadena|inbox|semanales!+|crypto|bitcoin|casino|viagra|tin can)\b"
)
JOKE = re.compile(r"\b(?:(?:ja){2,}j?|(?:je){2,}|(?:ji){2,}|jaj\w*|jeje\w*|lol|lmao|rofl|(?:ha){2,}h?|hehe\w*)\b|😂|🤣")
ELSEWHERE = re.compile(
    r"\b(?:poema|poem|chiste|jokes?|homework|clima (?:hoy|manana)|weather|horoscop\w+|chivas campeon|"
    r"campeon\w*|presidente de|capital (?:de|of)|copas? del mundo|mundial|dolar\W*$|stock market|"
    r"movies?|peliculas?|"
    r"recetas? de|recipe for|aborto|aliens?|jesus loves|cristo|viva|eiffel|translate|traduce|"
    r"cuanto es|matematicas|math|trabaja desde casa|gana \d+|se renta|informes al|amaneci\w+|que hora|"
    r"what time|girlfriend$|boyfriend$|una? novi[oa]\b|amor imposible|"
    r"novia$|novio$|suegra|soul|calor hace|frio hace|video del|back hurts|chicken or the egg|in love|stock)\b"
)
MASHED = re.compile(
    r"^(?:(?=.{5,})[bcdfghjklmnpqrstvwxyz]{5,}|(?=.{5,})(?:([a-z]{1,4})\1{2,})|[asdfghjkl]{6,}|"
    r"[a-z]*[bcdfghjklmnpqrstvwxyz]{6,}[a-z]*|g{1,3})$"
)
