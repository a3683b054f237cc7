"""Letters that a page must not wait for."""

from __future__ import annotations

from django_tasks import task

from convive.people import mail
from convive.people.entry import help_link
from convive.people.models import Person


@task()
def send_help(ref: str) -> bool:
    """The letter 'I cannot sign in', to whom it concerns; nothing when there is no such account.

    The page enqueues it for every address, so that it takes the same time for all.
    """
    person = Person.objects.filter(ref=ref, can_sign_in=True, left_on=None).first()
    if person is None:
        return False
    address = mail.link("people:help_link", help_link.new_token(person))
    return mail.send(
        "help", to=person.email, language=person.language, name=person.name, link=address
    )
