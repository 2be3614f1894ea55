"""Which letter sequences are Vietnamese syllables, for telling Vietnamese from noise and from other languages."""

from __future__ import annotations

import re
from functools import lru_cache

from docsearch.text.folding import fold
from docsearch.text.tones import seat, take_off

_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong oong ooc
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi
    uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu uyn ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn
    ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych yn
"""
_KNOWN = frozenset(_RIMES.split())
_BARE = frozenset(fold(rime) for rime in _KNOWN)
_SPLIT = re.compile(r"(ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx]|)(.+)")
_STOPPED = re.compile(r".*(?:c|ch|p|t)")
_STOPPED_TONES = ("\u0301", "\u0323")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether `word` (any case, NFC or NFD) spells a Vietnamese syllable, wherever its tone stands.

    A syllable that ends in c, ch, p or t has the tone sắc or nặng; one without any tone is not
    well formed then, though people who type without marks write it.
    """
    toneless, tone = take_off(word.lower())
    match = _SPLIT.fullmatch(toneless)
    if match is None or seat(toneless, new_style=True) is None:
        return False
    onset, rime = match.groups()
    if onset == "gi" and rime not in _KNOWN:
        rime = "i" + rime
    if rime not in _KNOWN:
        return False
    return not _STOPPED.fullmatch(rime) or tone in _STOPPED_TONES


@lru_cache(maxsize=65536)
def reads_as_syllable(word: str) -> bool:
    """Whether `word`, marks or not, can be read as a syllable typed without them: ``cac``, ``duoc``, never ``ubnd``."""
    match = _SPLIT.fullmatch(fold(word).lower())
    if match is None:
        return False
    onset, rime = match.groups()
    return rime in _BARE or (onset == "gi" and "i" + rime in _BARE)
