"""Which pictogram stands beside which word: one hand, one place, so that a card, a page and a sheet show the same."""

from collections.abc import Mapping

from directory.index.values import Vocabulary

UNDRAWN = "tick"
"""For a term that came after this table: a shape that promises nothing."""

WHOLE_VOCABULARY: Mapping[str, str] = {
    Vocabulary.ACCESS: "door-open",
    Vocabulary.DAY: "calendar",
    Vocabulary.ORIGIN: "globe",  # one for all: a people is not a picture
    Vocabulary.QUALITY: "heart-hands",
    Vocabulary.RESIDENCE: "papers",
    Vocabulary.VENUE: "pin",
}
"""Lists whose terms differ in words, not in kind; a term of theirs may still have its own below."""

OWN: Mapping[str, Mapping[str, str]] = {
    Vocabulary.THEME: {
        "everyday_parenting": "parent-child",
        "pregnancy_first_year": "pram",
        "child_health": "apple",
        "play_development": "blocks",
        "language_reading": "reading",
        "two_cultures": "two-worlds",
        "trauma_flight": "umbrella",
        "parental_wellbeing": "cup",
        "social_network": "network",
        "system_navigation": "signpost",
        "school_involvement": "school",
        "preschool_access": "backpack",
        "dutch_for_parents": "letters",
        "practical_admin": "papers",
        "fatherhood": "father",
        "adolescence": "headphones",
        "child_safety": "shield",
        "family_planning": "sprout",
        "foster_care": "house-heart",
        "mild_disability": "care",
    },
    Vocabulary.MODE: {
        "home_visit": "home",
        "group_meeting": "group",
        "walk_in": "door-open",
        "course": "board",
        "one_on_one": "two-people",
        "respite_at_volunteer_home": "house-heart",
        "outreach_at_venue": "pin-people",
        "accompaniment": "walking",
        "phone": "phone",
        "online": "screen",
    },
    Vocabulary.DELIVERED_BY: {
        "trained_volunteer": "volunteer",
        "experienced_mother": "mother",
        "host_family": "house-heart",
        "student_intern": "cap",
        "key_person": "key",
        "peer_trainer": "board",
        "social_professional": "badge",
        "jgz_nurse": "care",
        "midwife": "care",
        "library_staff": "library",
    },
    Vocabulary.PRACTICAL: {
        "childcare_on_site": "teddy",
        "children_welcome": "child",
        "travel_cost_reimbursed": "ticket",
        "women_only": "woman",
        "men_only": "man",
        "wheelchair_accessible": "wheelchair",
        "near_public_transport": "bus",
        "no_registration_needed": "door-open",
        "anonymous_possible": "eye-off",
        "private_space": "door",
    },
    Vocabulary.DAYPART: {"morning": "sunrise", "afternoon": "sun", "evening": "moon"},
    Vocabulary.VENUE: {
        "school": "school",
        "childcare": "teddy",
        "child_health_clinic": "care",
        "community_centre": "hall",
        "prayer_house": "prayer",
        "library": "library",
        "municipal_reception": "townhall",
        "mothers_centre": "mother",
    },
    Vocabulary.ACCESS: {
        "self_referral": "person",
        "any_professional": "badge",
        "outreach_invited": "mail",
        "via_jgz": "care",
        "via_huisarts": "care",
        "via_midwife": "care",
        "via_school_childcare": "school",
        "via_vluchtelingenwerk": "signpost",
        "municipal_decision": "townhall",
    },
    Vocabulary.QUALITY: {
        "demand_driven": "target",
        "flexible_content": "sliders",
        "flexible_times": "clock",
        "can_refer_on": "signpost",
        "staff_reflects_groups": "group",
        "simple_dutch": "letters",
        "visual_material": "picture",
    },
    Vocabulary.RESIDENCE: {"all": "group"},
}


def of_term(vocabulary: str, key: str) -> str:
    """Return the pictogram of a term: an id in `static/icons.svg`."""
    return OWN.get(vocabulary, {}).get(key) or WHOLE_VOCABULARY.get(vocabulary, UNDRAWN)
