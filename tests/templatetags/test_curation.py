"""The frame of curation: who sees which ways, what was just done, and the place in the queue."""

from typing import Any

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from directory.access.roles import Capability
from directory.models import Role
from directory.templatetags.curation import WAYS, _said, decision_place
from tests import factories as make
from tests.curation.login import administrator, curator_of, log_in, member


def ways(client: Any, address: str = "/beheer/account/") -> list[str]:
    return [way.name for way in client.get(address).context["ways"]]


@pytest.mark.parametrize("name", [name for name, _word, _needed in WAYS])
def test_every_way_leads_somewhere(name: str) -> None:
    assert reverse(name).startswith("/beheer/")


@pytest.mark.django_db
def test_each_role_sees_its_own_ways() -> None:
    assert len(ways(administrator())) == len(WAYS)
    assert "Leden" not in ways(curator_of(make.municipality()))
    assert "Programma’s" in ways(log_in(member(Role.COORDINATOR, [make.municipality()])))
    assert ways(log_in(member(None))) == ["Wachtrij"]
    assert ways(log_in(member(Role.ADMINISTRATOR), second_factor=False)) == []


@pytest.mark.django_db
def test_the_way_someone_is_on_is_marked() -> None:
    marked = [way.name for way in administrator().get("/beheer/leden/uitnodigen/").context["ways"] if way.is_here]
    assert marked == ["Leden"]


def test_ways_ask_for_capabilities_that_exist() -> None:
    assert {needed for _name, _word, needed in WAYS} <= {None, *Capability}


def test_a_message_can_be_taken_back_where_it_says_so() -> None:
    done = _said(Message(constants.SUCCESS, "Gedaan.", "undo:/beheer/terug/"))
    assert (done.kind, done.undo_url) == ("ok", "/beheer/terug/")
    assert _said(Message(constants.ERROR, "Mislukt.", "")).undo_url == ""


def place(query: str) -> Any:
    return decision_place(Context({"request": RequestFactory().get(f"/beheer/x/?{query}")}), "call:7")


def test_the_queue_is_followed_with_its_filter_and_nothing_else() -> None:
    found = place("kind=call&municipality=GM0344&waiting=11&evil=1")
    assert found.waiting == 11
    assert found.next_url.endswith("?kind=call&municipality=GM0344&after=call%3A7")
    assert found.later_url.endswith("?kind=call&municipality=GM0344&after=call%3A7")
    assert found.later_from < found.later_on


@pytest.mark.parametrize("waiting", ["", "-1", "many", "9" * 40, "٣٣٣٣٣٣٣"])
def test_a_made_up_number_is_not_shown(waiting: str) -> None:
    assert place(f"waiting={waiting}").waiting == 0


def test_the_head_of_a_decision_escapes_what_it_is_about() -> None:
    request = RequestFactory().get("/beheer/x/?kind=<script>")
    html = Template('{% include "curation/_decision.html" %}').render(
        Context({"request": request, "task": "call:7", "heading": "<b>x</b>", "icons_url": ""})
    )
    assert "<script>" not in html
    assert "<b>" not in html
