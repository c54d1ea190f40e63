"""Values that broke other sites, and strategies that make more of them."""

from urllib.parse import quote

from hypothesis import strategies as st

MARK = "zq9"
"""Stands in every value that could come to life: an element or attribute of this name means that it did."""

PRODUCT = "6913578"
"""987654 times 7: only something that calculates would write it."""

NASTY: dict[str, str] = {
    # control and direction
    "nul": "a\0b",
    "control characters": "".join(map(chr, range(1, 32))),
    "later control characters": "".join(map(chr, range(0x7F, 0xA0))),
    "new header": f"x\r\nSet-Cookie: {MARK}=1\r\n\r\n<{MARK}>",
    "right to left override": f"\u202e{MARK}\u202c",
    "unclosed isolates": "\u2066\u2067\u2068" * 50,
    "marks of direction": "\u200e\u200f\u061c",
    "nothing to see": "\u200b\u200c\u200d\u2060\ufeff\u00ad\u3164",
    "line separators": "a\u2028b\u2029c\u0085d",
    # letters
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈🇳🇱",
    "many accents": "z" + "\u0310\u0326\u0489" * 300,
    "surrogates": "\ud800\udfff\udead",
    "no characters": "\ufffe\uffff\U0010ffff\ufdd0",
    "capitals that grow": "İıßﬃŉΐΰ" * 20,
    "look-alikes": "ＧＭ０３４４ Utrесht",
    "Arabic": "السلام عليكم ١٢٣",
    "Ethiopic": "ሰላም ፩፪፫",
    # numbers
    "huge number": "9" * 5000,
    "negative": "-99999999999999999999",
    "fraction": "1e309",
    "not a number": "NaN",
    "infinity": "-Infinity",
    "hexadecimal": "0x1F",
    "underscores": "1_000",
    "spaces around": "\u2003 3 \u00a0",
    "superscript": "²",
    "circled": "③",
    "Arabic digits": "٣٠",
    "Bengali digits and a unit": "৩ jaar",
    "Roman numeral": "Ⅷ",
    # syntax
    "element": f"<{MARK} on{MARK}=1>",
    "script": f"<script {MARK}>alert(1)</script>",
    "out of a quoted attribute": f'" {MARK}="1" autofocus onfocus="{MARK}',
    "out of an apostrophed attribute": f"' {MARK}='1",
    "out of an unquoted attribute": f"x {MARK}=1",
    "out of a title": f"</title></option></textarea></select><{MARK}>",
    "comment": f"--><{MARK}><!--",
    "half a tag": f"<{MARK} ",
    "vector image": f"<svg/onload={MARK}>",
    "escaped already": f"&lt;{MARK}&gt; &amp;lt; &#x3c;{MARK}&#62;",
    "other alphabet of bytes": f"+ADw-{MARK}+AD4-",
    "address that runs": f"javascript:{MARK}()",
    "address of another site": f"//{MARK}.example/%2e%2e",
    "template of Django": f"{{{{ 987654|add:0 }}}}{{% {MARK} %}}{{# {MARK}",
    "template that calculates": "{{987654*7}}${987654*7}#{987654*7}<%= 987654*7 %>*{987654*7}@(987654*7)",
    "format": "%s%d%(x)s%n {0} {x.__class__} {municipality}",
    "database": "' OR 1=1; DROP TABLE directory_offer; --",
    "database, wildcard": "%_[]^\\",
    "pattern that runs long": "a" * 90 + "!" + "(" * 90,
    "shell": f"`{MARK}` $({MARK}) ; cat /etc/passwd | {MARK} &",
    "path": "../../../../etc/passwd\0.html",
    "data": '{"__proto__": {"x": 1}, "$ne": null}',
    "logged name": "${jndi:ldap://127.0.0.1/x}",
    "log line": "x\n2026-11-22 INFO directory all is well",
    # size
    "four kilobytes": "x" * 4096,
    "four kilobytes of markup": f"<{MARK}>" * 800,
    "many separators": "1,;+&" * 800,
    "many words": "a " * 2000,
    "only spaces": " " * 500,
    "empty": "",
}

ENCODED = {
    "nul": "%00",
    "bytes that are no text": "%ff%fe%80%c0%af",
    "half a letter": "%e2%82",
    "a surrogate as bytes": "%ed%a0%80%ed%b0%80",
    "a slash too long": "%c0%af%e0%80%af",
    "percent that is none": "%",
    "percent with nonsense": "%zz%u0041%1",
    "encoded twice": f"%253c{MARK}%253e",
    "plus and space": "+%20+",
}
"""Values as they travel, percent signs and all: what no correct browser would send."""


def encoded(value: str) -> str:
    """Return a value as it travels in an address, surrogates as the bytes they would be."""
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


ON_THE_WAY = {**{name: encoded(value) for name, value in NASTY.items()}, **ENCODED}
"""Every fixed value as it travels."""

any_text = st.text(alphabet=st.characters(), max_size=60)
marked_text = any_text.map(lambda text: f"{text}\"'><{MARK} {MARK}=")
any_bytes = st.binary(max_size=30).map(lambda data: "".join(f"%{byte:02x}" for byte in data))
travelling = st.one_of(
    st.sampled_from(sorted(ON_THE_WAY.values())),
    any_text.map(encoded),
    marked_text.map(encoded),
    any_bytes,
    st.integers().map(str),
)
"""A value as it travels: fixed, made up, or no text at all."""
