"""Where a name is filed in a list: people under their surname where that is clear, all else as it is printed.

The surname is the last word of a person's name: "Ada van Loon" is filed under L, for lower-case particles do not count, and
neither do "Jr.", a nickname in quotation marks or an Arabic article ("al-Khatib" under K). It is the first word where the name is
plainly written so, as in Korea ("Kim Eun-hee") and China ("Zhang Wei"). Where a name tells nothing of its parts it is filed as it is
printed: one word, a ruler's number ("Leo XIV"), a name with "of" or "the". Case, accents and a leading "The" never count.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PEOPLE = frozenset({"person", "photographer"})
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_NICKNAME = re.compile(r" [\"“‘'][^\"”’']{1,40}[\"”’'](?= )")
_SUFFIX = re.compile(r",? (?:[JS]r\.?|I{2,3}|IV|PhD|MD|Esq\.?)$")
_NUMBER = re.compile(r" [IVX]+$")
_ARTICLE = re.compile(r"^(?:al|el|ul|an|ar|as|ash|ad)-(?=\w)", re.IGNORECASE)
_KOREAN = re.compile(r"[A-Z][a-z]{1,6}-[a-z]{1,7}")
# Surnames of China that are given names nowhere else.
_CHINESE = frozenset(
    "Cai Cao Chen Cheng Cui Deng Ding Dong Fang Feng Gao Guo He Hu Huang Jiang Jin Li Liang Liao Lin Liu Lu Luo Lü Ma Meng Peng Qian Qin "
    "Shen Shi Song Sun Tang Tian Wang Wei Wu Xi Xia Xiao Xie Xiong Xu Xue Yan Yang Yao Ye Yu Yuan Zeng Zhang Zhao Zheng "
    "Zhong Zhou Zhu Zou".split()
)
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?a(?:o|i|ng|n)?|[iu]e|ei|eng|en|er?|ing|in|iu|i|iong|ong|ou|uo|ui|un|ue|u|o))"
    r"{1,2}",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def filed(name: str, kind: str = "") -> str:
    """What lists put a name in order by: folded letters, the surname first where the kind is a person's."""
    plain = _plain(name.removeprefix("The ").strip())
    if kind not in PEOPLE or _NUMBER.search(name):
        return plain
    words = _SUFFIX.sub("", _NICKNAME.sub("", name)).split()
    if len(words) < 2 or "of" in words or "the" in words or any(character.isdigit() for character in name):
        return plain
    if _surname_first(words):
        return plain
    surname = _ARTICLE.sub("", words[-1])
    return f"{_plain(surname)}, {_plain(' '.join(words[:-1]))}"


def _surname_first(words: list[str]) -> bool:
    if len(words) == 2 and _KOREAN.fullmatch(words[1]) and words[0].isalpha() and len(words[0]) < 6:
        return True
    return len(words) == 2 and words[0] in _CHINESE and _PINYIN.fullmatch(words[1]) is not None


def _plain(text: str) -> str:
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
        text = "".join(character for character in marked if not unicodedata.combining(character))
    return text.casefold()
