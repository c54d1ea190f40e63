"""Of two who edit, nobody's words are lost."""

from hypothesis import given, strategies as st

from directory.curation.editing.comparing import fingerprint, fingerprints, merge, read_fingerprints

OLD = {"name": "Home-Start", "phone": "030", "cost": "unknown"}


def test_what_only_i_changed_is_mine() -> None:
    merged = merge({**OLD, "phone": "031"}, OLD, fingerprints(OLD))
    assert merged.values["phone"] == "031"
    assert not merged.has_changes_of_others


def test_what_only_the_other_changed_is_theirs() -> None:
    merged = merge(OLD, {**OLD, "cost": "free"}, fingerprints(OLD))
    assert merged.values["cost"] == "free"
    assert (merged.taken_over, merged.collisions) == (["cost"], [])


def test_what_both_changed_waits_for_a_choice() -> None:
    mine, theirs = {**OLD, "phone": "031"}, {**OLD, "phone": "032"}
    assert merge(mine, theirs, fingerprints(OLD)).collisions == ["phone"]
    assert merge(mine, theirs, fingerprints(OLD)).values["phone"] == "031"
    assert merge(mine, theirs, fingerprints(OLD), ["phone"]).values["phone"] == "032"


def test_the_same_change_by_both_is_no_collision() -> None:
    both = {**OLD, "phone": "031"}
    assert not merge(both, both, fingerprints(OLD)).has_changes_of_others


def test_what_was_never_shown_stays_as_it_is() -> None:
    shown = fingerprints({"name": "Home-Start"})
    assert merge({"name": "Home-Start", "phone": ""}, OLD, shown).values == OLD


def test_what_the_other_took_away_is_gone_unless_i_changed_it() -> None:
    now = {"name": "Home-Start"}
    assert merge(OLD, now, fingerprints(OLD)).values["phone"] is None
    assert merge({**OLD, "phone": "031"}, now, fingerprints(OLD)).collisions == ["phone"]


def test_empty_is_empty_whatever_its_type() -> None:
    empty: list[object] = ["", None, [], (), " "]
    assert len({fingerprint(value) for value in empty}) == 1
    assert fingerprint(0) != fingerprint("")


def test_line_endings_of_a_browser_are_no_change() -> None:
    assert fingerprint("een\r\ntwee") == fingerprint("een\ntwee")


def test_what_is_no_list_of_fingerprints_is_nothing() -> None:
    assert [read_fingerprints(told) for told in ("", "[]", '{"a": 1}', "{")] == [None] * 4


values = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y"]))


@given(old=values, mine=values, theirs=values)
def test_every_change_is_kept_or_put_before_somebody(old, mine, theirs) -> None:
    shown = fingerprints({name: old.get(name) for name in "abcd"})
    merged = merge({name: mine.get(name) for name in "abcd"}, theirs, shown)
    for name in "abcd":
        before, i, they = (fingerprint(each.get(name)) for each in (old, mine, theirs))
        saved = fingerprint(merged.values[name])
        if i == before:
            assert saved == they
        elif they in {before, i}:
            assert saved == i
        else:
            assert name in merged.collisions
