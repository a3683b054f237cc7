"""Another house as witness: it signs growth, and raises an alarm about a rewritten past."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from convive.audit import checkpoints, cosignatures, notes, outgoing, queries, sending
from convive.audit.chain import root_in_words
from convive.audit.models import Checkpoint, Event, Mailing, WatchedHouse, Witness
from convive.audit.notes import NotSigned, TreeHead
from convive.audit.outgoing import Answer, NotSent
from convive.audit.tests.tampering import remembered, rewrite

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(minutes=6)
THERE = "https://witness.example"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.WITNESSES = [THERE]


@pytest.fixture
def watched():
    """This house as the other one sees it: both live in one database here, under two keys."""
    signer = checkpoints.signer()
    return WatchedHouse.objects.create(name="Velmora", key=str(signer), origin=signer.name)


@pytest.fixture
def wire(client, monkeypatch):
    """What goes out arrives at the witness's own address; a list of what was sent."""
    sent = []

    def post(address, *, body, headers):
        sent.append(body)
        assert address == THERE + "/audit/witness/"
        answer = client.post(
            "/audit/witness/", body, content_type=headers["Content-Type"],
            headers={"Convive-Signature": headers["Convive-Signature"]},
        )  # fmt: skip
        told = {name.lower(): value for name, value in answer.items()}
        return Answer(answer.status_code, told, answer.content)

    monkeypatch.setattr(outgoing, "post", post)
    return sent


def grow(count, name="a"):
    remembered(count, name)
    return checkpoints.make()


def show(now=NOW):
    return sending.show(Checkpoint.objects.latest("size"), to=THERE, now=now)


def knock(client, body, signature=""):
    return client.post(
        "/audit/witness/",
        body.encode() if isinstance(body, str) else body,
        content_type="application/octet-stream",
        headers={"Convive-Signature": signature},
    )


@pytest.mark.req("SAF-13")
def test_a_witness_signs_a_memory_that_grew(watched, wire):
    for count in (5, 1, 7, 20):
        newest = grow(count)
        witness = show()
        watched.refresh_from_db()
        assert witness.problem == ""
        assert witness.size == watched.size == newest.size
    note = queries.witnessed_note(newest)
    assert notes.verify(note, [checkpoints.signer()]).size == 33
    line = newest.cosignatures.get().line
    assert cosignatures.check(line, note, by=cosignatures.cosigner()) >= int(NOW.timestamp())
    assert witness.key == str(cosignatures.cosigner())
    assert "old 13\n" in wire[-1].decode()


def test_witnessing_writes_no_event_so_that_two_houses_come_to_rest(watched, wire):
    grow(3)
    before = Event.objects.count()
    sending.send(NOW)
    sending.send(LATER)
    assert Event.objects.count() == before
    assert len(wire) == 1


@pytest.mark.req("SAF-13")
def test_a_past_rewritten_with_the_stolen_key_is_refused_and_raises_an_alarm(watched, wire):
    grow(8)
    show()
    rewrite(12)
    assert show(LATER).problem == "refused"
    watched.refresh_from_db()
    assert (watched.alarm, watched.size) == ("forked", 8)
    assert "\n12\n" in watched.alarm_note
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"audit.house_forked", "audit.witness_contradicted"} <= verbs


@pytest.mark.req("SAF-13")
def test_a_past_of_the_same_length_is_a_fork_whoever_brings_it(watched, wire, client):
    grow(8)
    show()
    forked = checkpoints.sign(TreeHead(checkpoints.origin(), 8, bytes(32)))
    assert knock(client, f"old 8\n\n{forked}").status_code == 409
    watched.refresh_from_db()
    assert watched.alarm == "forked"


@pytest.mark.req("SAF-13")
def test_a_shorter_memory_is_refused_and_raises_an_alarm(watched, wire):
    grow(8)
    show()
    rewrite(5)
    assert show(LATER).problem == "refused"
    watched.refresh_from_db()
    assert (watched.alarm, watched.size) == ("shrunk", 8)


def test_an_alarm_is_remembered_once(watched, wire):
    grow(8)
    show()
    rewrite(5)
    show(LATER)
    show(LATER + timedelta(minutes=6))
    assert Event.objects.filter(verb="audit.house_shrunk").count() == 1
    assert Event.objects.filter(verb="audit.witness_contradicted").count() == 1


def test_a_stranger_with_an_old_note_or_a_wrong_proof_raises_no_alarm(watched, wire, client):
    old, new = grow(4).note, grow(4).note
    show()
    newer = grow(3).note
    assert knock(client, f"old 0\n\n{old}").status_code == 409
    assert knock(client, f"old 0\n\n{newer}").content == b"8\n"
    wrong = "A" * 43 + "="
    assert knock(client, f"old 8\n{wrong}\n\n{newer}").status_code == 422
    replayed = checkpoints.sign_request(f"old 0\n\n{new}".encode())
    assert knock(client, f"old 8\n{wrong}\n\n{newer}", replayed).status_code == 422
    watched.refresh_from_db()
    assert (watched.alarm, watched.size) == ("", 8)


def test_a_witness_that_saw_more_than_we_think_is_shown_the_proof_from_there(watched, wire):
    grow(4)
    show()
    Witness.objects.update(size=0)
    grow(3)
    assert (show().size, len(wire)) == (7, 3)


def test_a_witness_that_saw_more_than_we_have_contradicts_us(monkeypatch):
    grow(4)
    answer = Answer(409, {"content-type": "text/x.tlog.size"}, b"900\n")
    monkeypatch.setattr(outgoing, "post", lambda *args, **words: answer)
    assert show().problem == "ahead"
    assert Event.objects.filter(verb="audit.witness_contradicted").exists()


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Answer(302, {"location": "http://127.0.0.1/"}, b""), "unwilling"),
        (Answer(404, {}, b""), "unwilling"),
        (Answer(200, {}, b""), "unclear"),
        (Answer(200, {"convive-witness": str(cosignatures.cosigner)}, b"\xff"), "unclear"),
        (Answer(409, {"content-type": "text/x.tlog.size"}, "٣".encode()), "unclear"),
    ],
)
def test_an_answer_that_is_none_is_a_problem_and_no_signature(answer, problem, monkeypatch):
    newest = grow(4)
    monkeypatch.setattr(outgoing, "post", lambda *args, **words: answer)
    assert show().problem == problem
    assert not newest.cosignatures.exists()


def test_the_key_of_a_witness_is_pinned_at_first_use(watched, wire):
    grow(4)
    show()
    other = cosignatures.Cosigner("convive/other/witness", bytes(range(32)))
    Witness.objects.update(key=str(other))
    newest = grow(2)
    assert show().problem == "unclear"
    assert not newest.cosignatures.exists()


def test_who_cannot_be_reached_is_tried_again_after_a_while(monkeypatch):
    tried = []

    def post(*args, **words):
        tried.append(1)
        raise NotSent("nobody there")

    grow(4)
    monkeypatch.setattr(outgoing, "post", post)
    for now in (NOW, NOW + timedelta(minutes=1), LATER):
        assert show(now).problem == "unreachable"
    assert len(tried) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        ("old x\n\n{note}", 400),
        ("old -1\n\n{note}", 400),
        ("old 0\nAAAA\n\n{note}", 400),
        ("old 0\n****\n\n{note}", 400),
        ("old 0\n" + "A" * 43 + "=\n" * 64 + "\n{note}", 400),
        ("old 0\n{note}", 400),
        ("old 0\n\n{note}".replace("0", "9" * 30), 400),
        ("old 0\n\n{stranger}", 404),
        ("old 0\n\n{unsigned}", 403),
        ("x" * 70_000, 413),
    ],
)
def test_what_is_no_request_of_a_watched_house_is_refused(body, status, watched, client):
    note = grow(3).note
    seed = bytes(range(32))
    stranger = notes.sign(TreeHead("stranger", 1, bytes(32)), seed=seed)
    unsigned = notes.sign(TreeHead(checkpoints.origin(), 1, bytes(32)), seed=seed)
    if isinstance(body, str):
        body = body.format(note=note, stranger=stranger, unsigned=unsigned)
    assert knock(client, body).status_code == status
    watched.refresh_from_db()
    assert (watched.size, watched.alarm) == (0, "")


def test_a_form_of_a_browser_is_turned_away(client):
    assert client.post("/audit/witness/", {"words": "x"}).status_code == 403
    assert client.get("/audit/witness/").status_code == 405


def test_a_cosignature_holds_for_one_note_one_time_one_key():
    note = grow(3).note
    line = cosignatures.cosign(note, at=1_700_000_000)
    us = cosignatures.cosigner()
    assert cosignatures.check(line, note, by=us) == 1_700_000_000
    assert str(cosignatures.Cosigner.read(str(us))) == str(us)
    other = grow(1).note
    with pytest.raises(NotSigned):
        cosignatures.check(line, other, by=us)
    with pytest.raises(NotSigned):
        cosignatures.check(line, note, by=cosignatures.Cosigner(us.name, bytes(32)))
    assert us.public != checkpoints.signer().public
    with pytest.raises(ValueError):
        notes.Signer.read(str(us))


@pytest.mark.parametrize("days", [0, 1])
def test_one_letter_a_day_brings_the_newest_checkpoint(settings, days):
    settings.WITNESS_MAIL, settings.WITNESSES = ["officer@example.org"], []
    newest = grow(3)
    sending.send(NOW)
    grow(3)
    sending.send(NOW + timedelta(days=days))
    assert len(mail.outbox) == Mailing.objects.count() == 1 + days
    letter = mail.outbox[0]
    assert letter.subject == "Checkpoint of 3 events"
    assert letter.to == ["officer@example.org"]
    assert newest.note in letter.body
    assert root_in_words(queries._said(newest.note).root) in letter.body


def test_nothing_new_is_no_letter(settings):
    settings.WITNESS_MAIL, settings.WITNESSES = ["officer@example.org"], []
    sending.send(NOW)
    grow(3)
    sending.send(NOW)
    sending.send(NOW + timedelta(days=2))
    assert len(mail.outbox) == 1


def test_a_letter_that_cannot_go_is_tried_again(settings, monkeypatch, caplog):
    settings.WITNESS_MAIL, settings.WITNESSES = ["officer@example.org"], []
    grow(3)
    send = sending.EmailMessage.send
    monkeypatch.setattr(sending.EmailMessage, "send", lambda self: (_ for _ in ()).throw(OSError()))
    sending.send(NOW)
    assert "could not be mailed" in caplog.text
    monkeypatch.setattr(sending.EmailMessage, "send", send)
    sending.send(NOW)
    assert len(mail.outbox) == 1


def test_a_checkpoint_is_due_after_five_minutes_or_a_hundred_events():
    assert checkpoints.make_if_due(NOW) is None
    remembered(1)
    first = checkpoints.make_if_due(NOW)
    assert first.size == 1
    remembered(99, "b")
    assert checkpoints.make_if_due(first.at + timedelta(minutes=4)) is None
    remembered(1, "c")
    assert checkpoints.make_if_due(first.at).size == 101
    remembered(1, "d")
    assert checkpoints.make_if_due(timezone.now() + timedelta(minutes=5)).size == 102
    assert checkpoints.make_if_due(timezone.now() + timedelta(minutes=50)) is None
