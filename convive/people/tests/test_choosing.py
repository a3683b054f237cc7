"""Choosing one organisation among ten thousand, with and without many to choose from."""

import re

import pytest
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.people import choosing
from convive.people.choosing import Chooser, OrganisationField, OrganisationsField
from convive.people.models import Organisation
from convive.people.tests.builders import a_coordinator, an_organisation, signed_in
from convive.ui.forms import Form

pytestmark = pytest.mark.django_db

# Narrowed by what the page is about, so that they are few by nature.
FEW_BY_NATURE = {
    "agreements.Sign": "the parties of one agreement",
    "agreements.SignOnPaper": "the parties of one agreement",
    "agreements.Promise": "the parties of one agreement",
    "amending.ForParty": "the parties of one agreement",
    "amending.Propose": "the parties of one agreement",
    "amending.Speak": "the parties of one agreement",
    "amending.Pause": "the parties of one agreement",
    "protocols.Desk": "the parties of one protocol",
    "protocols.Entry": "the parties of one protocol",
}


class Who(Form):
    """One who carries it, and who helps."""

    owner = OrganisationField(Organisation.objects.all(), label="Who carries it?")
    helpers = OrganisationsField(Organisation.objects.all(), label="Who helps?", required=False)
    asked = OrganisationField(Organisation.objects.all(), label="Who asked?", required=False)


@pytest.fixture
def many(monkeypatch):
    """A list is long from three on, so that a test of long lists is short."""
    monkeypatch.setattr(choosing, "FEW", 2)
    return [an_organisation(f"Harbour club {number}") for number in range(25)]


def shown(form):
    return re.findall(r'(?:radio|checkbox)"\s+name="(\w+)"\s+value="(\w+)"\s+(checked)?', str(form))


def test_few_organisations_stand_in_an_ordinary_list():
    one = an_organisation("Mill House")
    html = str(Who(initial={"owner": one.ref}))
    assert f'<option value="{one.ref}" selected>Mill House</option>' in html
    assert "press Find" not in html
    form = Who({"owner": one.ref, "helpers": [one.ref]})
    assert form.is_valid()
    assert (form.cleaned_data["owner"], list(form.cleaned_data["helpers"])) == (one, [one])
    assert form.cleaned_data["asked"] is None


def test_among_many_nobody_is_listed_before_something_is_typed(many):
    html = str(Who(initial={"owner": many[3].ref, "helpers": [many[4].ref]}))
    assert "press Find" in html
    assert "<option" not in html
    assert shown(Who(initial={"owner": many[3].ref, "helpers": [many[4].ref]})) == [
        ("owner", many[3].ref, "checked"),
        ("helpers", many[4].ref, "checked"),
    ]


def test_a_part_of_a_name_brings_at_most_twenty_and_the_other_questions_wait(many):
    an_organisation("The old harbour club")
    form = Who({"owner_find": "HARBOUR clu", "owner_was": ""})
    assert not form.is_valid()
    assert list(form.errors) == ["owner"]
    assert "first twenty" in form.errors["owner"][0]
    assert [name for name, _ref, _ticked in shown(form)] == ["owner"] * 20
    assert "The old harbour club" not in str(form)
    narrower = Who({"owner_find": "old harbour", "owner_was": "HARBOUR clu"})
    assert "Choose it" in narrower.errors["owner"][0]
    assert len(shown(narrower)) == 1
    assert "called like this" in Who({"owner_find": "nobody at all"}).errors["owner"][0]


def test_the_one_that_is_chosen_is_taken_and_another_search_keeps_it(many):
    sent = {"owner": many[7].ref, "owner_find": "harbour club 7", "owner_was": "harbour club 7"}
    form = Who(sent)
    assert form.is_valid()
    assert form.cleaned_data["owner"] == many[7]
    again = Who(sent | {"owner_find": "harbour club 8"})
    assert not again.is_valid()
    assert shown(again)[:2] == [("owner", many[7].ref, "checked"), ("owner", many[8].ref, "")]
    left = Who({"owner_find": "harbour club 7", "owner_was": "harbour club 7"})
    assert not left.is_valid()  # found and not chosen
    nobody = Who(
        sent | {"asked_find": "harbour club 8", "asked_was": "harbour club 8", "asked": ""}
    )
    assert nobody.is_valid()
    assert nobody.cleaned_data["asked"] is None


def test_several_are_gathered_search_by_search(many):
    sent = {"owner": many[0].ref, "helpers": [many[7].ref, many[9].ref]}
    form = Who(sent | {"helpers_find": "harbour club 8"})
    assert [ref for name, ref, ticked in shown(form) if name == "helpers" and ticked] == [
        many[7].ref,
        many[9].ref,
    ]
    assert ("helpers", many[8].ref, "") in shown(form)
    done = Who(sent | {"helpers_find": "harbour club 8", "helpers_was": "harbour club 8"})
    assert done.is_valid()
    assert set(done.cleaned_data["helpers"]) == {many[7], many[9]}


def test_what_may_not_be_chosen_is_not_found_and_not_taken(many):
    class Open(Form):
        owner = OrganisationField(Organisation.objects.filter(ended_on=None))

    ended = an_organisation("Swan House", ended_on="2026-01-01")
    assert shown(Open({"owner_find": "swan"})) == []
    assert not Open({"owner": ended.ref}).is_valid()
    assert not Open({"owner": "' OR 1=1 --"}).is_valid()
    assert not Open({"owner_find": "%_\x00<b>"}).is_valid()


def test_an_account_is_given_to_an_organisation_that_was_searched_for(client, many):
    signed_in(client, a_coordinator())
    page = reverse("people:invite")
    sent = {"name": "Noor", "email": "", "role": "partner", "language": "en"}
    found = client.post(page, sent | {"organisation_find": "club 12", "organisation_was": ""})
    html = found.content.decode()
    assert "One organisation is called like this" in html
    assert 'value="Noor"' in html
    assert "This field is required" not in html
    sent |= {"email": "noor@example.org", "organisation": many[12].ref}
    answer = client.post(
        page, sent | {"organisation_find": "club 12", "organisation_was": "club 12"}
    )
    assert answer.status_code == 302
    assert many[12].invitations.count() == 1


def every_form(base=Form):
    for one in base.__subclasses__():
        yield one
        yield from every_form(one)


def test_wherever_an_organisation_is_chosen_it_is_chosen_like_this():
    from django.urls import get_resolver

    assert get_resolver().url_patterns  # every room with its forms is loaded
    lists = {
        f"{form.__module__.split('.')[-2]}.{form.__name__}"
        for form in every_form()
        if form.__module__.startswith("convive.")
        for field in form.base_fields.values()
        if getattr(getattr(field, "queryset", None), "model", None) is Organisation
        and not isinstance(field.widget, Chooser)
    }
    assert lists == set(FEW_BY_NATURE)


PAGES = ["people:invite", "people:who_is_who", "people:upkeep", "directory:add", "portal:home"]
PAGES += ["directory:offer_asset", "bodies:write_position"]


def test_with_ten_thousand_organisations_no_page_lists_them_all(client):
    a_city()
    Organisation.objects.bulk_create(
        Organisation(name={"en": f"Club number {one:05}"}, found_by=f"club number {one:05}")
        for one in range(10_000)
    )
    Organisation.objects.update(checked_on="2024-01-01", listed=True, category="sport-club")
    signed_in(client, a_coordinator())
    for page in PAGES:
        html = client.get(reverse(page)).content.decode()
        assert html.count("Club number") <= 60, page
    found = client.post(reverse("people:invite"), {"organisation_find": "number 0004"})
    assert found.content.decode().count("Club number 0004") == 10
