"""A word in any of the twelve languages leads to the offers its Dutch word leads to, on any page."""

import pytest
from hypothesis import given, settings, strategies as st

from directory.index import store
from directory.index.finding import find
from directory.languages import CODES, SOURCE
from directory.models import SynonymGroup, Term, Vocabulary
from tests import factories as make
from tests.index.looking import found, look_up

WORDS = {
    "en": {"moeder": "mothers", "vader": "father", "zwanger": "pregnant", "gratis": "free", "huisbezoek": "home visit",
           "spelen": "play", "voorlezen": "reading aloud", "nederlands leren": "Dutch lessons", "baby": "newborn"},
    "ar": {"moeder": "أم", "vader": "آباء", "zwanger": "حامل", "gratis": "مجانًا", "huisbezoek": "زيارة منزلية",
           "spelen": "اللعب", "voorlezen": "القراءة", "school": "المدرسة", "nederlands leren": "دروس الهولندية",
           "baby": "رضيع"},
    "ti": {"moeder": "ኣደታት", "vader": "አቦ", "zwanger": "ጥንሲ", "gratis": "ብናጻ", "huisbezoek": "ናይ ገዛ ምብጻሕ",
           "spelen": "ጸወታ", "voorlezen": "ምንባብ", "school": "ቤት ትምህርቲ", "nederlands leren": "ቋንቋ ሆላንድ",
           "baby": "ህጻን"},
    "fa": {"moeder": "مادران", "vader": "پدر", "zwanger": "باردار", "gratis": "رایگان", "huisbezoek": "دیدار در خانه",
           "spelen": "بازی", "voorlezen": "بلندخوانی", "school": "مدرسه", "nederlands leren": "آموزش هلندی",
           "baby": "نوزاد"},
    "ps": {"moeder": "مور", "vader": "پلار", "zwanger": "امیندواره", "gratis": "وړیا", "huisbezoek": "کور ته لیدنه",
           "spelen": "لوبې", "voorlezen": "لوستل", "school": "ښوونځی", "nederlands leren": "هالنډي ژبه",
           "baby": "ماشومک"},
    "kmr": {"moeder": "dayik", "vader": "bav", "zwanger": "ducanî", "gratis": "belaş", "huisbezoek": "serdana malê",
            "spelen": "lîstik", "voorlezen": "xwendin", "school": "dibistan", "nederlands leren": "dersa holendî",
            "baby": "pitik"},
    "tr": {"moeder": "anneler", "vader": "baba", "zwanger": "hamile", "gratis": "ücretsiz", "huisbezoek": "ev ziyareti",
           "spelen": "oyun", "voorlezen": "kitap okuma", "school": "okul", "nederlands leren": "Hollandaca dersi",
           "baby": "bebek"},
    "so": {"moeder": "hooyo", "vader": "aabbe", "zwanger": "uurka", "gratis": "bilaash", "huisbezoek": "booqasho guri",
           "spelen": "ciyaar", "voorlezen": "akhris", "school": "dugsiga", "nederlands leren": "barashada af Holandish",
           "baby": "dhallaan"},
    "uk": {"moeder": "мами", "vader": "тато", "zwanger": "вагітна", "gratis": "безкоштовно",
           "huisbezoek": "візит додому", "spelen": "гратися", "voorlezen": "читання вголос", "school": "школа",
           "nederlands leren": "уроки нідерландської", "baby": "немовля"},
    "ru": {"moeder": "мать", "vader": "отец", "zwanger": "беременная", "gratis": "бесплатно",
           "huisbezoek": "посещение на дому", "spelen": "играть", "voorlezen": "чтение вслух", "school": "школа",
           "nederlands leren": "курсы нидерландского", "baby": "младенец"},
    "pl": {"moeder": "matki", "vader": "ojciec", "zwanger": "w ciąży", "gratis": "bezpłatnie",
           "huisbezoek": "wizyta domowa", "spelen": "zabawa", "voorlezen": "czytanie dzieciom",
           "nederlands leren": "kurs niderlandzkiego", "baby": "niemowlę"},
}  # fmt: skip
"""What a parent or professional types, by language, beside the Dutch word for it."""
TYPED = [(code, dutch, typed) for code, pairs in WORDS.items() for dutch, typed in pairs.items()]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(("language", "dutch", "typed"), TYPED)
@pytest.mark.parametrize("on_a_page_in", ["their own language", SOURCE])
def test_a_word_finds_what_its_dutch_word_finds(language: str, dutch: str, typed: str, on_a_page_in: str) -> None:
    index = store.current()
    meant = find(index, dutch, SOURCE).bits
    understood = find(index, typed, SOURCE if on_a_page_in == SOURCE else language)
    assert meant
    assert meant & ~understood.bits == 0
    assert understood.corrected is None


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "typed", ["الأم", "أم", "امهات", "للأمهات", "الأمّهات", "أمـهات", "\u202bأم\u202c", "mothers", "мамам"]
)
def test_mothers_offers_are_found_in_every_spelling(typed: str) -> None:
    index = store.current()
    assert index.facets.having("parent", "mothers") & ~find(index, typed, SOURCE).bits == 0


@pytest.mark.usefixtures("catalogue")
def test_a_word_of_another_language_finds_no_more_than_its_dutch_word() -> None:
    index = store.current()
    for typed in ("أم", "anneler", "hooyo", "матері", "bavan"):
        dutch = "vader" if typed == "bavan" else "moeder"
        assert find(index, typed, SOURCE).bits == find(index, dutch, SOURCE).bits


@pytest.mark.usefixtures("catalogue")
def test_words_of_two_languages_go_together() -> None:
    index = store.current()
    both = find(index, "vader", SOURCE).bits & find(index, "gratis", SOURCE).bits
    assert both
    assert find(index, "vader مجاني", SOURCE).bits == both


@pytest.mark.django_db
def test_the_word_on_the_page_goes_before_a_word_that_looks_like_it_elsewhere() -> None:
    make.synonym_group(words=["moeder", "moedergroep"])
    make.synonym_group(language="tr", words=["moeder", "anne"])
    make.offer(name_nl="Anne")
    make.offer(name_nl="Moedergroep")
    make.offer(name_nl="Plannen maken")
    assert found("anne") == {"Anne", "Plannen maken"}
    assert found("anne", "tr") == {"Anne", "Moedergroep"}
    assert found("anne", "uk") == {"Anne", "Plannen maken"}


@pytest.mark.django_db
def test_a_piece_of_a_dutch_word_does_not_hide_a_word_of_another_language() -> None:
    make.synonym_group(language="tr", words=["moeder", "anne"])
    make.offer(name_nl="Moeders")
    make.offer(name_nl="Plannen maken")
    assert found("anne") == {"Moeders", "Plannen maken"}


@pytest.mark.django_db
def test_what_is_out_of_reach_hides_nothing() -> None:
    make.synonym_group(language="tr", words=["moeder", "anne"])
    make.offer(name_nl="Anne")
    near = make.offer(name_nl="Moeders")
    index = store.current()
    within = 1 << index.slots[near.pk]
    assert find(index, "anne", SOURCE, within).bits == within


@pytest.mark.django_db
def test_another_script_is_another_language() -> None:
    make.synonym_group(language="ru", words=["moeder", "мама"])
    make.synonym_group(language="ar", words=["vader", "ماما"])
    make.offer(name_nl="Moeders")
    make.offer(name_nl="Vaders")
    assert found("мама") == {"Moeders"}
    assert found("ماما", "ru") == {"Vaders"}


@pytest.mark.django_db
@pytest.mark.parametrize("page", CODES)
@pytest.mark.parametrize("language", [code for code in CODES if code != SOURCE])
def test_a_label_is_found_on_every_page(language: str, page: str) -> None:
    label = {"ar": "الأبوة", "ti": "ኣቦነት", "fa": "پدری", "ps": "پلارولي", "uk": "батьківство", "ru": "отцовство"}
    name = label.get(language, "xyzzology")
    theme = make.term(Vocabulary.THEME, "fatherhood", **{"name_nl": "Vaderschap", f"name_{language}": name})
    make.offer_term(offer=make.offer(name_nl="Zaterdagclub"), term=theme)
    make.offer(name_nl="Inloop")
    assert found(name, page) == {"Zaterdagclub"}


@pytest.mark.django_db
def test_a_mistake_in_another_script_is_corrected_on_a_dutch_page() -> None:
    make.synonym_group(language="uk", words=["gratis", "безкоштовно"])
    make.offer(name_nl="Gratis taalles")
    assert found("безкоштвно") == {"Gratis taalles"}
    assert look_up("безкоштвно").corrected == "безкоштовно"


@pytest.mark.django_db
def test_a_dutch_mistake_is_not_corrected_to_another_language() -> None:
    make.synonym_group(language="tr", words=["gratis", "parasiz"])
    make.offer(name_nl="Gratis taalles")
    assert not found("parasit")


@pytest.mark.django_db
def test_a_choice_is_found_by_the_words_of_its_group() -> None:
    make.synonym_group(key="cost-free", words=["gratis", "kosteloos"])
    make.synonym_group(key="parent-mothers", words=["moeders"])
    make.synonym_group(language="ar", words=["gratis", "مجاني"])
    make.offer(name_nl="Zonder geld", cost="free")
    make.offer(name_nl="Inloop", cost="paid", parent_gender="mothers")
    assert found("kosteloos") == found("gratis") == found("مجاني") == {"Zonder geld"}
    assert found("moeders") == {"Inloop"}


# --- The seed ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("catalogue")
def test_every_term_has_a_label_in_every_language_and_says_where_it_came_from() -> None:
    for term in Term.objects.all():
        assert all(getattr(term, f"name_{code}") for code in CODES), term.key
        assert set(term.provenance) == set(CODES) - {SOURCE}
        machine = {code for code, of in term.provenance.items() if of["name"]["origin"] == "machine"}
        assert machine == set(CODES) - {SOURCE}


@pytest.mark.usefixtures("catalogue")
def test_no_two_terms_of_a_vocabulary_have_the_same_label() -> None:
    for code in CODES:
        labels = [(term.vocabulary, getattr(term, f"name_{code}")) for term in Term.objects.all()]
        assert len(set(labels)) == len(labels), code


@pytest.mark.usefixtures("catalogue")
def test_every_word_of_another_language_leads_to_something() -> None:
    index = store.current()
    for group in SynonymGroup.objects.exclude(language=SOURCE):
        dutch, *others = group.words
        meant = find(index, dutch, SOURCE).bits
        assert meant, group.key
        for typed in others:
            assert meant & ~find(index, typed, group.language).bits == 0, (group.key, typed)


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("short", "meant"),
    [("jgz", "consultatiebureau"), ("cb", "jeugdgezondheidszorg"), ("cjg", "ouder- en kindteam"), ("okt", "cjg"),
     ("vve", "voorschool"), ("isk", "schakelklas"), ("azc", "asielzoeker"), ("ggd", "gemeentelijke gezondheidsdienst")],
)  # fmt: skip
def test_a_short_name_finds_what_its_group_finds(short: str, meant: str) -> None:
    index = store.current()
    assert find(index, short, SOURCE).bits == find(index, short.upper(), SOURCE).bits
    assert find(index, short, SOURCE).bits & find(index, meant, SOURCE).bits
    assert find(index, short, SOURCE).corrected is None


# --- Whatever is typed ------------------------------------------------------------------------------------------------

NASTY = [
    "\u0301", "\u0651\u064b", "a\u0301" * 200, "\x00\x01\x1f", "\u202e\u2066\u2069", "\u200c" * 400, "ﷺ" * 400,
    "x" * 400, "أ" * 400, "ኣ" * 400, "أم mother мама ኣደ", "مoмa", "ءءء", "ال", "🙂🙂", "'" * 400, "\ud800", "٤ سنوات",
    "İİİ",
]  # fmt: skip


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("page", ["nl", "ar", "ti"])
@pytest.mark.parametrize("typed", NASTY, ids=ascii)
def test_nothing_typed_is_too_strange(typed: str, page: str) -> None:
    index = store.current()
    assert find(index, typed, page).bits & ~index.everything == 0


@pytest.mark.usefixtures("catalogue")
@settings(max_examples=200)
@given(st.text(st.characters(), max_size=60), st.sampled_from(CODES))
def test_whatever_is_typed_has_an_answer(typed: str, page: str) -> None:
    index = store.current()
    assert find(index, typed, page).bits & ~index.everything == 0
