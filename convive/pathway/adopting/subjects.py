"""Questions about the subjects of a space: which it took in, who is trained, who signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from convive.ground.phrase import Phrase
from convive.packs import queries as packs
from convive.packs.models import Pack
from convive.pathway.checking import TOPIC
from convive.pathway.models import Subject
from convive.pathway.rules import topics
from convive.pathway.rules.topics import Topic
from convive.people.competences import queries as competences
from convive.spaces.models import Approval, Member, Space
from convive.spaces.queries import members


@dataclass(frozen=True, slots=True)
class Ready:
    """A member and a further subject: the training still missing, whether they signed its sheet."""

    member: Member
    lacks: tuple[str, ...]
    signed: bool

    @property
    def is_ready(self) -> bool:
        return self.signed and not self.lacks


@dataclass(frozen=True, slots=True)
class Taken:
    """A subject that a space took in, with how ready each member is."""

    subject: Subject
    topic: Topic
    rows: tuple[Ready, ...]

    @property
    def name(self) -> Phrase:
        return Phrase(self.topic.name)

    @property
    def text(self) -> Phrase:
        return Phrase(self.topic.text)

    @property
    def behaviours(self) -> list[Phrase]:
        """What people may describe besides, once it opens: who signs agrees to these too (SEC-14)."""
        topic = packs.entries_of(self.subject.pack, self.subject.pack_version)
        return [Phrase(name) for name in topics.behaviours(topic)]

    @property
    def is_ready(self) -> bool:
        return bool(self.rows) and all(row.is_ready for row in self.rows)


def what(subject: Subject) -> str:
    """What members sign: the ethics sheet of this subject."""
    return f"sheet-{subject.pack}"[:40]


def topic_of(subject: Subject) -> Topic:
    """A subject as its pack tells it, in the version that was taken in."""
    return _topic(packs.entries_of(subject.pack, subject.pack_version))


def taken_in(space: Space, *, today: date) -> list[Taken]:
    """The subjects of a space, in the order in which they came."""
    present = members.current(space, today=today)
    held = competences.trained((one.person.ref for one in present), today=today)
    return [_taken(subject, present, held) for subject in Subject.objects.filter(space=space)]


def subject_for(space: Space, ref: str) -> Subject:
    """A subject of this space. Raises Http404."""
    found = Subject.objects.select_related("space").filter(space=space, ref=ref).first()
    if found is None:
        raise Http404
    return found


def offered(space: Space) -> list[Pack]:
    """Subjects that this space has not taken in yet."""
    known = set(Subject.objects.filter(space=space).values_list("pack", flat=True))
    return [pack for pack in packs.of_kind(TOPIC) if pack.slug not in known]


def _taken(subject: Subject, present: list[Member], held: Mapping[str, set[str]]) -> Taken:
    topic = topic_of(subject)
    signed = set(
        Approval.objects.filter(
            space=subject.space_id, what=what(subject), version=topic.version
        ).values_list("member", flat=True)
    )
    rows = tuple(
        Ready(
            one,
            tuple(topics.missing(topic.competences, one.roles, held.get(one.person.ref, set()))),
            one.pk in signed,
        )
        for one in present
    )
    return Taken(subject, topic, rows)


def _topic(entries: tuple[Mapping[str, object], ...]) -> Topic:
    entry = next(one for one in entries if one.get("sort") == "topic")
    return Topic.read(str(entry["key"]).partition(".")[2], entry)
