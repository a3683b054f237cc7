"""The manual and the guidelines, and questions of practice."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from convive.ground.references import new_ref
from convive.pathway.casework.views.doors import Room, page
from convive.pathway.casework.views.filling import fill
from convive.pathway.queries import templates
from convive.pathway.reintegration import forms
from convive.pathway.reintegration.actions import practice as questions
from convive.pathway.reintegration.actions import shelving
from convive.pathway.reintegration.queries import practising, shared, shelves
from convive.pathway.reintegration.views.places import room_form, room_page
from convive.spaces import words as space_words
from convive.spaces.queries import members
from convive.ui.filling import typed

WRITERS = {"lead", "screener"}
NEW = "new"


@room_page
def shelf(request: HttpRequest, at: Room) -> HttpResponse:
    """The chapters for this reader's roles and profession, the city's boundary first (TER-11)."""
    found = shelves.shelves_for(at.member)
    return page(
        request,
        "reintegration/shelf",
        at,
        manual=found["manual"],
        guidelines=found["guideline"],
        may_write=bool(WRITERS & set(at.member.roles)),
    )


@room_form
def chapter(request: HttpRequest, at: Room, key: str) -> HttpResponse:
    """One chapter with its reader's name across it; confirming it is remembered."""
    one = shelves.chapter_for(at.member, key)
    if request.method == "POST":
        shelving.confirm(one.chapter, at.member, by=at.holder, on=at.today)
        messages.success(request, _("It is noted that you read it."))
        return redirect(at.url("shelf"))
    may_write = bool(WRITERS & set(at.member.roles))
    present = members.current(at.space, today=at.today)
    return page(
        request,
        "reintegration/chapter",
        at,
        one=one,
        may_write=may_write,
        receipts=shelves.receipts(at.space, one.chapter, present) if may_write else [],
    )


@room_form
def write_chapter(request: HttpRequest, at: Room, key: str) -> HttpResponse:
    """A chapter, or its next version; everybody whom it is for is asked to confirm again."""
    if not WRITERS & set(at.member.roles):
        raise Http404
    template = templates.of_space(at.space)
    readers = [(one.key, templates.words(one.name)) for one in template.roles.values()]
    readers += [(name, templates.words(told)) for name, told in template.disciplines.items()]
    key = new_ref() if key == NEW else key
    before = shelves.newest(at.space, key)
    fields = ("shelf", "title", "situation", "text", "source", "readers", "place")
    initial = {name: getattr(before, name) for name in fields} if before else None
    form = forms.ChapterForm(typed(request), readers=readers, initial=initial)
    return fill(
        request,
        at,
        form,
        lambda: shelving.write(at.space, key, form.cleaned_data, by=at.holder, on=at.today),
        onward=at.url("shelf"),
        said=_("It is kept as a new version. Its readers are asked to confirm it."),
        title=_("Write a chapter"),
        cancel_url=at.url("shelf"),
    )


@room_form
def practice(request: HttpRequest, at: Room) -> HttpResponse:
    """Questions among professionals; one that names somebody is held (TER-04)."""
    form = forms.Question(typed(request))
    about = practising.question_for(at.space, request.POST.get("about", ""))
    return fill(
        request,
        at,
        form,
        lambda: questions.ask(
            at.space,
            at.member,
            form.cleaned_data["text"],
            language=get_language() or "en",
            about=about,
            by=at.holder,
            on=at.today,
        ),
        onward=lambda made: at.url("practice") + ("?held" if made.held else ""),
        template="reintegration/practice",
        questions=practising.shown(at.space),
        held=practising.held(at.space) if WRITERS & set(at.member.roles) else [],
        was_held="held" in request.GET,
        about=about,
        network=[
            (space_words.discipline(key), many)
            for key, many in shared.skills(at.space, today=at.today)
        ],
    )


@room_form
def held_question(request: HttpRequest, at: Room, ref: str) -> HttpResponse:
    """A held question, for the desk: without what names somebody it appears, or it is dropped."""
    if not WRITERS & set(at.member.roles):
        raise Http404
    question = practising.held_for(at.space, ref)
    if request.method == "POST" and request.POST.get("answer") == "drop":
        questions.drop(question, by=at.holder, on=at.today)
        messages.success(request, _("It does not appear, and is erased."))
        return redirect(at.url("practice"))
    text = practising.text_of(question, by=at.holder, now=at.now)
    form = forms.HeldQuestion(typed(request), initial={"text": text})
    return fill(
        request,
        at,
        form,
        lambda: questions.release(
            question,
            form.cleaned_data["text"],
            language=get_language() or "en",
            looked=form.cleaned_data["looked"],
            by=at.holder,
            on=at.today,
        ),
        onward=at.url("practice"),
        said=_("It appears now, and names nobody."),
        template="reintegration/held_question",
        question=question,
    )
