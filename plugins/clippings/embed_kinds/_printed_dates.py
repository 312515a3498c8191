"""Reads the day that a widget printed under a post, in the many languages in which widgets print it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import pairwise

# One line a language, January to December; forms of a month are parted by "|". Abbreviations stand without their point.
LANGUAGES: Mapping[str, str] = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct "
    "november|nov december|dec",
    "de": "januar|jän|jänner februar|feber märz|mär|mrz april mai juni juli august september oktober|okt november dezember|dez",
    "fr": "janvier|janv février|févr|fév mars avril|avr mai juin juillet|juil août septembre octobre novembre décembre|déc",
    "es": "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre octubre noviembre diciembre|dic",
    "it": "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|set ottobre|ott novembre "
    "dicembre",
    "pt": "janeiro fevereiro|fev março abril maio junho julho agosto setembro outubro|out novembro dezembro",
    "ca": "gener febrer|febr març abril maig juny juliol agost setembre octubre novembre desembre|des",
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": "tammikuuta|tammi helmikuuta|helmi maaliskuuta|maalis huhtikuuta|huhti toukokuuta|touko kesäkuuta|kesä "
    "heinäkuuta|heinä elokuuta|elo syyskuuta|syys lokakuuta|loka marraskuuta|marras joulukuuta|joulu",
    "ru": "января|янв февраля|февр|фев марта|мар апреля|апр мая|май июня|июн июля|июл августа|авг сентября|сент|сен "
    "октября|окт ноября|нояб|ноя декабря|дек",
    "uk": "січня|січ лютого|лют березня|бер квітня|квіт травня|трав червня|черв липня|лип серпня|серп вересня|вер "
    "жовтня|жовт листопада|лист грудня|груд",
    "bg": "януари|яну февруари март април май юни юли август септември октомври ноември декември",
    "sr": "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "pl": "stycznia|sty lutego|lut marca kwietnia|kwi maja czerwca|cze lipca|lip sierpnia|sie września|wrz "
    "października|paź listopada|lis grudnia|gru",
    "cs": "ledna|led února|úno března|bře dubna|dub května|kvě června|čvn července|čvc srpna|srp září|zář října|říj "
    "listopadu prosince|pro",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "hr": "siječnja|sij veljače|velj ožujka|ožu travnja|tra svibnja|svi lipnja srpnja kolovoza|kol rujna|ruj - studenoga|stu "
    "prosinca",
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
    "hu": "január február|febr március|márc április|ápr május|máj június|jún július|júl augusztus szeptember|szept "
    "október november december",
    "ro": "ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "tr": "ocak|oca şubat|şub mart nisan|nis mayıs haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara",
    "id": "januari februari maret april mei juni juli agustus|agt september oktober november desember",
    "ms": "januari februari mac april mei jun julai|jul ogos september oktober november disember|dis",
    "tl": "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    "el": "ιανουαρίου|ιαν φεβρουαρίου|φεβ μαρτίου|μαρ απριλίου|απρ μαΐου|μαΐ ιουνίου|ιουν ιουλίου|ιουλ αυγούστου|αυγ "
    "σεπτεμβρίου|σεπ οκτωβρίου|οκτ νοεμβρίου|νοε δεκεμβρίου|δεκ",
    "he": "ינואר|ינו פברואר|פבר מרץ|מרס אפריל|אפר מאי יוני יולי אוגוסט|אוג ספטמבר|ספט אוקטובר|אוק נובמבר|נוב דצמבר|דצמ",
    "ar": "يناير|كانون_الثاني فبراير|شباط مارس|آذار أبريل|إبريل|نيسان مايو|أيار يونيو|حزيران يوليو|تموز أغسطس|آب "
    "سبتمبر|أيلول أكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول",
    "fa": "ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "hi": "जनवरी|जन॰ फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    "th": "มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย "
    "ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค",
}
ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
API = re.compile(r"^\w{3} (\w{3}) (\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$")  # of Twitter's interface
NUMBERED = re.compile(  # 2018年10月9日, 2018년 10월 9일, 9 tháng 10, 2018
    r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
    r"|(?P<day_vi>\d{1,2}) tháng (?P<month_vi>\d{1,2}),? (?:năm )?(?P<year_vi>\d{4})",
    re.I,
)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?")
WORD = re.compile(
    r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0970\u0e31-\u0e4e\u200d]){0,20}(?:\.[^\W\d_][^\W\d_\s]?)?"
)
HEBREW_IN = re.compile(r"^ב(?=[א-ת]{3})")  # "in February" is one word in Hebrew
LONGEST = 80  # characters; a printed date is short


def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for line in LANGUAGES.values():
        for number, forms in enumerate(line.split(), 1):
            for form in forms.split("|"):
                months.setdefault(_fold(form), number)
    return months


def _fold(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold()).strip("_-.")


MONTHS = _months()


def read_day(printed: str) -> str | None:
    """The day as ISO 8601 (or the moment in UTC, where the text says it with its zone); None where it is not plain."""
    printed = " ".join(printed.split())
    if not printed or len(printed) > LONGEST:
        return None
    moment = read_moment(printed)
    if moment:
        return moment
    printed = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in printed)
    numbered = NUMBERED.search(printed)
    if numbered:
        parts = [int(part) for part in numbered.groups() if part]
        return _iso(*parts) if numbered["year"] else _iso(*reversed(parts))
    words = WORD.findall(CLOCK.sub(" ", printed))
    years = [int(word) for word in words if word.isdecimal() and len(word) == 4]
    days = [int(word) for word in words if word.isdecimal() and len(word) <= 2]
    names = (HEBREW_IN.sub("", _fold(word)) for word in _with_pairs(words))
    months = {MONTHS[name] for name in names if name in MONTHS}
    if len(years) != 1 or len(months) != 1 or not days:
        return None
    year = years[0] - 543 if years[0] > 2500 else years[0]  # Thai widgets count from the Buddha's death
    return _iso(year, months.pop(), days[0])


def read_moment(text: str) -> str | None:
    """An ISO date or moment, or the form of Twitter's interface, as ISO 8601 in UTC; None where it is neither."""
    api = API.match(text)
    if api and _fold(api[1]) in MONTHS:
        text = f"{api[5]}-{MONTHS[_fold(api[1])]:02}-{api[2]}T{api[3]}{api[4]}"
    iso = ISO.search(text)
    if not iso:
        return None
    year, month, day, hour, minute, second, zone = iso.groups()
    if not zone or not hour:
        return _iso(int(year), int(month), int(day))
    try:
        moment = datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}")
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None


def _with_pairs(words: list[str]) -> list[str]:
    """The words, and each two neighbours as one: the Levantine months have two words."""
    return words + [f"{first}_{second}" for first, second in pairwise(words)]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 2000 <= year <= 2100 else None
    except ValueError:
        return None
