"""What someone types leads to the offers that are about it."""

import pytest

from directory.index import store
from directory.languages import CODES
from directory.models import Vocabulary
from tests import factories as make
from tests.index.looking import found, look_up, names

pytestmark = pytest.mark.django_db


def offers(*given: str) -> None:
    """Make an offer with each of these names."""
    for name in given:
        make.offer(name_nl=name)


def test_no_words_find_everything() -> None:
    offers("Inloop", "Cursus")
    assert found("") == found("  …  ") == {"Inloop", "Cursus"}


@pytest.mark.parametrize(
    "typed", ["ondersteuning", "opvoed", "opvoedondersteuning", "ondersteun", "OPVOED-ondersteuning"]
)
def test_a_compound_is_found_by_itself_and_by_its_parts(typed: str) -> None:
    offers("Opvoedondersteuning", "Taalcafé")
    assert found(typed) == {"Opvoedondersteuning"}


def test_a_word_is_found_inside_longer_words() -> None:
    offers("Groepsopvoedcursussen")
    assert found("opvoed") == {"Groepsopvoedcursussen"}


@pytest.mark.parametrize(
    ("typed", "name"), [("vader", "Voor vaders"), ("vaders", "Een vader"), ("cursussen", "Cursus")]
)
def test_singular_and_plural_find_each_other(typed: str, name: str) -> None:
    offers(name, "Iets anders")
    assert found(typed) == {name}


def test_under_four_letters_a_word_is_found_at_the_start_only() -> None:
    offers("Taalcafé", "Inloop")
    assert found("taa") == {"Taalcafé"}
    assert not found("aal")


@pytest.mark.parametrize("typed", ["oekraïne", "Oekraine", "OEKRAÏNE", "oekrai\u0308ne"])
def test_accents_do_not_matter(typed: str) -> None:
    offers("Ouders uit Oekraïne")
    assert found(typed) == {"Ouders uit Oekraïne"}


def test_arabic_is_found_in_any_of_its_spellings() -> None:
    make.offer(name_nl="Weekendschool", name_ar="مدرسة")
    assert found("مدرسه", "ar") == found("مَدْرَسَة", "ar") == {"Weekendschool"}


# --- Typing mistakes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["voorlzen", "voorleezn", "vorolezen"])
def test_a_typing_mistake_is_corrected_and_said(typed: str) -> None:
    offers("Voorlezen thuis", "Inloop")
    assert found(typed) == {"Voorlezen thuis"}
    assert look_up(typed).corrected == "voorlezen"


def test_a_word_that_finds_something_is_left_alone() -> None:
    offers("Moeders", "Moedertaal", "Modder")
    assert look_up("modder").corrected is None
    assert found("modder") == {"Modder"}


@pytest.mark.parametrize("typed", ["mim", "mam", "jgs", "taak", "cjk"])
def test_a_word_of_up_to_four_letters_is_never_corrected(typed: str) -> None:
    offers("Taal", "CJG", "JGZ", "Miem")
    assert not found(typed)
    assert look_up(typed).corrected is None


def test_a_short_word_is_never_what_a_longer_one_is_corrected_to() -> None:
    offers("Taal")
    assert look_up("taalx").corrected is None


def test_too_many_mistakes_are_another_word() -> None:
    offers("Voorlezen")
    assert not found("voxlxzxn")


def test_the_words_around_a_mistake_are_kept() -> None:
    offers("Voorlezen in Kanaleneiland", "Voorlezen in Overvecht")
    assert found("voorlzen overvecht") == {"Voorlezen in Overvecht"}
    assert look_up("voorlzen overvecht").corrected == "voorlezen overvecht"


# --- Names of a few letters -------------------------------------------------------------------------------------------


def test_a_short_programme_name_is_taken_exactly() -> None:
    make.offer(name_nl="Moeders in de wijk", programme=make.programme(name="MIM"))
    offers("Mimespel voor kinderen", "Moedergroep")
    make.synonym_group(words=["moeder", "moedergroep", "mim"])
    assert found("mim") == {"Moeders in de wijk"}


def test_a_short_programme_name_still_finds_offers_that_write_it() -> None:
    make.offer(name_nl="Groep A", programme=make.programme(name="MIM"))
    offers("Koffie met MIM")
    assert found("MIM") == {"Groep A", "Koffie met MIM"}


def test_a_programme_named_by_its_initials_stands_for_itself() -> None:
    make.offer(name_nl="Groep A", programme=make.programme(name="Moeders Informeren Moeders (MIM)"))
    offers("Moedergroep", "Mimespel")
    make.synonym_group(words=["moeder", "moedergroep", "mim"])
    assert found("mim") == {"Groep A"}
    assert found("moedergroep") == {"Groep A", "Moedergroep"}


@pytest.mark.parametrize("programme", [None, "VVE Thuis"])
def test_a_short_name_finds_the_words_of_its_group(programme: str | None) -> None:
    if programme:
        make.offer(name_nl="Samen thuis", programme=make.programme(name=programme))
    offers("Voorschool", "Inloop", "VVEX", "xvve")
    make.synonym_group(words=["voorschool", "vve", "voorschoolse educatie"])
    assert found("vve") == found("VVE") == {"Voorschool"} | ({"Samen thuis"} if programme else set())


@pytest.mark.parametrize("short", ["jgz", "okt", "cb", "ptss"])
def test_a_short_name_of_a_group_is_taken_exactly(short: str) -> None:
    make.synonym_group(words=[short, "consultatiebureau"])
    offers(f"{short.upper()} Utrecht", f"{short}x", f"{short}s", f"x{short}", "Consultatiebureau")
    assert found(short) == {f"{short.upper()} Utrecht", "Consultatiebureau"}


def test_a_word_of_four_letters_in_a_group_is_no_short_name() -> None:
    make.synonym_group(words=["baby", "zuigeling"])
    offers("Babymassage", "Zuigeling")
    assert found("baby") == {"Babymassage", "Zuigeling"}


# --- Words that mean the same -----------------------------------------------------------------------------------------


def test_synonyms_find_each_other_both_ways() -> None:
    make.synonym_group(words=["huisbezoek", "thuisbezoek"])
    offers("Huisbezoek", "Thuisbezoek", "Inloop")
    assert found("huisbezoek") == found("thuisbezoek") == {"Huisbezoek", "Thuisbezoek"}


def test_a_synonym_may_be_several_words_on_either_side() -> None:
    make.synonym_group(words=["huisbezoek", "spel aan huis", "bij gezin thuis"])
    offers("Huisbezoek", "Wij komen bij elk gezin thuis", "Inloop bij de kerk")
    assert found("bij gezin thuis") == found("huisbezoek") == {"Huisbezoek", "Wij komen bij elk gezin thuis"}


def test_a_phrase_is_recognised_between_other_words() -> None:
    make.synonym_group(words=["huisbezoek", "bij gezin thuis"])
    offers("Huisbezoek Utrecht", "Huisbezoek Zeist")
    assert found("bij gezin thuis Zeist") == {"Huisbezoek Zeist"}


def test_a_compound_written_apart_is_the_compound() -> None:
    make.synonym_group(words=["opvoedsteun", "opvoedhulp"])
    offers("Opvoedhulp", "Steun bij school")
    assert found("opvoed steun") == {"Opvoedhulp"}


def test_a_synonym_corrects_typing_mistakes_too() -> None:
    make.synonym_group(words=["steunouder", "logeergezin"])
    offers("Logeergezin")
    assert found("steunoudr") == {"Logeergezin"}


@pytest.mark.parametrize("typed", ["kleuters", "KLEUTERS"])
def test_another_form_of_a_word_finds_its_group(typed: str) -> None:
    make.synonym_group(words=["kleuter", "4-jarige"])
    offers("Voor elke 4-jarige", "Inloop")
    assert found(typed) == {"Voor elke 4-jarige"}


def test_a_short_synonym_nobody_typed_is_not_looked_for_inside_longer_words() -> None:
    make.synonym_group(words=["huisbezoek", "aan huis"])
    offers("Spel aan huis", "Inloop in het buurthuis")
    assert found("huisbezoek") == {"Spel aan huis"}


def test_a_synonym_of_nothing_but_little_words_is_understood_and_not_looked_for() -> None:
    make.synonym_group(words=["overbelast", "te veel"])
    offers("Overbelast", "Veel ouders komen te voet")
    assert found("overbelast") == {"Overbelast"}
    assert "Overbelast" in found("te veel")


def test_the_word_as_typed_is_told_from_one_that_means_the_same() -> None:
    make.synonym_group(words=["inloop", "koffieochtend"])
    offers("Inloop", "Koffieochtend")
    assert names(store.current(), look_up("inloop").literal) == {"Inloop"}
    assert found("inloop") == {"Inloop", "Koffieochtend"}


def test_what_has_the_words_in_its_name_is_told_apart() -> None:
    make.offer(name_nl="Voorlezen")
    make.offer(name_nl="Inloop", summary_nl="Hier kunt u ook voorlezen.")
    make.offer(name_nl="Ouders", programme=make.programme(name="Voorlezen"))
    assert names(store.current(), look_up("voorlezen").named) == {"Voorlezen", "Ouders"}
    assert found("voorlezen") == {"Voorlezen", "Inloop", "Ouders"}


# --- Several words ----------------------------------------------------------------------------------------------------


def test_all_words_must_be_there() -> None:
    offers("Inloop voor vaders", "Inloop voor moeders")
    assert found("inloop vaders") == {"Inloop voor vaders"}


def test_words_that_say_nothing_ask_for_nothing() -> None:
    offers("Inloop voor vaders")
    assert found("een inloop voor de vaders") == {"Inloop voor vaders"}


def test_when_no_offer_has_all_words_those_with_most_are_found_and_it_is_said() -> None:
    offers("Inloop voor vaders", "Inloop", "Cursus")
    assert found("inloop vaders overvecht") == {"Inloop voor vaders"}
    assert look_up("inloop vaders overvecht").is_partial
    assert not look_up("inloop vaders").is_partial


def test_when_no_word_is_anywhere_nothing_is_found() -> None:
    offers("Inloop")
    assert not found("quantummechanica relativiteit")


def test_hundreds_of_words_are_answered_by_the_first_twelve() -> None:
    offers("Inloop")
    assert found("inloop " * 300) == {"Inloop"}


# --- Where the words stand --------------------------------------------------------------------------------------------


def _organisation() -> dict:
    return {"organisation": make.organisation(name="Stichting Zonnestraal")}


def _programme() -> dict:
    return {"programme": make.programme(name="Zonnestraal")}


def _town() -> dict:
    return {"serves": make.municipality(name="Zonnestraal")}


def _neighbourhood() -> dict:
    return {"neighbourhood": "Zonnestraal"}


def _neighbourhood_of_its_place() -> dict:
    return {"place": make.place(neighbourhood="Zonnestraal")}


def _summary() -> dict:
    return {"summary_nl": "In de zonnestraal."}


def _description() -> dict:
    return {"description_nl": "In de zonnestraal."}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(
    "values",
    [_organisation, _programme, _town, _neighbourhood, _neighbourhood_of_its_place, _summary, _description],
)
def test_an_offer_is_found_by_everything_a_reader_sees_in_every_language(values, language: str) -> None:
    make.offer(name_nl="Inloop", **values())
    offers("Iets anders")
    assert found("zonnestraal", language) == {"Inloop"}


@pytest.mark.parametrize("language", CODES)
def test_an_offer_is_found_by_the_label_of_its_theme(language: str) -> None:
    theme = make.term(Vocabulary.THEME, "fatherhood", **{"name_nl": "Vaderschap", f"name_{language}": "Vaderschap"})
    make.offer_term(offer=make.offer(name_nl="Zaterdagclub"), term=theme)
    make.offer_term(offer=make.offer(name_nl="Dansen"), term=theme, holds=False)
    assert found("vaderschap", language) == {"Zaterdagclub"}


def test_an_offer_is_found_by_the_label_of_its_programmes_theme() -> None:
    theme = make.term(Vocabulary.THEME, "fatherhood", name_nl="Vaderschap")
    programme = make.programme_term(term=theme).programme
    make.offer(name_nl="Zaterdagclub", programme=programme)
    assert found("vaderschap") == {"Zaterdagclub"}


def test_an_offer_for_a_whole_region_is_not_found_by_all_its_towns() -> None:
    towns = [make.municipality(name=f"Dorp{number}") for number in range(21)]
    region, local = make.offer(name_nl="Regio", serves=towns[0]), make.offer(name_nl="Lokaal", serves=towns[0])
    for town in towns[1:]:
        make.service_area(offer=region, municipality=town)
    assert local and found("dorp0") == {"Lokaal"}


@pytest.mark.parametrize("language", CODES)
def test_text_that_exists_only_in_dutch_is_found_in_every_language_of_the_page(language: str) -> None:
    make.offer(name_nl="Voorleesochtend")
    assert found("voorleesochtend", language) == {"Voorleesochtend"}


OWN_WORDS = {
    "nl": "voorlezen", "en": "reading", "ar": "قراءة", "ti": "ምንባብ", "fa": "خواندن", "ps": "لوستل",
    "kmr": "xwendin", "tr": "okuma", "so": "akhris", "uk": "читання", "ru": "чтение", "pl": "czytanie",
}  # fmt: skip


@pytest.mark.parametrize(("language", "word"), OWN_WORDS.items())
def test_text_in_the_language_of_the_page_is_found_beside_the_dutch(language: str, word: str) -> None:
    make.offer(**{"name_nl": "Ochtend", f"summary_{language}": word})
    assert found(word, language) == {"Ochtend"}
    assert found("ochtend", language) == {"Ochtend"}


def test_a_language_that_is_not_asked_is_not_searched() -> None:
    make.offer(name_nl="Ochtend", name_tr="Okuma")
    assert not found("okuma", "nl")
