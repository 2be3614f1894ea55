"""The groups of an RTF file into blocks: text with its fonts, tables, headers, notes and text boxes."""

from __future__ import annotations

from collections.abc import Sequence

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers.flow import Flow
from docsearch.readers.rtf.charsets import code_page, codec_of_ansi, decode, join_surrogates
from docsearch.readers.rtf.groups import Font, Sink, State
from docsearch.readers.rtf.tokens import Token, tokens
from docsearch.readers.rtf.words import ENDS, KEPT_OPTIONAL, PARTS, PASSED_OVER, SIGN_WORDS, SIGNS
from docsearch.text.legacy import Run


class Document:
    """Takes the tokens of a file one by one, and gives what they made."""

    def __init__(self) -> None:
        self._body = Sink("body", Flow())
        self._boxes: list[Flow] = []  # of the paragraph that is open
        self._notes: list[Flow] = []
        self._stack: list[State] = []
        self._state = State(self._body)
        self._fonts: dict[int, Font] = {}
        self._default_font: int | None = None
        self._ansi = ""
        self._bytes = bytearray()
        self._units: list[int] = []
        self._to_skip = 0
        self._starred = False
        self._opened = False

    def read(self, data: bytes) -> Reading:
        """The whole file."""
        for token in tokens(data):
            self._take(token)
        notes: Sequence[Text] = ()
        if self._stack:
            notes = (
                Text(
                    vi="Tệp RTF kết thúc giữa chừng; đọc được đến chỗ bị cắt.",
                    en="The RTF file ends too early; it was read up to there.",
                ),
            )
        while self._stack:
            self._close()
        self._flush()
        whole = self._body.close()
        for flow in (*self._boxes, *self._notes):
            whole.add(flow)
        return whole.reading(notes)

    def _take(self, token: Token) -> None:
        if token.brace == "{":
            self._flush()
            self._stack.append(self._state)
            self._opened, self._starred, self._to_skip = True, False, 0
            return
        if token.brace == "}":
            self._close()
        elif self._state.target == "skip":
            return
        elif token.word:
            self._word(token.word, token.number)
        elif token.sign:
            self._sign(token.sign)
        else:
            self._data(token)
        if not self._starred:
            self._opened = False

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        sink = self._state.sink
        if self._stack:
            self._state = self._stack.pop()
        if sink is not self._state.sink:
            self._place(sink.part, sink.close())

    def _place(self, part: Part, flow: Flow) -> None:
        """Headers and footers come between paragraphs; text boxes and notes, which stand within, behind them."""
        if part == "text box":
            self._boxes.append(flow)
        elif part == "note":
            self._notes.append(flow)
        else:
            self._body.flow.add(flow)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
            return
        text = SIGNS.get(sign, "")
        if text == "\r":
            self._word("par", None)
        elif text:
            self._text(text)

    def _data(self, token: Token) -> None:
        data = token.data
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        if not data:
            return
        if self._state.target == "fonts":
            self._name_font(data)
            return
        if self._units:
            self._flush()
        self._bytes += data

    def _text(self, text: str) -> None:
        self._flush()
        if self._state.target == "text" and not self._state.hidden:
            font = self._font()
            self._state.sink.runs.append(Run(text, font.name or None))

    def _flush(self) -> None:
        """Bytes and code units gathered so far become text in the present font."""
        if not self._bytes and not self._units:
            return
        data, units = bytes(self._bytes), self._units
        self._bytes, self._units = bytearray(), []
        if self._state.target != "text":
            return
        font = self._font()
        codec = code_page(font.charset, self._ansi, font.name)
        self._text((join_surrogates(units) if units else "") + decode(data, codec))

    def _font(self) -> Font:
        number = self._state.font if self._state.font is not None else self._default_font
        return self._fonts.get(number, Font()) if number is not None else Font()

    def _name_font(self, data: bytes) -> None:
        if self._state.font is None:
            return
        known = self._fonts.get(self._state.font, Font())
        name = (known.name + data.decode("latin-1")).rstrip(";").strip()
        self._fonts[self._state.font] = known._replace(name=name[:100])

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            if self._bytes:
                self._flush()
            self._units.append(number)
            self._to_skip = self._state.width
            return
        self._to_skip = 0
        if self._opened and self._enter(word):
            return
        if word in SIGN_WORDS:
            self._text(SIGN_WORDS[word])
            return
        self._flush()
        self._property(word, number)
        self._paragraph_word(word, number)

    def _enter(self, word: str) -> bool:
        """Whether the group just opened is a destination of its own."""
        self._flush()
        if word == "fonttbl":
            self._state = self._state._replace(target="fonts", font=None)
        elif word in PASSED_OVER or (self._starred and word not in KEPT_OPTIONAL):
            self._state = self._state._replace(target="skip")
        elif word in PARTS:
            self._state = self._state._replace(sink=Sink(PARTS[word], Flow()))
        else:
            self._starred = False
            return False
        self._starred = False
        return True

    def _property(self, word: str, number: int | None) -> None:
        if word == "f":
            self._state = self._state._replace(font=number)
        elif word == "fcharset" and self._state.target == "fonts" and self._state.font is not None:
            known = self._fonts.get(self._state.font, Font())
            self._fonts[self._state.font] = known._replace(charset=number)
        elif word == "plain":
            self._state = self._state._replace(font=self._default_font, hidden=False)
        elif word in ("v", "deleted"):
            self._state = self._state._replace(hidden=number != 0)
        elif word == "uc":
            self._state = self._state._replace(width=min(max(number or 0, 0), 10))
        elif word == "deff":
            self._default_font = number
        elif word == "ansicpg" and number is not None:
            self._ansi = codec_of_ansi(number)

    def _paragraph_word(self, word: str, number: int | None) -> None:
        if self._state.target != "text":
            return
        sink = self._state.sink
        if word in ENDS:
            sink.end(**ENDS[word])
            if sink is self._body:
                for box in self._boxes:
                    sink.flow.add(box)
                self._boxes.clear()
                if word == "page":
                    sink.flow.page_break()
        elif word == "pard":
            sink.in_table, sink.depth, sink.new_page = False, 1, False
        elif word == "pagebb":
            sink.new_page = number != 0
        elif word == "intbl":
            sink.in_table = True
        elif word == "itap" and number is not None:
            sink.depth = min(max(number, 1), 50)
