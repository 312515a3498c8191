"""The words that tell who said something: verbs of speech and their forms, nouns of speech, pronouns."""

from __future__ import annotations

_STRONG = """
say/said tell/told ask add reply respond explain note argue claim declare insist warn announce state* recall exclaim
shout joke quip continue conclude admit acknowledge concede confirm deny agree suggest comment remark observe
testify report read/read write/wrote tweet retweet post reveal answer counter retort yell whisper mutter murmur cry
scream chant sing/sang stress emphasize emphasise reiterate repeat assert maintain contend allege complain lament
boast brag caution cautioned advise urge vow promise pledge predict speculate estimate think/thought believe wonder
muse confess demand allow inform assure remind interject exhort echo implore beg scold chide recite affirm reaffirm
beseech foresee/foresaw chime/chimed pose enthuse opine aver fume sigh laugh inquire enquire venture bellow growl gasp
summarise summarize clarify elaborate proclaim preach plead pray
""".split()
_WEAK = """
call describe dub label* brand* term* christen regard view see/saw cite accuse criticize criticise blast* praise mock
refer denounce condemn dismiss decry slam compare liken characterize characterise quote point question tout hail
laud deride ridicule deem portray paint encourage feel/felt hope* fear* expect want find/found show/showed indicate
propose consider know/knew seek/sought mean/meant attack* defend apologize apologise blame mention address* recount
detail* discuss learn offer* give/gave publish release* issue* raise reject rule* decide declare signal* invoke highlight
credit* appeal* advocate object* protest* vent rail lash bemoan bash commend berate rebuke reference* pound push tar slap
pan bristle scoff sneer thunder rage gush trash torch rebut refute invite press* warn champion* welcome celebrate
endorse challenge* contest* admonish title* headline* joke* hint* imply assess judge* rate* identify list* name* nickname
use/used* talk* speak/spoke recommend tease taunt rip scold threaten swear/swore begin/began go/went close/closed*
open/opened* start* finish* end* type/typed* sign*
""".split()
_NOUNS = """
claim remark comment statement assertion argument suggestion promise pledge vow call description criticism reference
warning accusation allegation complaint question answer response reply declaration announcement observation
contention characterization characterisation admission insistence speech tweet letter post message email words quote
demand refusal appeal joke line slogan motto mantra depiction denunciation view belief phrase prediction proposal
plan threat decision report
""".split()

PRONOUNS = frozenset("he she they i we it you who".split())
OBJECTS = frozenset({"him", "her", "them"})
RELATIVES = frozenset({"who", "which", "that"})


def _forms(entry: str) -> tuple[set[str], set[str], str]:
    """The finite forms, the -ing forms and the base of a verb, given as "say/said", "add" or, past only, "attack*"."""
    base, _, past = entry.rstrip("*").partition("/")
    doubles = 2 < len(base) < 5 and base[-1] in "bgpt" and base[-2] in "aeiou" and base[-3] not in "aeiou"
    stem = base + base[-1] if doubles else base  # quip, quipped
    soft = base.endswith("y") and base[-2] not in "aeiou"  # cry, cries
    hissing = base.endswith(("s", "sh", "ch", "go"))
    mute = base.endswith("e") and not base.endswith("ee")
    third = base[:-1] + "ies" if soft else base + "es" if hissing else base + "s"
    past = past or (base + "d" if base.endswith("e") else base[:-1] + "ied" if soft else stem + "ed")
    finite = {past} if entry.endswith("*") else {third, past}  # "attacks" is a noun, nearly always
    return finite, {base[:-1] + "ing" if mute else stem + "ing"}, base


def _table(entries: list[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    finite: set[str] = set()
    ing: set[str] = set()
    bases: set[str] = set()
    for entry in entries:
        forms, participles, base = _forms(entry)
        finite |= forms
        ing |= participles
        bases.add(base)
    return frozenset(finite), frozenset(ing), frozenset(bases)


SAID, SAYING, SAY = _table(_STRONG)
CALLED, CALLING, CALL = _table(_WEAK)
NOUNS = (
    frozenset(_NOUNS) | {noun + "s" for noun in _NOUNS} | {noun[:-1] + "ies" for noun in _NOUNS if noun.endswith("y")}
)
FINITE = SAID | CALLED
PARTICIPLES = SAYING | CALLING
BASES = SAY | CALL
QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites"})

AUXILIARIES = frozenset(
    """
    has have had is are was were be been being will would could should can may might must did does do not n't never
    's 're 've 'd 'll
    """.split()
)
PASSIVE = frozenset("was were is are been being be".split())
ADVERBS = frozenset(
    """
    also then later once even just still again now soon often always first finally recently reportedly already only
    further ever too instead both all himself herself themselves itself today yesterday earlier
    """.split()
)
DETERMINERS = frozenset(
    """
    a an the his her their its our my your one some many several two three four five six no another other others
    this these those that most both each every any few all dozens
    """.split()
)
PREPOSITIONS = frozenset(
    """
    of for at in from with to by on about against near under over among inside outside between into through behind
    within representing
    """.split()
)
# Words at which a noun phrase that is read from right to left ends.
STOPS = frozenset(
    """
    according that because while when whenever as after before if but where whether although though since which who whom whose
    than until unless so or nor yet how why what like despite amid following during and once per via said says is
    are was were be been has have had will would could should can may might must did does do not
    """.split()
)
DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow
    january february march april june july august september october november december
    """.split()
)
OPENERS = frozenset(
    """
    moreover furthermore nevertheless nonetheless additionally similarly likewise otherwise therefore thus hence
    in on at after before during while when as speaking asked if since despite with without under following amid for
    from by to meanwhile however still yet and but so also then now later earlier instead once although though
    because according until upon within throughout responding referring citing writing noting answering when whether
    not even perhaps indeed last this next early late over about among given based appearing talking standing
    sitting introducing pressed
    """.split()
)
