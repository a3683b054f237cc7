"""How fast somebody who types finds an organisation among 10,000, and its people among 50,000."""

from __future__ import annotations

import random
import statistics
import time
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from convive.people.models import Membership, Organisation, Person
from convive.people.rules import PERMISSIONS, Realm, Role
from convive.people.viewer import Viewer
from convive.people.who_is_who import queries
from convive.people.who_is_who.queries import Wanted
from convive.ui.forms import clean_data

ORGANISATIONS, PEOPLE, AT_ONCE, SHOWN = 10_000, 50_000, 2_000, 30
PLACES = {
    "en": "harbour river hill market mill garden station bridge chapel field",
    "fr": "port rivière colline marché moulin jardin gare pont chapelle champ",
    "ar": "ميناء نهر تل سوق طاحونة حديقة محطة جسر مصلى حقل",
}
HOUSES = {
    "en": "clinic school club library council kitchen theatre union",
    "fr": "clinique école club bibliothèque conseil cuisine théâtre union",
    "ar": "عيادة مدرسة نادي مكتبة مجلس مطبخ مسرح اتحاد",
}
FIRST = "Amina Bo Chen Dora Emil Farid Gita Hana Ivan Jonah Karim Leila Mina Noor Olga Pavel"
LAST = "Rossi Lind Wei Storm Haddad Okoro Weir Novak Silva Moreau Tanaka Berg Costa Diallo"


class _Undone(Exception):
    """The invented city is rolled back."""


def measure() -> dict[str, Any]:
    """Medians and worst in milliseconds, by language and by who asks; the city it asks is undone."""
    today = timezone.localdate()
    figures: dict[str, Any] = {}
    asking = {role: _somebody(role) for role in (Role.COORDINATOR, Role.PARTNER)}
    try:
        with transaction.atomic():
            _invent(today)
            for who, viewer in asking.items():
                for language in PLACES:
                    with translation.override(language):
                        times = [_typed(viewer, words, today) for words in _questions(language)]
                    figures[f"{who} {language}"] = {
                        "median_ms": round(statistics.median(times), 1),
                        "worst_ms": round(max(times), 1),
                    }
            raise _Undone
    except _Undone:
        return {"organisations": ORGANISATIONS, "people": PEOPLE, **figures}


def _typed(viewer: Viewer, words: str, today: Any) -> float:
    begun = time.perf_counter()
    asked = str(clean_data({"find": words})["find"])
    keys = queries.found_for(viewer, on=today, wanted=Wanted(find=asked))
    queries.entries_of(viewer, keys[:SHOWN], on=today)
    return (time.perf_counter() - begun) * 1000


def _questions(language: str) -> list[str]:
    """What somebody has typed so far: beginnings of a place, of a house, of a person's name."""
    chance = random.Random(language)  # noqa: S311  (a benchmark)
    places, houses = PLACES[language].split(), HOUSES[language].split()
    asked = []
    for _time in range(10):
        place, house = chance.choice(places), chance.choice(houses)
        asked += [place[:3], f"{place} {house[:4]}", chance.choice(LAST.split())[:4]]
        asked.append(f"{chance.choice(FIRST.split())} {chance.choice(LAST.split())[:3]}")
    return asked


def _invent(today: Any) -> None:
    chance = random.Random(11)  # noqa: S311  (a benchmark)
    sorts = list(Organisation.Sort)
    houses = [
        Organisation(
            name=_name(number, chance),
            sort=chance.choice(sorts),
            listed=number % 5 != 0,
            email=f"house{number}@city.example",
        )
        for number in range(ORGANISATIONS)
    ]
    houses = Organisation.objects.bulk_create(houses, batch_size=AT_ONCE)
    people = Person.objects.bulk_create(
        [
            Person(
                name=f"{chance.choice(FIRST.split())} {chance.choice(LAST.split())} {number}",
                post="Director",
                email=f"person{number}@city.example",
                listed=number % 3 != 0,
            )
            for number in range(PEOPLE)
        ],
        batch_size=AT_ONCE,
    )
    Membership.objects.bulk_create(
        [
            Membership(
                person=person,
                organisation=chance.choice(houses),
                role=Role.PARTNER,
                realm=Realm.DIRECTORY,
                since=today,
            )
            for person in people
        ],
        batch_size=AT_ONCE,
    )


def _name(number: int, chance: random.Random) -> dict[str, str]:
    place, house = chance.randrange(10), chance.randrange(8)
    return {
        code: f"{PLACES[code].split()[place]} {HOUSES[code].split()[house]} {number}"
        for code in PLACES
    }


def _somebody(role: Role) -> Viewer:
    return Viewer(ref="(bench)", pk=0, permissions=PERMISSIONS[role])
