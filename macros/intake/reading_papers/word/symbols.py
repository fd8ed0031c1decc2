"""The signs that Word draws with a font of signs: what a reader sees, not the letter that is stored."""

from __future__ import annotations

# Adobe's Symbol, from the space on; \0 is where it has no sign of text.
_SYMBOL = (
    " !\u2200#\u2203%&\u220b()\u2217+,\u2212./0123456789:;<=>?"
    "\u2245\u0391\u0392\u03a7\u0394\u0395\u03a6\u0393\u0397\u0399\u03d1\u039a\u039b\u039c\u039d\u039f"
    "\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u03a9\u039e\u03a8\u0396[\u2234]\u22a5_"
    "\u203e\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03d5\u03ba\u03bb\u03bc\u03bd\u03bf"
    "\u03c0\u03b8\u03c1\u03c3\u03c4\u03c5\u03d6\u03c9\u03be\u03c8\u03b6{|}\u223c\0" + "\0" * 32 +
    "\u20ac\u03d2\u2032\u2264\u2044\u221e\u0192\u2663\u2666\u2665\u2660\u2194\u2190\u2191\u2192\u2193"
    "\u00b0\u00b1\u2033\u2265\u00d7\u221d\u2202\u2022\u00f7\u2260\u2261\u2248\u2026|\u2014\u21b5"
    "\u2135\u2111\u211c\u2118\u2297\u2295\u2205\u2229\u222a\u2283\u2287\u2284\u2282\u2286\u2208\u2209"
    "\u2220\u2207\u00ae\u00a9\u2122\u220f\u221a\u22c5\u00ac\u2227\u2228\u21d4\u21d0\u21d1\u21d2\u21d3"
    "\u25ca\u2329\u00ae\u00a9\u2122\u2211"
)  # fmt: skip
_OF_FONTS: dict[str, dict[int, str]] = {
    "symbol": {32 + place: sign for place, sign in enumerate(_SYMBOL) if sign != "\0"},
    "wingdings": {
        0x4A: "\u263a", 0x4B: "\u2639", 0x4C: "\u2639", 0x6C: "\u25cf", 0x6D: "\u25cb", 0x6E: "\u25a0", 0x6F: "\u25a1",
        0x71: "\u25a1", 0x74: "\u2666", 0x76: "\u2756", 0x9F: "\u2022", 0xA7: "\u25aa", 0xA8: "\u25fb", 0xD8: "\u27a2",
        0xDF: "\u2190", 0xE0: "\u2192", 0xE1: "\u2191", 0xE2: "\u2193", 0xE3: "\u2196", 0xE4: "\u2197", 0xE5: "\u2199",
        0xE6: "\u2198", 0xE7: "\u2190", 0xE8: "\u2192", 0xE9: "\u2191", 0xEA: "\u2193", 0xEB: "\u2196", 0xEC: "\u2197",
        0xED: "\u2199", 0xEE: "\u2198", 0xF3: "\u2194", 0xF4: "\u2195", 0xFB: "\u2717", 0xFC: "\u2713", 0xFD: "\u2612",
        0xFE: "\u2611",
    },
    "wingdings 2": {0x4F: "\u2717", 0x50: "\u2713", 0x51: "\u2612", 0x52: "\u2611", 0x53: "\u2612", 0xA3: "\u2610"},
    "wingdings 3": {
        0x66: "\u2190", 0x67: "\u2192", 0x68: "\u2191", 0x69: "\u2193", 0x6A: "\u2196", 0x6B: "\u2197", 0x6C: "\u2199",
        0x6D: "\u2198", 0x6E: "\u2194", 0x6F: "\u2195", 0x70: "\u25b2", 0x71: "\u25bc", 0x74: "\u25c0", 0x75: "\u25b6",
        0x7D: "\u25b6", 0x7C: "\u25c0",
    },
    "webdings": {0x33: "\u25c0", 0x34: "\u25b6", 0x35: "\u25b2", 0x36: "\u25bc", 0x61: "\u2713", 0x72: "\u2717"},
}  # fmt: skip
# Word keeps the signs of such a font in this private range; the last byte is the place in the font.
_PRIVATE = range(0xF000, 0xF100)
UNKNOWN = "\ufffd"
# A hyphen that does not break is a hyphen; what only says where a word may break is not shown at all.
_PLAIN = {0x2011: "-", 0x00AD: "", 0x200B: "", 0x200C: "", 0x200D: "", 0x2060: "", 0xFEFF: "", 0x1F: "", 0x1E: "-"}


def sign(font: str, code: int) -> str:
    """The sign at one place of a font of signs; UNKNOWN where nobody knows it."""
    return _OF_FONTS.get(font.lower(), {}).get(code & 0xFF if code in _PRIVATE else code, UNKNOWN)


def as_shown(text: str, font: str) -> str:
    """A text as it is shown in its font."""
    if font.lower() in _OF_FONTS:
        return "".join(one if one.isspace() else sign(font, ord(one)) for one in text)
    shown = text.translate(_PLAIN)
    if shown.isascii():
        return shown
    return "".join(sign(font or "symbol", ord(one)) if ord(one) in _PRIVATE else one for one in shown)
