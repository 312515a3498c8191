"""Tells people from agencies by the shape of a printed name; the lexicon of agencies is asked before."""

from __future__ import annotations

import re
from functools import lru_cache

# A word of a name that only organisations bear, in the languages of the world's press.
ORGANISATION_WORDS = frozenset(
    """
    academy administration aerial beat biosciences brewing capital chalkbeat cinematic coffee digital drone drones earth ecological
    economics features foods frame genetics insider launch lens open orbital outlier planet reveal rocket satellite signal
    space voice voices votebeat aeronautics agence agencia agency agentur agenzia air airlines airport airways alliance
    analytics animation app archive archives archiv archivo arena army artists arts associated associates association
    athletics attorney auction auctions authority automotive aviation ballet bank bibliothek biennale bild bilder
    board books border brewery brigade broadcasting brothers bros bureau bundesamt business cabinet café campaign care
    casa casino cathedral center central centre chamber channel chronicle cinema circus city club coalition coastguard
    co co. collection collections collective college comisión comité command commerce commission committee
    communications community company computer concord conservancy constabulary consulting cooperative corp corp.
    corporation corps corrections council county court courtesy creative crew cricket culture customs daily data
    defence defense department dept dept. design designs developers development digital diocese directorate district
    division documentary documents education electric electronics embassy emergency emergencies energy engineering
    entertainment enforcement enquirer enterprise enterprises estate exchange express fashion federal federation
    feuerwehr festival film films filmverleih finance fire fishing fm football force forces forestry foto fotos
    foundation fotoservice freepress fund fundación fußball gallery galleries galerie games gaming gazette geological
    global gmbh government governorate group groupe grupo handout health herald heritage hilfe holdings home homes
    hospital hospitality hotel hotels housing humane image images imaging imagery inc inc. independent independiente
    industries innovation inquirer institut institute instituto institution insurance international interactive
    interior investigation investigations investments jail journal journalism journals kommunikation
    laboratories laboratory labs league library licensing limited live llc llp local logistics ltd ltd. magazine mail
    management marine maritime market marketing mayor's media medical medien memorial mercury meteorological
    metropolitan military minister ministère ministerio ministerium ministry ministero mobile monitor morgue motor
    motors movement municipality municipal museo museum museums music musée national nationals nature naval navy
    network networks news newspaper newspapers newsroom nhs nonprofit observatory observer office official online
    opera orchestra organisation organization outdoors parliament partners partnership party patrol pd penitentiary
    personnel pharma pharmaceuticals photo photography photos photographers pics pictures planetarium plc podcast
    police policía polícia polizei polizia post prefeitura prefecture presidency presidential press presse prensa
    prison prisons procuraduría production productions project projects promotions properties prosecutor's prosecutors
    province publications public publicity publishing publishers racing radio railway railways ranger records
    recordings refuge refugee region register registry relations release republic reserve resort resources restaurant
    rescue research response review robotics safari school schools science sciences secretaría secretariat security
    senate sentinel service services sheriff sheriff's shimbun shop shipping site snapchat society software solutions
    spokesperson's sports sportfoto stadium standard state station statistics stiftung stories studio studios survey
    synagogue system systems syndicate teatro tech technologies technology telegraph telecom television telescope
    tennis theater theatre times today tourism tours trade traffic transit transport transportation travel treasury
    tribune trust tv twitter uk union unit united universidad universidade università universitat universität
    université university u.s. us usa ventures verband verein verlag verwaltung vessel video videos village virtual
    visual weather web website weekly wetterdienst wildlife winery wire wireless wochenblatt works workshop world
    afc ambulance apartments aquarium arboretum archdiocese assembly athletic bakery basilica bistro borough brewers cabaret
    carnival cemetery ceramics chemist chemists choir clinic clinics consortium constable consulate convention coroner coroner's
    courthouse creamery cycles dairy diner dispensary distillery dojo eatery equestrian expo farms fellowship fisheries
    freight friends garage globe governor's guild gymnasium habitat hatchery hostel hub kennel kitchen kitchens
    lab landscaping lawyers liquor lumber mall minister's monastery mosque motel nursery organisers organizers outfitters
    parliamentary pavilion petroleum pharmacy pizzeria plastics playhouse plumbing pottery precinct preserve president's printworks prosecutor
    quarry rangers realty recreation rehab rfc roastery roofing rugby sailing salon saloon sanctuary seafood
    seminary shelter shipyard shrine skatepark soccer sport squad steakhouse summit supermarket surgery symphony synod
    tattoo tavern taxi taxis towers trails trustees tyres veterinary vineyard vineyards volunteer volunteers waterworks
    yacht desk ayuntamiento argus picayune dispatch intelligencer advocate telegram ledger bulletin clarion statesman transcript
    youth zoo zoological zeitung министерство пресс-служба агентство мвд мчс правительство администрация полиция
    газета музей
    """.split()
)  # fmt: skip
# Such words that are surnames or given names as well: they count in names of three words or more.
_AMBIGUOUS = frozenset(
    "justice park parks church house street branch forest garden gardens parish star stock storm store guard beach law race mission royal art charity ranch range eagle mills lodge hall temple ward chapel abbey plaza crown castle tower yard fair inn paper wing forum residence parade pub marina mill courier banner messenger leader pilot record reporter citizen beacon echo bee sun examiner democrat republican".split()
)
# Papers that merged carry both names: the Post-Gazette, the Sun-Sentinel.
_PAPERS = (
    ORGANISATION_WORDS
    | _AMBIGUOUS
    | frozenset(
        "sun democrat leader courier bee picayune dispatch intelligencer argus examiner globe american advocate telegram".split()
    )
)
# Ends of compound words that only organisations bear (German, Dutch and the Nordic languages write them in one).
_COMPOUND = re.compile(
    r"(?:ministerium|polizei|feuerwehr|museum|museet|verlag|agentur|zeitung|verband|verein|gesellschaft|universität"
    r"|archiv|presse|press|bilder|foto|photo|photos|photography|photographics|images|pictures|news|media|medien|studio"
    r"|tv|film|films|amt|kreis|rettung|wacht|bund|klinik|klinikum|werke|ministeriet|politiet|politie|gruppe)$"
)
_INSIDE = frozenset("of the for to at from and & des del delle dell' du für und et".split())
_PARTICLES = frozenset(
    "de da do dos das di del della dello la le los las el al van von der den ten ter te zu zum zur af av bin ben ibn"
    " bint abu ould y e i san santa st st. dos du des ul ur op 't vom und + tot thi abd".split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv phd md esq".split())
_TITLE = re.compile(
    r"(?:(?:Dr|Sgt|Lt|Col|Capt|Maj|Gen|Prof|Gov|Sen|Rep|Cpl|Spc|Pfc|Cmdr|Tech|Staff|Master|Senior|Chief|Airman|Petty Officer|Mr|Mrs|Ms"
    r"|Mass Communication Specialist|Seaman|1st|2nd|3rd|First|Second|Third|Class)\b\.?\s)+(?=\S+\s\S)"
)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?-?){1,3}\.?$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’`´.\-‐‑·])*$")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?$", re.IGNORECASE)
_QUOTES = "\"'“”‘’«»„"


def is_handle(name: str) -> bool:
    """@name, as on social networks; u/name, as on Reddit."""
    return bool(re.match(r"(?:@|u/)[\w.-]{2,40}$", name))


@lru_cache(maxsize=4096)  # the readers of an item ask again and again, and one archive has few photographers
def is_organisation(name: str) -> bool:
    """Has a word, an ending or a joint that only names of organisations have."""
    if _DOMAIN.match(name) and " " not in name:
        return True
    words = name.split()
    for word in words:
        plain = word.strip(_QUOTES).strip(",;()").casefold()
        if (
            plain in ORGANISATION_WORDS
            or (plain in _AMBIGUOUS and word is not words[0] and sum(len(w.strip(".")) > 1 for w in words) > 2)
            or (len(plain) > 6 and _COMPOUND.search(plain))
            or ("-" in plain and _PAPERS.issuperset(plain.split("-")))
        ):
            return True
    if len(words) > 1 and words[0].casefold() in ("the", "das", "les", "los"):
        return True
    if len(words) > 2 and any(word in _INSIDE for word in words[1:-1]):
        return not is_person_shape(words)
    if len(words) == 1 and re.search(r"['’]s$", name):
        return True
    return "&" in words or any(map(str.isdigit, name))


def is_office(name: str) -> bool:
    """`Press service of the region`: an organisation's noun, "of", and whose it is, in small letters as in a sentence."""
    head, of, whose = name.partition(" of ")
    words = head.removeprefix("The ").split()
    return bool(of and whose) and len(words) <= 3 and words[-1].casefold() in ORGANISATION_WORDS


def is_person_shape(words: list[str]) -> bool:
    """Two to six words, all capitalised but particles, with at least one full word and one more or an initial."""
    words = [w for w in (word.strip(_QUOTES) for word in words) if w]
    if words and words[-1].casefold() in _SUFFIXES and len(words) > 2:
        words = words[:-1]
    if not 2 <= len(words) <= 6 or words[-1].casefold() in _PARTICLES:
        return False
    full = initials = shouted = 0
    for index, word in enumerate(words):
        if _is_initials(word):
            initials += 1
            if len(word.strip(".")) > 1 and not (index == 0 or "." in word):
                shouted += 1
        elif word in _PARTICLES:
            continue
        elif _WORD.match(word) and _begins_name(word) and not word.endswith("."):
            full += 1
            shouted += word.isupper() and word.isascii() and len(word) < 5 and not _INITIALS.match(word)
        else:
            return False
    all_shouted = all(word.isupper() or word in _PARTICLES for word in words)
    return full >= 1 and full + initials >= 2 and (all_shouted or not shouted)


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Shaped like a person's name, a rank or title aside, and no word of it is an organisation's."""
    name = _TITLE.sub("", name)
    return not is_organisation(name) and is_person_shape(name.split())


def is_acronym(name: str) -> bool:
    """A word that brands and agencies write and people do not: CBC, UiPath, iStock, b92."""
    if " " in name or not name:
        return False
    upper = sum(map(str.isupper, name))
    return (
        name.isupper() and len(name) <= 6 or (upper >= 2 and not re.match(r"(?:Mc|Mac|O'|O’|D'|De|Le|La)[A-Z]", name))
    )


# Words that stay small inside names of organisations and works.
_SMALL = frozenset(
    "of the and for de del di da do la le des du der für und van von y e et & + to at on in a dos al och og i los las from"
    " by zu".split()
)


def capitalised(name: str) -> bool:
    """Every word but small joining ones begins with a capital, a digit or a sign, as no clause does."""
    words = name.split()
    if not words or words[-1].islower() or not any(_is_capital(char) for char in name):
        return False
    return all(
        word.casefold() in _SMALL or not word[0].isalpha() or not word[0].islower() or any(map(str.isupper, word))
        for word in words
    )


def undoubled(name: str) -> str:
    """A name printed twice in a row, once."""
    half, odd = divmod(len(name), 2)
    if half > 4 and name[:half] == name[half + odd :] and (not odd or name[half] == " "):
        return name[:half]
    return name


def _is_capital(char: str) -> bool:
    """A capital, or a letter of a script that has none."""
    return char.isupper() or (char.isalpha() and char.lower() == char.upper())


def _is_initials(word: str) -> bool:
    return bool(_INITIALS.match(word)) and len(word.replace(".", "").replace("-", "")) <= 2


def _begins_name(word: str) -> bool:
    first = word[0]
    if first.isupper() or first.lower() == first.upper():  # scripts without case: every letter is one
        return True
    # al-Masri, d'Alessio, O'Neil, bin-Laden
    return bool(re.match(r"(?:al|el|as|ad|an|ar|at|ash|az|d|l|de|ul|abd)[-'’][^\W\d_a-z]", word))
