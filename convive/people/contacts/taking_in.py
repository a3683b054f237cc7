"""One line of a contact file after the other becomes organisations and people."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.ground.phrase import phrase
from convive.ground.reading.folding import fold
from convive.ground.records import Record
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.contacts.rules import Line
from convive.people.models import Organisation, Person
from convive.people.who_is_who import actions, finding
from convive.places import queries as places


class TakingIn:
    """Takes lines in and remembers what it made and changed, so that it can be taken back."""

    def __init__(self, *, by: Asking, on: date) -> None:
        self.by, self.on = by, on
        self.made: dict[str, dict[str, int]] = {"organisations": {}, "people": {}}
        self.memberships: list[int] = []
        self.changed: dict[str, dict[str, Any]] = {}
        self.rejections: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.counts = {"created": 0, "updated": 0, "unchanged": 0, "rejected": 0}
        self._organisations = _by_name()
        self._areas = places.named(area.ref for area in places.by_code().values())

    @property
    def report(self) -> dict[str, Any]:
        """What came of it; each line is counted once."""
        return {
            "read": sum(self.counts.values()),
            **self.counts,
            "organisations": len(self.made["organisations"]),
            "people": len(self.made["people"]),
            "rejections": self.rejections,
            "notes": self.notes,
        }

    @property
    def undo(self) -> dict[str, Any]:
        """What has to be known to take it back."""
        return {
            "made": self.made,
            "memberships": self.memberships,
            "changed": list(self.changed.values()),
        }

    def take(self, line: Line) -> None:
        """Take one line in; a rejected one is only counted."""
        if line.rejected is not None:
            self.counts["rejected"] += 1
            self.rejections.append({"line": line.number, "problem": str(line.rejected)})
            return
        self.notes += [{"line": line.number, "problem": str(note)} for note in line.notes]
        organisation, first = self._organisation(line)
        second = self._person(line, organisation) if line.person or line.email else "unchanged"
        both = {first, second}
        result = next(one for one in ("created", "updated", "unchanged") if one in both)
        self.counts[result] += 1

    def _organisation(self, line: Line) -> tuple[Organisation, str]:
        known = self._organisations.get(fold(line.organisation))
        if known is None:
            return self._new_organisation(line), "created"
        changes: dict[str, Any] = {}
        if line.sort and known.sort == Organisation.Sort.OTHER:
            changes["sort"] = line.sort
        spoken = [*known.languages, *(one for one in line.languages if one not in known.languages)]
        if spoken != known.languages:
            changes["languages"] = spoken
        if not _has_person(line):
            changes |= self._consent(known, line)
        result = self._change(known, changes)
        if self._add_area(known, line) and result == "unchanged":
            result = "updated"
        return known, result

    def _new_organisation(self, line: Line) -> Organisation:
        words: dict[str, Any] = {
            "name": phrase(line.organisation),
            "sort": line.sort or Organisation.Sort.OTHER,
            "languages": list(line.languages),
            "listed": bool(line.listed),
            "listed_on": self.on if line.listed else None,
        }
        if not _has_person(line):
            words |= {"email": line.email, "phone": line.phone}
        made = Organisation.objects.create(**words)
        if line.area:
            made.areas.add(self._areas[line.area])
        history.keep(made, actions.KEPT_OF_ORGANISATION, by=self.by)
        finding.refresh(made)
        self._organisations[fold(line.organisation)] = made
        self.made["organisations"][made.ref] = made.version
        return made

    def _person(self, line: Line, organisation: Organisation) -> str:
        known = self._known_person(line, organisation)
        if known is None:
            person = self._new_person(line)
            result = "created"
        elif known.can_sign_in:
            return "unchanged"
        else:
            person = known
            told = {"post": line.post, "phone": line.phone, "email": line.email}
            changes = {
                name: text for name, text in told.items() if text and getattr(known, name) != text
            }
            result = self._change(known, changes | self._consent(known, line))
        membership = actions.belong(person, organisation, on=self.on)
        if membership is None:
            return result
        self.memberships.append(membership.pk)
        return "updated" if result == "unchanged" else result

    def _known_person(self, line: Line, organisation: Organisation) -> Person | None:
        if line.email:
            same = Person.objects.filter(email=line.email).order_by("-can_sign_in").first()
            if same is not None:
                return same
        here = Person.objects.filter(memberships__organisation=organisation).distinct()
        return next(
            (
                one
                for one in here
                if line.person
                and fold(one.name) == fold(line.person)
                and not (one.email and line.email)
            ),
            None,
        )

    def _new_person(self, line: Line) -> Person:
        made = Person.objects.create(
            name=line.person or line.email,
            post=line.post,
            email=line.email,
            phone=line.phone,
            listed=bool(line.listed),
            listed_on=self.on if line.listed else None,
        )
        history.keep(made, actions.KEPT_OF_CONTACT, by=self.by)
        self.made["people"][made.ref] = made.version
        return made

    def _consent(self, record: Organisation | Person, line: Line) -> dict[str, Any]:
        """A clear yes lists, a clear no takes the consent back, silence changes nothing."""
        if line.listed is None or line.listed == record.listed:
            return {}
        return {"listed": line.listed, "listed_on": self.on if line.listed else None}

    def _change(self, record: Organisation | Person, changes: dict[str, Any]) -> str:
        if not changes:
            return "unchanged"
        before = {name: _plain(getattr(record, name)) for name in changes}
        history.amend(record, changes, version=None, by=self.by)
        if isinstance(record, Organisation):
            finding.refresh(record)
        for made in self.made.values():
            if record.ref in made:
                made[record.ref] = record.version
                return "updated"
        first = self.changed.setdefault(record.ref, _untouched(record))
        first["before"] = before | first["before"]
        first["version"] = record.version
        return "updated"

    def _add_area(self, organisation: Organisation, line: Line) -> bool:
        if not line.area or organisation.areas.filter(ref=line.area).exists():
            return False
        organisation.areas.add(self._areas[line.area])
        if organisation.ref not in self.made["organisations"]:
            first = self.changed.setdefault(organisation.ref, _untouched(organisation))
            first["areas"].append(line.area)
        return True


def _by_name() -> dict[str, Organisation]:
    """Organisations by every name they have or had; one that joined another stands for that one."""
    known = Organisation.objects.select_related("merged_into").order_by("pk")
    found: dict[str, Organisation] = {}
    # Those that are still there come last: their names count before any other.
    for one in sorted(known, key=lambda one: one.ended_on is None):
        here = one
        while here.merged_into is not None:
            here = here.merged_into
        for name in one.names_before:
            found.setdefault(fold(str(name)), here)
        found |= {fold(words): here for words in [*one.name.values(), *one.also_called]}
    return found


def _has_person(line: Line) -> bool:
    return bool(line.person)


def _untouched(record: Record) -> dict[str, Any]:
    return {
        "kind": record.KIND, "ref": record.ref, "before": {}, "areas": [],
        "version": record.version,
    }  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
