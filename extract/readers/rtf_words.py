"""The words of an RTF file: braces, control words with their values, and text decoded by the font's code page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?[0-9]{1,10})?(?P<space> )?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<open>\{)|(?P<close>\})|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_BINARY = re.compile(rb"\\bin([0-9]{1,9}) ?")
#: Code pages of the character sets that fonts name.
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


class Kind(Enum):
    """What a token is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    TEXT = "text"


class Token(NamedTuple):
    """A brace, a control word ("par", or a sign: "*", "~") with its value, or text."""

    kind: Kind
    text: str = ""
    value: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file, text decoded."""
    data = _without_binary(data)
    page = _page(data)
    fonts = _fonts(data)
    encoding = page
    saved: list[tuple[str, int]] = []
    skip = 1  # characters that stand for a Unicode one, for programs that know none
    left = 0
    pending = bytearray()
    high = 0  # first half of a character beyond the first plane
    for match in _TOKEN.finditer(data):
        if match["byte"]:
            if left:
                left -= 1
            else:
                pending.append(int(match["byte"], 16))
            continue
        if pending:
            yield Token(Kind.TEXT, _decode(bytes(pending), encoding))
            pending.clear()
        if match["text"]:
            raw = match["text"]
            raw, left = raw[min(left, len(raw)) :], max(0, left - len(raw))
            if raw:
                yield Token(Kind.TEXT, _decode(raw, encoding))
        elif match["open"]:
            saved.append((encoding, skip))
            yield Token(Kind.OPEN)
        elif match["close"]:
            encoding, skip = saved.pop() if saved else (page, 1)
            left = 0
            yield Token(Kind.CLOSE)
        elif match["word"]:
            word = match["word"].decode("ascii")
            value = int(match["value"]) if match["value"] else None
            if word == "u" and value is not None:
                code = value % 65536
                left = skip
                if 0xD800 <= code < 0xDC00:
                    high = code
                elif 0xDC00 <= code < 0xE000:
                    if high:
                        yield Token(Kind.TEXT, chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00))
                    high = 0
                else:
                    yield Token(Kind.TEXT, chr(code) if code else "")
            elif word == "uc" and value is not None:
                skip = max(0, min(value, 10))
            else:
                if word == "f" and value is not None:
                    encoding = fonts.get(value, page)
                yield Token(Kind.WORD, word, value)
        elif match["sign"]:
            sign = match["sign"].decode("latin-1")
            if sign in "\\{}":
                yield Token(Kind.TEXT, sign)
            elif sign in "\r\n":
                yield Token(Kind.WORD, "par")
            elif sign != "-":
                yield Token(Kind.WORD, sign)
    if pending:
        yield Token(Kind.TEXT, _decode(bytes(pending), encoding))


def _without_binary(data: bytes) -> bytes:
    """The file without stretches of raw bytes, whose length stands before them."""
    kept: list[bytes] = []
    position = 0
    while (match := _BINARY.search(data, position)) is not None:
        kept.append(data[position : match.start()])
        position = match.end() + int(match.group(1))
    return b"".join((*kept, data[position:])) if kept else data


def _page(data: bytes) -> str:
    match = re.search(rb"\\ansicpg([0-9]{1,5})", data[:4096])
    name = f"cp{match.group(1).decode('ascii')}" if match else "cp1252"
    try:
        codecs.lookup("utf-8" if name == "cp65001" else name)
    except LookupError:
        return "cp1252"
    return "utf-8" if name == "cp65001" else name


def _fonts(data: bytes) -> dict[int, str]:
    """Code pages by the number of the font."""
    found: dict[int, str] = {}
    begin = data.find(b"{\\fonttbl")
    for match in re.finditer(rb"\\f([0-9]{1,5})\b[^{};]{0,200}?\\fcharset([0-9]{1,3})", data[begin : begin + 200_000] if begin >= 0 else b""):
        page = _CHARSETS.get(int(match.group(2)))
        if page:
            found.setdefault(int(match.group(1)), page)
    return found


def _decode(raw: bytes, encoding: str) -> str:
    return raw.decode(encoding, "replace")
