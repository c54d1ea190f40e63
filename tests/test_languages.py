"""Twelve languages, and a reader who gets the one that serves them best."""

import pytest
from hypothesis import given, strategies as st

from directory.languages import (
    CODES,
    LANGUAGES,
    READ_INSTEAD,
    SOURCE,
    accepted,
    fallbacks,
    negotiate,
    reads,
)


def test_there_are_twelve_languages_and_dutch_is_the_source() -> None:
    assert set(CODES) == {"nl", "en", "ar", "ti", "fa", "ps", "kmr", "tr", "so", "uk", "ru", "pl"}
    assert len(CODES) == 12
    assert CODES[0] == SOURCE == "nl"


def test_arabic_farsi_and_pashto_are_read_from_right_to_left() -> None:
    assert {language.code for language in LANGUAGES if language.direction == "rtl"} == {"ar", "fa", "ps"}


def test_what_is_written_in_arabic_script_is_read_from_right_to_left() -> None:
    assert all((language.script == "arabic") == (language.direction == "rtl") for language in LANGUAGES)


def test_every_language_is_named_in_itself_in_dutch_and_in_english() -> None:
    for language in LANGUAGES:
        assert all((language.autonym, language.name_nl, language.name_en))
    assert len({language.autonym for language in LANGUAGES}) == 12


def test_a_text_is_looked_for_in_the_language_asked_and_then_in_dutch() -> None:
    assert fallbacks("ti") == ("ti", "nl")
    assert fallbacks("nl") == ("nl",)


@pytest.mark.parametrize(
    ("spoken", "read"),
    [
        ("ti", "ti"),
        ("nl", "nl"),
        ("fa-AF", "fa"),
        ("ary", "ar"),
        ("ku-TR", "kmr"),
        ("ku-Arab", None),
        ("ku-IQ", None),
        ("ckb", None),
        ("bg", None),
        ("", None),
    ],
)
def test_who_speaks_a_language_reads_it_or_its_neighbour_or_none_of_ours(spoken: str, read: str | None) -> None:
    assert reads(spoken) == read


def test_who_reads_another_language_instead_reads_one_we_have() -> None:
    assert {code for instead in READ_INSTEAD.values() for code in instead} <= set(CODES)
    assert not set(READ_INSTEAD) & set(CODES)


@pytest.mark.parametrize(
    ("tag", "served"),
    [
        ("nl", "nl"),
        ("NL-be", "nl"),
        ("ti-ER", "ti"),
        ("ar-SY", "ar"),
        ("ary", "ar"),
        ("apc", "ar"),
        ("fa-AF", "fa"),
        ("prs", "fa"),
        ("prs-AF", "fa"),
        ("ku", "kmr"),
        ("ku-TR", "kmr"),
        ("kmr-Latn", "kmr"),
        ("uk-UA", "uk"),
        (" en-GB ", "en"),
    ],
)
def test_a_region_or_script_is_dropped_and_a_neighbouring_language_is_a_decision(tag: str, served: str) -> None:
    assert negotiate([tag]) == served


@pytest.mark.parametrize("tag", ["ckb", "am", "zh-Hans", "", "-", "*", "x-klingon", "<script>", "\x00", "e"])
def test_a_language_nobody_here_can_help_in_gets_dutch(tag: str) -> None:
    assert negotiate([tag]) == "nl"


def test_the_first_preference_we_can_serve_wins() -> None:
    assert negotiate(["am", "ti-ER", "en"]) == "ti"
    assert negotiate(["ckb", "ar-IQ"]) == "ar"
    assert negotiate([]) == "nl"


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("", []),
        ("ti", ["ti"]),
        ("nl,en;q=0.5,ti;q=0.9", ["nl", "ti", "en"]),
        ("en; q=0.2, fa-AF ; q=0.4", ["fa-AF ", "en"]),
        ("en;q=1,nl;q=1", ["en", "nl"]),
        ("en;q=0", []),
        ("en;q=-1,nl", ["nl"]),
        ("en;q=7,nl;q=0.9", ["en", "nl"]),
        ("en;q=much,nl;q=0.1", ["nl"]),
        ("en;v=1,nl;q=0.1", ["nl"]),
        ("en;q=,nl;q=0.1", ["nl"]),
        (",,;q=1,nl", ["nl"]),
    ],
)
def test_accepted_languages_are_ordered_by_their_weight(header: str, tags: list[str]) -> None:
    assert accepted(header) == tags


def test_space_around_a_tag_does_no_harm() -> None:
    assert negotiate(accepted("am;q=0.9 , fa-AF ;q=0.8")) == "fa"


@pytest.mark.parametrize("weight", ["nan", "inf", "-inf", "1e999", "0x1", "1_0"])
def test_a_weight_that_is_a_number_only_to_python_does_no_harm(weight: str) -> None:
    assert accepted(f"en;q={weight},nl")[-1] == "nl"


def test_a_weight_that_is_no_number_never_goes_first() -> None:
    assert accepted("en;q=nan,nl;q=0.5") == ["nl"]


def test_four_kilobytes_of_junk_are_cut_short() -> None:
    assert accepted("x" * 4096) == ["x" * 1000]
    assert len(accepted("en," * 1366)) == 20
    assert negotiate(accepted(";q=,," * 820)) == "nl"


@given(st.lists(st.text()))
def test_any_preferences_at_all_give_a_language_we_have(preferences: list[str]) -> None:
    assert negotiate(preferences) in CODES


@given(st.text(alphabet=st.sampled_from("aenlti-;q=.,019 \t\0é"), max_size=2000) | st.text(max_size=5000))
def test_any_header_at_all_gives_a_language_we_have(header: str) -> None:
    assert negotiate(accepted(header)) in CODES


@given(st.sampled_from(CODES), st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=4))
def test_every_region_of_a_language_gets_that_language_or_one_we_chose(code: str, region: str) -> None:
    assert negotiate([f"{code}-{region}"]) == code
