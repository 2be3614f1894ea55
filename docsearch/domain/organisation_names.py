"""Whether a print opens as an organisation's name does, however a scan damaged it."""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from docsearch.domain.agency_names import is_agency
from docsearch.domain.places import in_letters
from docsearch.text.flat import flat

NO_OFFICE = r"(?:chay|chong|khong|ngua|thu dan|ve(?! sinh)|dich(?! vu)|benh(?! vien))\b"
"""What follows "phòng" where it wards something off (phòng cháy, phòng thủ dân sự) and is no department."""
_ORGANISATION = (
    r"(?:bo (?!phan)|tong cuc|cuc(?! phuong\b)|chi cuc|so(?!(?:ng|n|c) )|ubnd|u.? ban nhan dan|uy ban|hoi dong|hdnd|"
    r"van phong|ban |bch |cong an|bao hiem|bhxh|kho bac|"
    r"toa an|vien |truong (?!hop)|cong ty|tong cong ty|tap doan|dang uy|tinh uy|thanh uy|huyen uy|quan uy|thi uy|"
    r"(?:tinh|thanh|huyen|quan|cong) doan |dang bo|chi bo (?!phan)|chinh phu|thu tuong|"
    r"phu thu tuong|quoc hoi|chu tich (?:nuoc|chinh phu)|ngan hang|trung tam|dai |thanh tra|tong lien doan|lien doan|"
    r"hoi |hiep hoi|lien hiep|"
    rf"lien minh|doan |khoa (?!hoc)|phong (?!{NO_OFFICE})|"
    r"benh vien|hoc vien|kiem toan|mat tran|thue |hai quan|doi |tram |chi nhanh|"
    r"dang cong san|vks|vksnd|tand|vu (?!(?:viec|an|mua|dong|he|thu)\b)(?=[a-z]+ [a-z])|"
    r"quan (?:khu|doan|chung) |(?:su|lu|binh|trung) doan |don bien phong|"
    r"tong lanh su quan|lanh su quan|phai doan |thon (?=[a-z\d])|to dan pho|khu (?:pho|dan cu) |"
    r"nha (?:xuat ban|may|hat|van hoa|thieu nhi|khach) |cang (?:vu|hang|bien) |ben xe |"
    r"vung (?:hai quan|canh sat) |xi nghiep|hop tac xa|hat kiem lam|vuon quoc gia|khu bao ton|lam truong|nong truong|"
    r"bao tang|thu vien|tap chi|thong tan xa|"
    r"quy (?:dau tu|phat trien|bao |ho tro|tin dung)|phan (?:hieu|vien) |trai (?:giam|tam giam)|"
    r"to (?:cong tac|giup viec)|tieu ban|thuong truc (?:hoi dong|hdnd|tinh|thanh|huyen|dang)|"
    r"lien (?:so|bo)\b|co quan (?:canh sat|an ninh|uy ban|thuong truc))"
)
_BEGINS = re.compile(r"\W*" + _ORGANISATION)
_AREA = re.compile(r"(?:tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu)\b")
_OPENINGS = (
    "tong cuc", "chi cuc", "uy ban", "hoi dong", "van phong", "cong an", "bao hiem", "kho bac", "toa an", "vien kiem",
    "tong cong", "cong ty", "tap doan", "dang uy", "tinh uy", "thanh uy", "huyen uy", "ngan hang", "trung tam",
    "thanh tra", "lien doan", "thu tuong", "chinh phu", "truong dai", "cuc thue", "cuc hai", "ban chi", "ban quan",
    "benh vien",
)  # fmt: skip
"""Two words that open organisations' names, for prints too damaged for the pattern."""
_BY_DAMAGE = {
    1: [words for words in _OPENINGS if len(words) <= 7],
    2: [words for words in _OPENINGS if len(words) > 7],
}
"""How many of their letters may be damaged."""
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_WORDS = frozenset(
    ("số", "sơ", "sổ", "đối", "đôi", "đổi", "đợi", "bản", "bạn", "bán", "bố", "bổ", "việc", "hỏi", "vũ")
)
"""Words that differ by their marks alone from one that opens an organisation's name."""


def names_organisation(printed: str) -> bool:
    """Whether a print opens with a word that organisations' names open with."""
    looked = in_letters(flat(printed).lstrip(" .,:;|-'\""))
    if _BEGINS.match(looked):
        first = _WORD.search(printed)
        if first is None or first[0].lower() not in _OTHER_WORDS:
            return first is not None
        # A scan changes the marks of capitals first: "SỐ NỘI VỤ" is the office that a table knows.
        return first[0].isupper() and is_agency(printed)
    opening = " ".join(looked[:30].split()[:2])
    return _AREA.match(looked) is None and any(
        process.extractOne(opening, words, scorer=Levenshtein.distance, score_cutoff=damaged) is not None
        for damaged, words in _BY_DAMAGE.items()
    )
