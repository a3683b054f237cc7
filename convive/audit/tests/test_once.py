"""A form that is sent twice does its work once."""

import pytest
from django.http import HttpResponseRedirect
from django.test import RequestFactory

from convive.audit import once
from convive.audit.acts import act
from convive.audit.middleware import Once
from convive.audit.models import Event, Submission
from convive.ground.refusals import Refused
from convive.ground.viewers import House

pytestmark = pytest.mark.django_db


@act("trial.saved")
def save(words, *, by):
    """Does something."""
    return words


def send(words="Hello", key="k1", *, fail=False):
    """A request with a form, through the middleware, to a view that acts."""
    request = RequestFactory().post("/form/", {"_once": key, "words": words})
    request.viewer = House()

    def view(request):
        if fail:
            raise Refused("No.")
        save("a:b", by=House())
        return HttpResponseRedirect("/saved/")

    layer = Once(view)
    token = once.current.set(None)
    try:
        try:
            return layer(request)
        except once.SentBefore as earlier:
            return layer.process_exception(request, earlier)
    finally:
        once.current.reset(token)


def saved():
    return Event.objects.filter(verb="trial.saved").count()


def test_a_double_click_saves_once_and_leads_to_the_same_page():
    assert send()["Location"] == "/saved/"
    assert send()["Location"] == "/saved/"
    assert saved() == 1


def test_the_same_key_with_other_words_is_refused_with_409():
    send()
    with pytest.raises(Refused) as refusal:
        send("Other words")
    assert refusal.value.status == 409
    assert saved() == 1


def test_a_form_that_was_refused_may_be_sent_again():
    with pytest.raises(Refused):
        send(fail=True)
    send()
    assert saved() == 1


def test_another_person_with_the_same_key_is_another_form():
    send()
    assert Submission.objects.count() == 1
    key = Submission.objects.get().key
    assert key != "k1"


def test_keys_are_forgotten_after_a_month():
    from datetime import timedelta

    from django.utils import timezone

    send()
    assert once.forget_before(timezone.now()) == 0
    assert once.forget_before(timezone.now() + timedelta(days=31)) == 1
