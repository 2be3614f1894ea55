"""What a PDF's form was filled in with (AcroForm, ISO 32000-2, 12.7).

A field has a value and, not always, a look drawn from it. Programs that fill forms leave the look out or draw it in
Helvetica, which lacks most Vietnamese letters ("Nguy n Th M u"): the value is what was typed. A look that was made
otherwise, as "1.000.000 đồng" of 1000000, is what the page says.
"""

from __future__ import annotations

import ctypes
import math
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
from pypdfium2 import raw

from docsearch.models import Box
from docsearch.readers.page.frame import Frame
from docsearch.readers.page.glyphs import Glyph, Glyphs, Numbers
from docsearch.readers.pdf.added import Standing, put_on
from docsearch.readers.pdf.calls import handed_out

_TYPED = 11.0
"""Points of a typed letter where the field fits its letters to itself."""
_WIDTH = 0.5
"""Of a typed letter, in ems."""
_PITCH = 1.2
_TICKED = "☒"
_HIDDEN = 1 << 1  # an annotation's flag
_SEVERAL_LINES = 1 << 12
_PASSWORD = 1 << 13
_COMB = 1 << 24  # a letter to each of a row of equal boxes
_NUMBER = re.compile(r"-?([0-9]{1,12})[.,]([0-9]{1,12})")


class Field(NamedTuple):
    """A field that something was put into: where it stands on the page as seen, and what.

    `size` is of its letters in points, 0 where they fit themselves to the box.
    """

    box: Box
    value: str
    size: float
    several_lines: bool
    comb: bool


class Form:
    """The form of an open PDFium document; without one there are no fields. Close it before the document."""

    def __init__(self, pdf: Any) -> None:
        self._own = raw.FPDF_FORMFILLINFO(version=2)
        has_form = raw.FPDF_GetFormType(pdf) != raw.FORMTYPE_NONE
        self._handle = raw.FPDFDOC_InitFormFillEnvironment(pdf, self._own) if has_form else None

    def close(self) -> None:
        """Let go of it."""
        if self._handle:
            raw.FPDFDOC_ExitFormFillEnvironment(self._handle)
            self._handle = None

    def fields_on(self, page: Any, frame: Frame) -> list[Field]:
        """The visible fields of PDFium's raw page that hold something, but for signatures and passwords.

        Looks that the file wants drawn anew (`NeedAppearances`) are drawn by this.
        """
        if not self._handle:
            return []
        kinds = [raw.FPDFAnnot_GetFormFieldType(self._handle, one) for one, _ in put_on(page, frame)]
        if all(kind in (raw.FPDF_FORMFIELD_UNKNOWN, raw.FPDF_FORMFIELD_SIGNATURE, -1) for kind in kinds):
            return []
        raw.FORM_OnAfterLoadPage(page, self._handle)  # or PDFium does not tell what is ticked and chosen
        try:
            found = [self._field(widget, box) for widget, box in put_on(page, frame)]
        finally:
            raw.FORM_OnBeforeClosePage(page, self._handle)
        return [field for field in found if field.value.strip() and _is_seen(field.box)]

    def _field(self, widget: Any, box: Box) -> Field:
        flags, size = raw.FPDFAnnot_GetFormFieldFlags(self._handle, widget), ctypes.c_float()
        kind = raw.FPDFAnnot_GetFormFieldType(self._handle, widget)
        raw.FPDFAnnot_GetFontSize(self._handle, widget, size)
        several = kind == raw.FPDF_FORMFIELD_LISTBOX or bool(flags & _SEVERAL_LINES)
        return Field(box, self._value(widget, kind, flags), size.value, several, bool(flags & _COMB))

    def _value(self, widget: Any, kind: int, flags: int) -> str:
        """What is seen of a field's value; "" of one that is hidden, a password or anything but filled in."""
        if raw.FPDFAnnot_GetFlags(widget) & _HIDDEN:
            return ""
        if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
            return _TICKED if raw.FPDFAnnot_IsChecked(self._handle, widget) else ""
        if kind in (raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
            return "\n".join(self._chosen(widget))
        if kind == raw.FPDF_FORMFIELD_TEXTFIELD and not flags & _PASSWORD:
            return _text(raw.FPDFAnnot_GetFormFieldValue, self._handle, widget)
        return ""

    def _chosen(self, widget: Any) -> list[str]:
        """What a field of choice shows: the labels chosen, else what was typed instead."""
        chosen = [
            _text(raw.FPDFAnnot_GetOptionLabel, self._handle, widget, index)
            for index in range(raw.FPDFAnnot_GetOptionCount(self._handle, widget))
            if raw.FPDFAnnot_IsOptionSelected(self._handle, widget, index)
        ]
        return chosen or [_text(raw.FPDFAnnot_GetFormFieldValue, self._handle, widget)]


def _is_seen(box: Box) -> bool:
    """Whether a box takes any room; what forms only reckon with stands in fields without size."""
    return all(map(math.isfinite, box)) and box.left < box.right and box.top < box.bottom


def filled(added: Glyphs, fields: Sequence[Field], boxes: Iterable[Box]) -> Glyphs:
    """What annotations in these boxes added to a page, with the values of fields whose looks do not say them."""
    added = added.where(~_cut_off(added, fields, boxes))
    standing, left = Standing(added), np.ones(len(added), np.bool_)
    typed: list[Glyph] = []
    for field in fields:
        inside = standing.within(field.box)
        inside = inside[left[inside]]
        look = added.where(inside).text.strip()
        if not _says(look, field):
            is_part = _is_within(look, field.value) or _is_within(look, _without_marks(field.value))
            typed += _set(field if is_part else field._replace(value=f"{look} {field.value}"))
            left[inside] = False
    return Glyphs.joined([added.where(left), Glyphs.of(typed)])


def _cut_off(added: Glyphs, fields: Iterable[Field], boxes: Iterable[Box]) -> Numbers:
    """Which glyphs no viewer shows: of a field's look, and outside its box, as of a text that is scrolled."""
    standing, out = Standing(added), np.ones(len(added), np.bool_)
    for box in boxes:
        out[standing.within(box)] = False
    left, top, right, bottom = np.array([field.box for field in fields]).reshape(-1, 4).T
    middle, down = (added.left + added.right) / 2, added.baseline
    below = _is_between(middle, middle, left - 1, right + 1)
    beside = _is_between(down, down - added.size / 2, top - 1, bottom)
    cut: Numbers = out & (below | beside)
    return cut


def _is_between(place: Numbers, end: Numbers, begins: Numbers, ends: Numbers) -> Numbers:
    """Which places lie in any of many stretches: more have begun there than have ended."""
    between: Numbers = np.sort(begins).searchsorted(place, "right") > np.sort(ends).searchsorted(end)
    return between


def _says(look: str, field: Field) -> bool:
    """Whether a look says its field's value, perhaps in another way ("23/11/2026" of 20261123).

    In a comb it says the letters and not the words.
    """
    if field.value == _TICKED:
        return bool(look)
    shown, meant = _letters(look), _letters(field.value)
    if shown == meant:
        return bool(shown) and not field.comb
    return _is_within(meant, shown) or sorted(shown) == sorted(meant) or _rounds(look, field.value)


def _rounds(look: str, value: str) -> bool:
    """Whether a look is its value with fewer decimals ("12.500.000 đồng" of 12500000.4, "12,5%" of 0.1254)."""
    digits, number = "".join(re.findall("[0-9]", look)), _NUMBER.fullmatch(value.strip())
    if not number or not 0 < len(digits) <= len(number[0]):
        return False
    exact = Decimal(f"{number[1]}.{number[2]}")
    return any(abs(exact.scaleb(places) - Decimal(digits)) < 1 for places in range(len(number[2])))


def _is_within(part: str, whole: str) -> bool:
    """Whether the letters and digits of one are among those of the other, in their order."""
    left = iter(_letters(whole))
    return all(letter in left for letter in _letters(part))


def _letters(text: str) -> str:
    """Composed, as marks that stand by themselves are no letters, and in small ones: looks may be in capitals."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text))).casefold()


def _without_marks(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def _set(field: Field) -> Iterator[Glyph]:
    """The words of a value, in lines within the box of their field."""
    left, top, right, bottom = field.box
    size = min(field.size if field.size > 0 else _TYPED, (bottom - top) / _PITCH)
    lines = [" ".join(field.value.split())]
    if field.several_lines:
        columns = max(int((right - left) / (_WIDTH * size)), 1) if size else 1
        room = (bottom - top) / (_PITCH * size) if size else 0
        if len("".join(lines[0].split())) <= columns * room:
            broken = [line for typed in field.value.splitlines() for line in textwrap.wrap(typed, columns)]
            if len(broken) <= room:
                lines = broken
        # What has no room is scrolled, and shows less than it holds.
    if len(lines) == 1 and not field.several_lines:
        top += (bottom - top - _PITCH * size) / 2
    for number, line in enumerate(lines, 1):
        letter = min(_WIDTH * size, (right - left) / max(len(line), 1))
        at = left
        for word in line.split():
            yield Glyph(word, at, at + letter * len(word), top + number * size * _PITCH, size, 0, True, True)
            at += letter * (len(word) + 1)


def _text(call: Callable[..., int], *of: Any) -> str:
    return handed_out(call, *of, unit=ctypes.c_ushort).decode("utf-16-le", "replace").split("\0", 1)[0]
