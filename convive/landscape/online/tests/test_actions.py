"""Counted summaries, briefings, stories, samples and the slot: what is done and what is refused."""

import csv
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from convive.bodies.tests.builders import a_body, a_seat
from convive.ground.phrase import Phrase
from convive.ground.refusals import Changed, Refused
from convive.landscape.models import (
    Narrative,
    OnlineBriefing,
    OnlineCount,
    OnlineDelivery,
    PostReading,
    Slot,
)
from convive.landscape.online import actions, bringing, jobs, opening, queries, sampling, trying
from convive.landscape.online import words as online_words
from convive.landscape.online.tests.builders import (
    HEADINGS,
    TODAY,
    Always,
    a_briefing,
    a_narrative,
    a_sample,
    a_table,
    about,
    functional,
    own_sample,
)
from convive.landscape.tests.builders import a_source
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    a_viewer,
    an_organisation,
    viewer_of,
)
from convive.people.viewer import Viewer
from convive.places.tests.builders import an_area

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 3, 2, 12, tzinfo=UTC)


def brought(folder, *lines, by=None, source=None, **about):
    return bringing.bring_in(
        a_table(folder, *lines, **about),
        source=source or a_source(),
        on=TODAY,
        by=by or a_coordinator(),
    )


@pytest.mark.req("MAP-08")
def test_a_table_of_counted_summaries_comes_in_and_goes_out_again(tmp_path):
    area, by = an_area("Harbour"), a_coordinator()
    lines = [
        "Telegram,ar,2025-Q4,Harbour,hate speech,23,1150,two readers,15,34,Watch Lab",
        "forum,fr,2026-01,Somewhere,rumeur,4,,,,,Watch Lab",
    ]
    made = brought(tmp_path, *lines, by=by)
    first, second = made.counts.order_by("first")
    assert (first.platform, first.category, first.area) == ("messengers", "demeaning", area)
    assert (str(first.first), str(first.last), first.low) == ("2025-10-01", "2025-12-31", 15.0)
    assert (second.sample_size, second.can_be_compared, second.place_words) == (
        None,
        False,
        "Somewhere",
    )
    again = brought(tmp_path, *lines, by=by, source=made.source)
    assert again == made
    bringing.undo(made, on=TODAY, by=by)
    assert not OnlineCount.objects.exists()
    assert OnlineDelivery.objects.get().undone_on == TODAY


def test_json_is_read_like_csv(tmp_path):
    path = tmp_path / "summary.json"
    row = {"platform": "video", "language": "fr", "period": "2025", "category": "menaces"}
    path.write_text(json.dumps([row | {"count": 12, "sample_size": 900}]), encoding="utf-8")
    made = bringing.bring_in(path, source=a_source(), on=TODAY, by=a_coordinator())
    assert made.counts.get().category == "threat"


def test_figures_without_a_sample_size_are_never_compared_or_drawn(tmp_path):
    by = a_coordinator()
    brought(
        tmp_path,
        *(f"forum,fr,2025-{month:02},,hate,{20 + month},,,,," for month in range(1, 7)),
        by=by,
    )
    (series,) = queries.series_for(by)
    assert queries.how_many_series(by) == 1
    assert (len(series.figures), series.comparable, series.last_two) == (6, (), None)
    assert series.without_sample == 6


def test_two_figures_with_samples_stand_beside_each_other_and_few_posts_stay_few(tmp_path):
    by = a_coordinator()
    brought(
        tmp_path,
        "forum,fr,2025-01,,hate,23,1150,,,,",
        "forum,fr,2025-02,,hate,52,1150,,,,",
        "forum,fr,2025-03,,hate,3,1150,,,,",
        by=by,
    )
    (series,) = queries.series_for(by)
    assert series.last_two.verdict == "higher"
    assert [one.is_few for one in series.figures] == [False, False, True]


@pytest.mark.req("MAP-09")
def test_a_line_that_names_an_account_is_refused_without_being_kept(tmp_path):
    an_organisation("Velmora City", sort="city")
    made = brought(
        tmp_path,
        "forum,fr,2025-01,,hate,23,1150,seen at t.me/marek88,,,",
        "forum,fr,2025-02,,hate,23,1150,,,,@marek_88",
        "forum,fr,2025-03,,solidarity,23,1150,below posts of @velmoracity,,,",
        "forum,fr,2025-04,,hate,23,1150," + "x" * 250 + ",,,",
    )
    assert [line for line, _why in made.refused] == [2, 3, 5]
    assert {why for _line, why in made.refused} == {"account", "long"}
    assert "marek" not in json.dumps(made.refused)
    assert made.counts.get().first.month == 3


@pytest.mark.req("MAP-09")
@pytest.mark.parametrize("heading", ["text", "Author", "url", "النص"])
def test_a_column_of_posts_authors_or_accounts_refuses_the_whole_table(tmp_path, heading):
    with pytest.raises(Refused, match="never taken in") as refused:
        brought(tmp_path, "forum,fr,2025-01,,hate,2,9,,,,,x", headings=f"{HEADINGS},{heading}")
    assert refused.value.missing == (heading,)


def test_lines_that_cannot_be_are_named_and_a_table_of_nothing_else_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        brought(
            tmp_path,
            "forum,fr,2025-01,,hate,30,20,,,,",
            "forum,fr,soon,,hate,3,20,,,,",
            "forum,fr,2025-01,,weather,3,20,,,,",
            "forum,fr,2025-01,,hate,,20,,,,",
            "forum,fr,2025-01,,hate,3,0,,,,",
            "forum,fr,2025-01,,hate,3,20,,9,2,",
            ",fr,2025-01,,hate,3,20,,,,",
        )
    assert len(refused.value.missing) == 7
    with pytest.raises(Refused, match="lacks a column"):
        brought(tmp_path, "forum,3", headings="platform,count")


def test_a_fraction_is_no_count(tmp_path):
    lines = ['forum,fr,2025-01,,hate,"12,5",1150,,,,', 'forum,fr,2025-02,,hate,"1,250","9 000",,,,']
    made = brought(tmp_path, *lines)
    assert made.refused == [[2, "count"]]
    assert (made.counts.get().count, made.counts.get().sample_size) == (1_250, 9_000)


@pytest.mark.req("MAP-09")
def test_a_briefing_names_no_private_account_but_a_public_body():
    an_organisation("Velmora City", sort="city")
    for words in ("Spread by @marek_88.", "See https://www.facebook.com/marek.b"):
        with pytest.raises(Refused, match="names an account"):
            a_briefing(scene=Phrase(en=words))
    assert a_briefing(advice=Phrase(en="Share the notice of @VelmoraCity."))
    with pytest.raises(Refused, match="names an account"):
        actions.request_briefing(
            text="What does @marek_88 say?",
            language="en",
            body=None,
            on=TODAY,
            by=a_coordinator(),
        )


def test_a_briefing_is_kept_two_years_at_most_and_names_its_table():
    with pytest.raises(Refused, match="within two years"):
        a_briefing(keep_until=TODAY + timedelta(days=900))
    with pytest.raises(Refused, match="Say which table"):
        a_briefing(audience=OnlineBriefing.Audience.TABLE)
    with pytest.raises(Refused, match="ends before"):
        a_briefing(last=TODAY - timedelta(days=90))


def test_a_briefing_for_a_table_is_read_there_and_by_nobody_else():
    body, person = a_body(), a_user("partner", name="Nadia Brun")
    a_seat(body, person=person)
    briefing = a_briefing(audience=OnlineBriefing.Audience.TABLE, body=body)
    assert queries.briefing_for(viewer_of(person), briefing.ref) == briefing
    outsider = a_viewer("partner")
    with pytest.raises(Http404):
        queries.briefing_for(outsider, briefing.ref)
    assert queries.briefings_for(outsider) == []
    with pytest.raises(PermissionDenied):
        actions.ask_after(briefing, text="Why?", language="en", on=TODAY, by=outsider)
    with pytest.raises(Refused, match="do not sit"):
        actions.request_briefing(text="Why?", language="en", body=body, on=TODAY, by=outsider)


def test_everybody_reads_other_words_which_name_no_group_and_a_change_takes_them_back():
    by = a_coordinator()
    briefing = a_briefing(by=by)
    with pytest.raises(Refused, match="names a group"):
        actions.publish_briefing(briefing, said=Phrase(en="Muslims are blamed."), on=TODAY, by=by)
    a_user(name="Dana Levi")
    for words in ("Dana Levi did not do it.", "Call 0612 34 56 78."):
        with pytest.raises(Refused, match="leads to them"):
            actions.publish_briefing(briefing, said=Phrase(en=words), on=TODAY, by=by)
    said = Phrase(en="A false story about the fire goes round.")
    actions.publish_briefing(briefing, said=said, on=TODAY, by=by)
    assert [one.ref for one in queries.public_briefings(today=TODAY)] == [briefing.ref]
    changes = about(source=briefing.source, audience="partners", title=Phrase(en="Anew"))
    actions.amend_briefing(briefing, changes, version=briefing.version, by=by)
    assert not queries.public_briefings(today=TODAY)
    with pytest.raises(Changed):
        actions.amend_briefing(briefing, changes, version=1, by=by)


@pytest.mark.req("MAP-08")
def test_a_rumour_is_answered_in_public_once_there_is_something_to_tell():
    by = a_coordinator()
    bare = a_narrative(tell=Phrase(), by=by)
    with pytest.raises(Refused, match="what residents can be told"):
        actions.answer_in_public(bare, on=TODAY, by=by)
    rumour = a_narrative(by=by)
    actions.answer_in_public(rumour, on=TODAY, by=by)
    assert list(queries.narratives_public()) == [rumour]
    changes = {"tell": Phrase(en="The inquiry is over: a broken cable.")}
    actions.amend_narrative(rumour, changes, version=rumour.version, by=by)
    assert not queries.narratives_public()
    with pytest.raises(PermissionDenied):
        actions.answer_in_public(rumour, on=TODAY, by=a_viewer("partner"))


def test_a_story_told_anew_is_looked_at_before_everybody_reads_it():
    by = a_coordinator()
    rumour = a_narrative(by=by)
    actions.answer_in_public(rumour, on=TODAY, by=by)
    changes = {"title": Phrase(en="Muslims set the market on fire")}
    actions.amend_narrative(rumour, changes, version=rumour.version, by=by)
    assert not queries.narratives_public()


def test_two_readers_code_apart_are_counted_and_nothing_they_said_of_a_post_stays():
    by, reader = a_coordinator(), a_viewer("partner")
    sample = a_sample(by=by)
    assert sample.needed == 1141
    with pytest.raises(Refused, match="nothing else") as refused:
        sampling.hand_in(sample, text="1 he wrote: go home", on=TODAY, by=reader)
    assert "go home" not in str(refused.value.missing)
    one = "\n".join(f"{n} {'hate' if n <= 20 else 'neither'}" for n in range(1, 101))
    two = "\n".join(f"{n} {'hate' if n <= 24 else 'neither'}" for n in range(1, 101))
    sampling.hand_in(sample, text=one, on=TODAY, by=by)
    with pytest.raises(Refused, match="Two people"):
        sampling.count(sample, on=TODAY, by=by)
    sampling.hand_in(sample, text=two, on=TODAY, by=reader)
    with pytest.raises(Refused, match="have read this sample already"):
        sampling.hand_in(sample, text=two, on=TODAY, by=a_viewer("partner"))
    done = sampling.count(sample, on=TODAY, by=by)
    assert done.result["codes"]["hate"] == [20, 24, 20]
    assert (done.result["same"], done.result["both"]) == (96, 100)
    assert done.result["low"] < done.result["value"] < done.result["high"]
    assert not PostReading.objects.exists()
    with pytest.raises(PermissionDenied):
        sampling.hand_in(done, text=two, on=TODAY, by=reader)


def test_readings_that_nobody_counts_are_forgotten_and_so_is_what_is_old():
    sample = a_sample()
    sampling.hand_in(sample, text="1 hate", on=TODAY, by=a_coordinator())
    a_briefing(keep_until=TODAY + timedelta(days=40))
    a_narrative()
    assert jobs.tidy(LATER) == 0
    jobs.tidy(LATER + timedelta(days=60))
    assert not PostReading.objects.exists()
    assert not OnlineBriefing.objects.exists()
    assert Narrative.objects.exists()
    jobs.tidy(LATER + timedelta(days=800))
    assert not Narrative.objects.exists()


def tried(by, *, alarms=4, edition="1", on=TODAY):
    families = dict(online_words.gates().known_families)
    return opening.try_out(
        "toy",
        edition=edition,
        own=own_sample(alarms=alarms),
        functional=list(functional(families)),
        on=on,
        by=by,
    )


def test_the_slot_is_opened_by_two_people_after_the_gates_and_shuts_each_quarter():
    by, second = a_coordinator(), a_viewer("data-protection")
    slot = tried(by, alarms=90).slot
    with pytest.raises(Refused, match="stays shut"):
        opening.ask_to_open(slot, on=TODAY, by=by)
    tried(by)
    assert not opening.is_open(slot, today=TODAY)
    opening.ask_to_open(slot, on=TODAY, by=by)
    with pytest.raises(Refused, match="second pair of eyes"):
        opening.agree_to_open(slot, on=TODAY, by=by)
    opening.agree_to_open(slot, on=TODAY, by=second)
    assert opening.is_open(slot, today=TODAY)
    assert not opening.is_open(slot, today=TODAY + timedelta(days=93))
    jobs.tidy(LATER + timedelta(days=93))
    slot.refresh_from_db()
    assert (slot.opened_on, slot.opened_by) == (None, "")
    assert "older than a quarter" in slot.shut_why


def test_another_version_or_a_failed_test_shuts_an_open_slot():
    by, second = a_coordinator(), a_viewer("oversight")
    slot = tried(by).slot
    opening.ask_to_open(slot, on=TODAY, by=by)
    opening.agree_to_open(slot, on=TODAY, by=second)
    tried(by, edition="2")
    slot.refresh_from_db()
    assert slot.opened_on is None
    with pytest.raises(PermissionDenied):
        opening.agree_to_open(slot, on=TODAY, by=a_viewer("partner"))


def test_a_model_counts_only_while_its_slot_is_open_and_its_table_can_be_brought_in(tmp_path):
    by, second = a_coordinator(), a_viewer("oversight")
    texts, out = tmp_path / "posts.csv", tmp_path / "out.csv"
    texts.write_text("text\n" + "\n".join(f"post {n}" for n in range(60)), encoding="utf-8")
    slot = tried(by).slot
    about = {"platform": "forums", "language": "en", "period": "2026-02"}
    with pytest.raises(Refused, match="stays shut"):
        trying.count(Always(), slot, texts, about=about, on=TODAY, out=out)
    opening.ask_to_open(slot, on=TODAY, by=by)
    opening.agree_to_open(slot, on=TODAY, by=second)
    slot.refresh_from_db()
    assert trying.count(Always(), slot, texts, about=about, on=TODAY, out=out) == 60
    made = bringing.bring_in(out, source=a_source(), on=TODAY, by=by)
    assert (made.counts.get().sample_size, "post 1" in out.read_text()) == (60, False)


def test_always_hateful_is_refused_by_its_false_alarms(tmp_path):
    sample, families = tmp_path / "sample.csv", tmp_path / "families"
    families.mkdir()
    with sample.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["language", "group", "label", "text"])
        rows.writerows(["en", "newcomers", n % 2, f"post {n}"] for n in range(240))
    (families / "en.csv").write_text(
        "functionality,test_case,label_gold,target_ident\n"
        "derog_neg_emote_h,one,hateful,women\nident_pos_nh,two,non-hateful,women\n",
        encoding="utf-8",
    )
    trial = trying.try_out(
        Always(), name="always", sample=sample, families=families, on=TODAY, by=a_coordinator()
    )
    assert not trial.passed
    alarms = next(one for one in trial.cells if one["gate"] == "false-alarms")
    assert (alarms["wrong"], alarms["of"]) == (120, 120)
    assert "post 1" not in json.dumps([trial.cells, trial.failures])
    assert Slot.objects.get().opened_on is None


def test_always_hateful_fails_on_hatecheck_though_it_scores_two_thirds(shared_data):
    path = shared_data / "landscape_online" / "hatecheck_en_cases.csv"
    gates = online_words.gates()
    judged = list(trying.judged(Always(), trying._posts(path, "en", gates)))
    right = sum(one.called_hateful == one.is_hateful for one in judged) / len(judged)
    assert (len(judged), round(right, 3)) == (3728, 0.688)
    assert all(one.family for one in judged)
    from convive.landscape.online.gates import judge

    verdict = judge(judged, judged, gates)
    assert not verdict.passed
    kind = [one for one in verdict.failures if one.gate == "solidarity"]
    assert {(one.group, one.value) for one in kind} == {("ident_pos", 1.0), ("counter", 1.0)}


def test_partners_read_figures_and_nobody_else_does(tmp_path):
    made = brought(tmp_path, "forum,fr,2025-01,,hate,23,1150,,,,")
    assert queries.delivery_for(a_viewer("partner"), made.ref) == made
    assert queries.series_for(Viewer.nobody()) == []
    with pytest.raises(Http404):
        queries.delivery_for(Viewer.nobody(), made.ref)
    with pytest.raises(PermissionDenied):
        bringing.undo(made, on=TODAY, by=a_viewer("partner"))
