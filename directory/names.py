"""Names that no translation changes: programmes, organisations and Dutch abbreviations a family hears and reads here.

A parent has to recognise the word on the door and on the letter. Around a name anything may be said in the language of
the reader, and it may take an ending there; the Latin letters of the name itself stay.
"""

import re

NEVER_TRANSLATED: tuple[str, ...] = (
    # national programmes (fixtures/catalogue/programmes.json)
    "@Home",
    "BoekStart",
    "CenteringOuderschap",
    "CenteringZwangerschap",
    "Coach je Kind",
    "Home-Start",
    "MeeleefGezin",
    "MIM",
    "Mind-Spring",
    "Moeders Informeren Moeders",
    "Nu Niet Zwanger",
    "Piëzocentrum",
    "Samen Oplopen",
    "SamenStarten",
    "Spel aan Huis",
    "Stevig Ouderschap",
    "Triple P",
    "VoorleesExpress",
    "VoorZorg",
    # organisations and places to go
    "CJG",
    "COA",
    "GGD",
    "Humanitas",
    "JGZ",
    "Opvoedsteun Dichtbij",
    "Pharos",
    "Veilig Thuis",
    "VluchtelingenWerk",
    # what stands on a letter
    "BSN",
    "DigiD",
    "IND",
    "ISK",
)
"""As they are written. Not here: names that are also plain words (Steunouder, Opstap, Samenspel, Buurtgezinnen …)."""

_LONGEST_FIRST = sorted(NEVER_TRANSLATED, key=lambda name: (-len(name), name))
_IN_DUTCH = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, _LONGEST_FIRST)) + r")(?!\w)|(?<!\w)(BoekStart)(?=coach)")
"""A name in a Dutch text: a whole word, or one end of a compound with a hyphen (JGZ-huisbezoek) or a plural (CJG's)."""


def lost_names(source: str, translation: str) -> tuple[str, ...]:
    """Return the names in a Dutch text that its translation does not have, in the order of the text, each once.

    Upper and lower case count, and how often a name is said does not: a translation may say "there" the second time.
    """
    present = {first or second: None for first, second in _IN_DUTCH.findall(source)}
    return tuple(name for name in present if not _has(translation, name))


def _has(translation: str, name: str) -> bool:
    """Tell whether a name begins somewhere in a text; what is glued to its end is the grammar of the language."""
    return re.search(rf"(?<![A-Za-zÀ-ɏ]){re.escape(name)}", translation) is not None
