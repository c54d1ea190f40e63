"""Walking through a whole answer, the way a reader does: every page of it, the third pile opened."""

from typing import NamedTuple

from django.http import QueryDict
from django.test import Client


class Answer(NamedTuple):
    """The source ids of the offers found, in the order of the list."""

    fits: list[str]
    ask: list[str]
    no: list[str]
    community: list[str]
    doors: list[str]

    @property
    def likely(self) -> list[str]:
        """What fits or may be asked for."""
        return [*self.fits, *self.ask]

    @property
    def everywhere(self) -> list[str]:
        """All piles."""
        return [*self.likely, *self.no]


def answer(client: Client, query: str, language: str = "nl") -> Answer:
    """Return everything the results pages of a question list."""
    asked = QueryDict(query, mutable=True)
    asked["show"] = "no"
    piles: dict[str, list[str]] = {"fits": [], "ask": [], "no": []}
    community, doors, page, pages = [], [], 1, 1
    while page <= pages:
        asked["page"] = str(page)
        response = client.get(f"/{language}/aanbod/?{asked.urlencode()}", follow=True)
        assert response.status_code == 200
        begin = response.context["begin_here"]
        piles["ask"] += [card.source_id for card in begin["cards"]] if begin else []
        for pile in response.context["piles"]:
            folded = [card for fold in pile["folded"] for card in fold["cards"]]
            piles[pile["key"]] += [card.source_id for card in (*pile["cards"], *folded)]
        community += [card.source_id for card in response.context["community_cards"]]
        doors = [door.door_label for door in response.context["local_start"]]
        page, pages = page + 1, response.context["pagination"].pages
    return Answer(**piles, community=community, doors=doors)
