"""Loading and adopting packs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act, remember_each
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.remembering import forget
from convive.ground.viewers import Asking
from convive.packs import checks, files, rules
from convive.packs.models import Pack


@act("packs.adopted")
def adopt(content: Mapping[str, Any], *, digest: str = "", by: Asking) -> Pack:
    """Keep a pack as this city's version. The same version again must be the same, to the letter.

    `digest` is that of the content, where it is known already. Raises Refused with what is missing,
    or when a published version was changed.
    """
    _must_be_allowed(by)
    digest = digest or rules.digest(content)
    _must_be_whole(content, digest=digest)
    same = Pack.objects.filter(slug=content["slug"], version=content["version"])
    earlier = same.defer("content").first()
    forget()
    if earlier is None:
        made = _pack(content, digest=digest)
        made.save()
        return made
    _must_be_the_same(earlier, digest=digest)
    return earlier


def adopt_shipped(*, by: Asking) -> list[Pack]:
    """Adopt every pack that comes with the house (set-up and upgrades call this): all of them at
    once, each new one remembered as if adopted alone. Gives all that ship; raises as `adopt` does.
    """
    _must_be_allowed(by)
    known = {(one.slug, one.version): one for one in Pack.objects.defer("content")}
    new, adopted = [], []
    for content, digest in _whole(files.stamp()):
        _must_be_whole(content, digest=digest)
        pack = known.get((content["slug"], content["version"]))
        if pack is None:
            new.append(pack := _pack(content, digest=digest))
        _must_be_the_same(pack, digest=digest)
        adopted.append(pack)
    with transaction.atomic():
        Pack.objects.bulk_create(new)
        remember_each("packs.adopted", by=by, subjects=new)
    forget()
    return adopted


def _must_be_allowed(by: Asking) -> None:
    if not by.may("packs.adopt"):
        raise Refused(_("Your role does not load content packs."))


def _must_be_whole(content: Mapping[str, Any], *, digest: str) -> None:
    if wrong := [*rules.problems(content), *checks.faults(content, digest=digest)]:
        raise Refused(_("This content pack is not complete."), missing=wrong)


def _must_be_the_same(pack: Pack, *, digest: str) -> None:
    if pack.digest != digest:
        raise Refused(
            _("This version of the pack was already published with other content."),
            instead=_("Give the changed pack a new version number, then load it again."),
        )


def _pack(content: Mapping[str, Any], *, digest: str) -> Pack:
    return Pack(
        slug=content["slug"],
        version=content["version"],
        kind=content["kind"],
        title=phrase(content["title"]),
        licence=content["licence"],
        digest=digest,
        content=content,
    )


@lru_cache(maxsize=1)
def _whole(_stamp: files.Stamp) -> tuple[tuple[Mapping[str, Any], str], ...]:
    # Read once, as long as no file changes: set-up adopts the same packs again and again in trials.
    packs = [files.read_folder(folder) for folder in files.shipped()]
    return tuple((content, rules.digest(content)) for content in packs)
