"""Two rounds of money: one that is paid, reported and measured, and one that is open to the young."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

from convive.bodies import reply_codes
from convive.bodies.agreements import actions as agreements
from convive.bodies.checks import actions as checks
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.files import sealing
from convive.files.models import StoredFile
from convive.ground.phrase import Phrase
from convive.plan.models import BudgetLine
from convive.plan.money import actions as money
from convive.programmes.grants.actions import applying, awarding, calling, reporting, scoring
from convive.programmes.grants.actions.reporting import Asked
from convive.programmes.models import Portrait
from convive.programmes.models.application import Application
from convive.programmes.models.award import Award
from convive.programmes.models.call import Call
from convive.programmes.sessions.actions import pictures
from convive.results import actions as results

WEIGHTS = {"need": 30, "together": 25, "able": 25, "money": 20}
CHECKED, PUBLISHED, CLOSED, SCORED, DECIDED, SIGNED, PAID, REPORTED, READ = (
    -170, -160, -115, -110, -95, -85, -75, -12, -9,
)  # fmt: skip
LESSON_CHANGED = ("yc-4", 0)  # five projects, with a first payment within two weeks
SCORERS = ("partner", "social-department")


def load(made: Made) -> None:
    """A call to the streets with what came of it, then a call to the young that learned from it."""
    told = data.read("grants")
    line = money.add_line(
        amount=Decimal(told["line"]["amount"]),
        what=Phrase(told["line"]["what"]),
        sort=BudgetLine.Sort.GRANT,
        origin="City budget",
        begins_on=made.day(CHECKED),
        certainty=BudgetLine.Certainty.SECURED,
        by=made.coordinator,
    )
    streets = _call(told, "streets", line, made)
    calling.keep_evidence(
        streets,
        step="together",
        words=told["streets"]["evidence"]["en"],
        address="/tables/",
        on=made.day(PUBLISHED),
        by=made.coordinator,
    )
    asked = {one["key"]: _asked(streets, one, made) for one in told["applications"]}
    _choose(streets, told["applications"], asked, made)
    for one in told["applications"]:
        if one["outcome"] != Application.Outcome.NO:
            _deliver(Award.objects.get(application=asked[one["key"]]), one, told, made)
    results.write_lesson(
        text=Phrase(told["streets"]["report_words"]),
        learned_on=made.day(READ),
        learned_from=[streets.reference],
        decision=made.decisions[LESSON_CHANGED],
        by=made.viewer("evaluator"),
    )
    _call(told, "young", line, made, before=streets)


def _call(
    told: Mapping[str, Any], key: str, line: BudgetLine, made: Made, before: Call | None = None
) -> Call:
    about, by, is_young = told[key], made.coordinator, before is not None
    checked, published = (CHECKED, PUBLISHED) if not is_young else (-30, -12)
    call = calling.begin(
        title=Phrase(about["title"]),
        need=Phrase(about["need"]),
        goal=Phrase(about["goal"]),
        finding=str(made.findings[about["finding"]].reference) if "finding" in about else "",
        eligibility=Phrase(about["eligibility"]),
        no_money_for=Phrase(about["no_money_for"]),
        help_desk=Phrase(about["help_desk"]),
        budget_line=line,
        whole=Decimal(6_000 if is_young else 9_000),
        smallest=Decimal(200),
        largest=Decimal(1_500 if is_young else 4_000),
        languages=["en", "fr", "ar"],
        opens_on=made.day(published),
        closes_on=made.day(33) if is_young else made.day(CLOSED),
        decides_on=made.day(54) if is_young else made.day(DECIDED),
        for_young=is_young,
        youngest=15 if is_young else None,
        oldest=25 if is_young else None,
        instruments=["talk-across"],
        before=before,
        learned_before=Phrase(about.get("learned_before", {})),
        assessors=[made.users[one] for one in (*SCORERS, "association")],
        by=by,
    )
    calling.weigh(call, WEIGHTS, version=None, by=by)
    _checked(call, told["check"], made, on=checked)
    calling.publish(call, on=made.day(published), version=None, by=by)
    past.happened(call, made.day(checked), made.day(checked), made.day(published))
    return call


def _checked(call: Call, told: Mapping[str, Any], made: Made, *, on: int) -> None:
    check = checks.begin("do-no-harm", str(call.reference), by=made.coordinator)
    checks.answer(
        check,
        told["answers"],
        mitigation=told["mitigation"],
        consulted=told["consulted"],
        is_whole=True,
        version=None,
        on=made.day(on),
        by=made.coordinator,
    )
    checks.look_second(
        check,
        agrees=True,
        note=told["note"],
        review_on=made.day(on + 350),
        version=None,
        on=made.day(on + 3),
        by=made.viewer("oversight"),
    )
    past.happened(check, made.day(on), made.day(on), made.day(on + 3))


def _asked(call: Call, told: Mapping[str, Any], made: Made) -> Application:
    """Typed in by the help desk, from paper or from a talk on the telephone."""
    by, arrived = made.coordinator, made.day(CLOSED - 4)
    application = applying.type_in(
        call,
        how=told["how"],
        arrived_on=arrived,
        title=told["title"],
        who=told["who"],
        contact="+00 5550 1234",
        amount=Decimal(told["amount"]),
        answers=told["answers"],
        sponsor_words=told.get("sponsor_words", ""),
        may_show=True,
        language=told["language"],
        code=reply_codes.new(),
        key=f"demo-{told['key']}",
        now=past.moment(arrived),
        by=by,
    )
    applying.name_receiver(
        application,
        organisation=made.organisations[told["organisation"]] if "organisation" in told else None,
        sponsor=made.organisations[told["sponsor"]] if "sponsor" in told else None,
        agreed_on=arrived,
        by=by,
    )
    past.happened(application, arrived)
    return application


def _choose(
    call: Call, told: list[dict[str, Any]], asked: dict[str, Application], made: Made
) -> None:
    """Two score apart; a third has a tie to one applicant and stays out of it."""
    for scorer in (*SCORERS, "association"):
        scoring.declare(call, tied={}, on=made.day(SCORED), by=made.viewer(scorer))
    for one in told:
        application = asked[one["key"]]
        for place, scorer in enumerate(SCORERS):
            scoring.score(
                application,
                points=one["points"][place],
                note=one["notes"][place],
                version=None,
                now=past.moment(made.day(SCORED)),
                by=made.viewer(scorer),
            )
        scoring.decide(
            application,
            outcome=one["outcome"],
            granted=Decimal(one["granted"]) if "granted" in one else None,
            why=Phrase(one["why"]),
            on=made.day(DECIDED),
            version=None,
            by=made.coordinator,
        )


def _deliver(award: Award, one: Mapping[str, Any], told: Mapping[str, Any], made: Made) -> None:
    by, signed = made.coordinator, made.day(SIGNED)
    office = made.house_of("coordinator")
    awarding.agree(award, city_house=office, on=signed, by=by)
    if award.agreement is None:
        raise LookupError("The agreement of the demo’s grant was not written.")
    for signer, house in (("coordinator", office), (one["signer"], award.receiver)):
        agreements.sign(
            award.agreement,
            organisation=house,
            typed_name=made.users[signer].name,
            has_read=True,
            number=1,
            language="en",
            on=signed,
            by=made.viewer(signer),
        )
    awarding.pay(award, number=1, on=made.day(PAID), by=by)
    if "coach" in one:
        awarding.name_coach(award, coach=made.users[one["coach"]], by=by)
        awarding.tie_programme(award, initiative=made.initiatives[one["programme"]], by=by)
        _picture(award, told["portrait"], made)
    for day, minutes, about, next_step in one.get("talks", ()):
        awarding.coach(
            award,
            on=made.day(day),
            minutes=minutes,
            about=about,
            next_step=next_step,
            by=made.viewer(one["coach"]),
        )
    _report(award, one, made)
    past.happened(award, made.day(DECIDED))


def _report(award: Award, one: Mapping[str, Any], made: Made) -> None:
    answers = dict(one["report"])
    came = answers.pop("came")
    sent = reporting.report(
        award,
        answers=answers,
        came=came,
        measures={"talk-across": Asked(*one["measure"])},
        how=Application.How.PHONE,
        key=f"demo-{one['key']}",
        on=made.day(REPORTED),
        by=made.coordinator,
    )
    # The students’ report waits to be read, so that somebody may try the second payment.
    if "coach" not in one:
        reporting.look(sent, on=made.day(READ), by=made.coordinator)
        awarding.pay(award, number=2, on=made.day(READ), by=made.coordinator)
    past.happened(sent, made.day(REPORTED))


def _picture(award: Award, told: Mapping[str, Any], made: Made) -> None:
    """A drawing instead of a photograph: nobody in this city exists."""
    if award.initiative is None:
        raise LookupError("The demo’s grant became no programme.")
    sealed = sealing.seal_new(iter([_drawn()]))
    file = StoredFile.objects.create(
        name="bench.png",
        size=sealed.size,
        media_type="image/png",
        digest=sealed.digest,
        path=sealed.path,
        key=sealing.wrap(sealed.key, sealed.path),
        permission="programmes.edit",
        kept_by="(house)",
    )
    agreed = made.day(REPORTED)
    portrait = Portrait.objects.create(
        initiative=award.initiative,
        file=file,
        of_whom=Phrase(told["of_whom"]),
        shows=Phrase(told["shows"]),
        consent_by=Portrait.Giver.BOTH,
        consent_on=agreed,
        consent_how="Signed papers in the folder of the youth centre",
        uses_agreed=["page", "social"],
        until=agreed + timedelta(days=365),
    )
    pictures.show(
        portrait,
        sort="page",
        subject=award.initiative.reference,
        on=made.today,
        by=made.coordinator,
    )


def _drawn() -> bytes:
    picture = Image.new("RGB", (640, 400), "#f4efe3")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 320, 640, 400), fill="#b9cfae")
    pen.rectangle((70, 120, 95, 330), fill="#7a5c3e")
    pen.ellipse((10, 20, 170, 170), fill="#6f9a77")
    pen.rectangle((220, 250, 520, 268), fill="#8a6a47")
    pen.rectangle((220, 200, 520, 216), fill="#8a6a47")
    for x in (235, 495):
        pen.rectangle((x, 200, x + 10, 330), fill="#5d4630")
    for x, colour in ((300, "#267a73"), (420, "#c98b3c")):
        pen.ellipse((x - 20, 130, x + 20, 170), fill=colour)
        pen.rounded_rectangle((x - 30, 175, x + 30, 258), 18, fill=colour)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
