"""What the pages for each audience say, in plain words: no more than somebody of fifteen reads."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody who comes to the doors: what kind of sender they are, and what they read first.

    `chooses`: the page says who runs each line, so that they take the one they trust.
    """

    key: str
    referrer: str
    name: Words
    lead: Words
    points: tuple[Words, ...]
    chooses: bool = False


_UNNAMED = _("You need not say who you are. A code brings you the answer.")
_LATER = _("Nobody opens a file about you before you say yes. You may change your mind.")
AUDIENCES: dict[str, Audience] = {
    one.key: one
    for one in (
        Audience(
            "relative",
            "relative",
            _("I worry about somebody in my family or a friend"),
            _("You are not alone with it. You can ask for advice before you decide anything."),
            (
                _("You can tell what you saw and heard, in your own words."),
                _("You do not report anybody to the police by talking to us."),
                _UNNAMED,
                _("We ask you first before we talk to anybody else."),
            ),
        ),
        Audience(
            "professional",
            "professional",
            _("I met somebody through my work"),
            _("Describe what was done and said. Your duty of secrecy stays."),
            (
                _("One concern about one person. Lists are never taken."),
                _("Talk with the person first, if that is safe, and say that you write to us."),
                _("You get a code. With it you read what you may know of the answer."),
                _("What somebody believes, or where they come from, is no concern."),
            ),
        ),
        Audience(
            "self",
            "self",
            _("I am looking for help for myself"),
            _("You can talk to somebody today, without a name and without a promise."),
            (
                _UNNAMED,
                _("Write, or ask to be called back at a time that is safe for you."),
                _("You choose who listens: a team of the city, or one of an association."),
                _LATER,
            ),
            chooses=True,
        ),
        Audience(
            "young",
            "self",
            _("I am young and want to talk"),
            _("Something is on your mind, about you or a friend. It is fine to ask."),
            (
                _("You do not get into trouble for asking."),
                _UNNAMED,
                _("We do not tell your school or your parents, unless a life is in danger."),
                _LATER,
            ),
            chooses=True,
        ),
    )
}
