"""Which words say nothing of what is meant, and so are no reason for anything?

Closed classes only (pronouns, conjunctions, negations, forms of *be*, adverbs of place, time and degree, and the two or
three verbs that stand for all others), in Finnish with what speech makes of them. They are weighed as any other word,
since how somebody begins to say a thing is a hint; but nobody is convinced by *when* and *goes*.
"""

from __future__ import annotations

from ttguide.matching.analysis import fold, folded_words
from ttguide.matching.thesaurus import SIGN

_FINNISH = """
aina ainakaan ainakin aivan alas asia asiaa asian asiat asioissa asioista asioita edes ees ehkä ei eihän eikai eiku
eikä eikö eiköhän eipä eivät eli ellei elleivät emme en enemmin enemmän eniten ennemmin ennen ennenkuin ensin entä
enää enään eri erittäin esim esimerkiksi et ette ettei etteivät etten että he heidän heidät heihin heille heillä
heiltä heissä heistä heitä heiän hieman hirveän hyvin hän häneen hänelle häneltä hänen hänessä hänestä häntä ihan itse
itsekin ja jne jo johon johonkin joiden joihin joilla joille joissa joista joita joka jokainen jokaisen jokaista jokin
joku jolla jolle jolta jompikumpi jonka jonkin jonkun jonne joo jopa jos joskus jossa jossain jossakin josta jostain
jostakin jota jotain jotakin joten jotenkin jotka jotta juttu juttuja jutut juu juuri kai kaik kaiken kaikilla
kaikille kaikissa kaikista kaikkea kaikkein kaikki kaikkia kaikkien kannalta kans kanssa kauan kautta ken kenelle
kenellä kenen kenestä kenet kenkään keskenään ketkä ketä ketään kohti koko koska koskaan ku kuin kuinka kuitenkaan
kuitenkin kuka kukaan kukin kumman kumpaankin kumpi kumpikaan kumpikin kun kunhan kuten kuulemma kyl kyllä liian
lisäksi luona lähes lähinnä me meidän meidät meihin meijän meil meille meillä meiltä meissä meistä meitä meiän menee
menevän menevät meni menis menisi mennyt mennä mennään mie mihin mihinkään mikin miksi mikä mikäli mikään milla
millainen mille milloin millä millään miltä minkä minkään minne minua minulla minulle minulta minun minussa minusta
minut minuun minä missä missään mistä mistään miten mitenkään mitkä mitä mitään mm molemmat molempia molempien monen
monet moni monta mua muiden muita mukaan mulla mulle multa mun musta mut mutku mutta muu muualla muuallakin muualta
muulla muun muut muuta muuten myös myöskään mä mää ne nekin ni nii niiden niihin niil niille niillä niiltä niin niinku
niinkuin niinpä niissä niistä niitten niitä nimittäin no noiden noin noita nuo nyt näiden näihin näille näillä näin
näissä näistä näitten näitä näm nämä oikeastaan oikeasti oikeesti oikein ois oisivat oisko ole olemme olen olet olette
oleva olevaa olevan olevat oli olin olis olisi olisivat olisko olit olivat olla ollaan ollaanko olleen olleet ollessa
ollut oltava oltu on onhan onkin onko oon oot ovat paitsi paljon paljonko pian pidetään pidä piti pitkin pitäis
pitäisi pitäisikö pitäisivät pitänyt pitäs pitää pois puolesta päin saa saada saadaan saakka saamme saan saanut saat
saatais saataisiin saatava saatiin saatu saavat sai sais saisi saisivat sama samaa samalla saman samat samoin samoja
se sehän sekin sekä sellainen sellaisen sellaiset sellaista semmoinen semmonen semmosta sen senkin sie siel siellä
sieltä siihen siinä siis siitä siksi sille silleen silloin silloinkin sillä silti sinne sinua sinulla sinulle sinulta
sinun sinusta sinut sinä sit siten sitten sitä sua sulla sulle sulta sun susta sä sää taas tai taikka takia tarpeeksi
te teemme teen teet tehdä tehdään tehnyt tehtiin tehty tehtäis tehtäisiin tehään teidän teihin teijän teil teille
teillä teitä teiän tekee tekevät teki tekisi tietenkin tietysti toi tolla ton tosi tosiaan tosin tota tulee tulevat
tuli tulin tulis tulisi tulisivat tulla tullaan tullut tuo tuohon tuolla tuolle tuolta tuon tuossa tuosta tuota tähän
tällainen tälle tällä tällöin tältä tämmöinen tämä tämän tän tänne tässä tästä tätä täytyis täytyisi täytyy tää tääl
täällä täältä useimmin usein vaan vai vaikka vain varmaan varsin vasta vastaan vielä vissiin voi voida voidaan
voidaanko voimme voin vois voisi voisiko voisin voit voitais voitaisiin voivat vuoksi vähemmän vähän vähänkin väliin
välillä yhdessä yhtä yhtään yhä yks yksi yleensä yli ylipäätään yms älkää älä äsken
"""
_ENGLISH = """
a about above after again all almost alone along already also although always am an and another any anybody anyone
anything are as at away back be because been before being below between both but by can cannot cant could couldnt did
didnt do does doesnt doing done dont down during each either else enough even ever every everybody everyone everything
few for from get gets getting go goes going gone got had hadnt has hasnt have havent having he her here hers herself
him himself his how however i id if ill im in instead into is isnt it its itself ive just keep less let lets like lot
lots made make makes many may maybe me mean might mine more most much must my myself need needs neither never no
nobody none nor not nothing now of off often ok on once one ones only onto or other others ought our ours ourselves
out over own per perhaps quite rather really said same say says see seen shall she should shouldnt since so some
somebody someone something sometimes soon still such take takes than that thats the their theirs them themselves then
there theres these they theyd theyll theyre theyve thing things this those though through till to today together too
took under until up upon us use used very want wants was wasnt we wed well went were werent weve what whatever whats
when where whether which while who whole whom whose why will with within without wont would wouldnt yes yet you youd
youll your youre yours yourself youve
"""
FUNCTION_WORDS = frozenset(folded_words(f"{_FINNISH} {_ENGLISH}"))
"""Folded, as words are compared."""


def says_nothing(word: str, typed: str) -> bool:
    """Return whether a folded word, or what names a concept, is a function word; ``typed`` is how it was spelt."""
    return (fold(typed) if word.startswith(SIGN) else word) in FUNCTION_WORDS
