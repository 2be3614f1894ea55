"""OpenDocument packages that are unlike LibreOffice's own: what is damaged beside the text costs no text."""

from zipfile import ZIP_STORED as STORED

import pytest

from docsearch.errors import EncryptedSource
from docsearch.readers import read_bytes
from tests.readers.packages import packed

_NAMES = "office text style drawing"
_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES.split())
_NUMBERED = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
_LISTS = "".join(f'<text:list-style style:name="{name}">{_NUMBERED}</text:list-style>' for name in ("L", "M"))


def odt(body: str, styles: str = _LISTS, **parts: str) -> bytes:
    """A text of this body; further parts are objects by their folders."""
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    objects = {f"{folder}/content.xml": xml for folder, xml in parts.items()}
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content} | objects, STORED)


def texts(data: bytes) -> list[str]:
    """The blocks' texts."""
    return [block.text for block in read_bytes(data, "a.odt").blocks]


def numbered(text: str, more: str = "") -> str:
    """A list of one item."""
    return f"<text:list {more}><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"


def test_a_list_begins_anew_unless_it_is_told_to_go_on() -> None:
    """By its style or by the name of another; lists without a name have nothing in common."""
    first = 'text:style-name="L" xml:id="one"'
    body = numbered("a", first) + numbered("b", 'text:style-name="L"') + numbered("c", 'text:style-name="M"')
    body += numbered("d", 'text:style-name="L" text:continue-numbering="true"')
    body += numbered("e", 'text:style-name="L" text:continue-list="one"')

    assert ["1. a", "1. b", "1. c", "2. d", "2. e"] == texts(odt(body))


def test_a_list_within_a_list_is_of_its_style() -> None:
    """As LibreOffice writes it: only the outer one names it."""
    second = '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    style = f'<text:list-style style:name="L">{_NUMBERED}{second}</text:list-style>'
    inner = f"<text:list-item>{numbered('b')}</text:list-item>"
    body = numbered("a", 'text:style-name="L"').replace("</text:list>", f"{inner}</text:list>")

    assert ["1. a", "a) b"] == texts(odt(body, style))


def test_levels_beyond_all_lists_have_no_number() -> None:
    """An item may say where a level begins that no list style has; what follows is counted."""
    deep = "<text:list-item><text:list>" * 10
    start = '<text:list-item text:start-value="4"><text:p>a</text:p></text:list-item>'
    after = "<text:list-item><text:p>b</text:p></text:list-item></text:list>"
    body = f'<text:list text:style-name="L">{deep}{start}{"</text:list></text:list-item>" * 10}{after}'

    assert ["a", "1. b"] == texts(odt(body))


@pytest.mark.parametrize(("chosen", "shown"), [("1", "Nữ"), ("2", ""), ("000009", ""), ("9" * 5000, "")])
def test_only_an_entry_that_is_there_can_be_chosen(chosen: str, shown: str) -> None:
    """Numbers in files may be anything."""
    entries = "".join(f'<x:param x:name="Dropdown_ListEntry" x:value="{name}"/>' for name in ("Nam", "Nữ"))
    field = (
        f'<x:fieldmark xmlns:x="urn:x">{entries}<x:param x:name="Dropdown_Selected" x:value="{chosen}"/></x:fieldmark>'
    )

    assert [f"Giới tính:{shown}"] == texts(odt(f"<text:p>Giới tính:{field}</text:p>"))


def test_a_damaged_chart_is_left_out_with_a_note() -> None:
    """The text around it is whole."""
    raw = read_bytes(odt("<text:p>thu</text:p>", Object="<broken"), "a.odt")

    assert ("thu", ["Object/content.xml cannot be read and was left out."]) == (
        raw.text,
        [note.en for note in raw.reading.notes],
    )


def test_styles_of_two_families_may_have_one_name() -> None:
    """A hidden style of characters hides no paragraph."""
    hidden = (
        '<style:style style:name="A" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    styles = f'<style:style style:name="A" style:family="paragraph"/>{hidden}'
    body = '<text:p text:style-name="A">hiện<text:span text:style-name="A">ẩn</text:span></text:p>'

    assert ["hiện"] == texts(odt(body, styles))


@pytest.mark.parametrize("content", ["content.xml", "encrypted-package"])
def test_a_document_with_a_password_is_said_so(content: str) -> None:
    """Its parts are locked one by one, or, as LibreOffice does from 24.8 on, all of them as one package."""
    kind, manifest = "application/vnd.oasis.opendocument.text", "<manifest:encryption-data/>"
    data = packed({"mimetype": kind, "META-INF/manifest.xml": manifest, content: b"\x8f\x02\xd1"}, STORED)

    with pytest.raises(EncryptedSource, match=r"a\.odt is locked"):
        read_bytes(data, "a.odt")
