"""The doors of the building: isolation, neutral letters, silent errors, no remains, no waiting."""

from __future__ import annotations

import io
import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.template import Context, engines
from django.test import Client, RequestFactory, override_settings
from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter

from convive.ground.reports import HIDDEN, Line
from convive.people import throttle
from convive.people.tests.builders import a_coordinator, signed_in
from tests.house import isolation

ROOT = Path(settings.BASE_DIR)
CANARY = "Quokka 4QX-9KT"
LETTERS = sorted((ROOT / "convive").rglob("templates/*/mail/*.txt"))


# Isolation


def test_what_a_page_loads_from_elsewhere_would_be_noticed():
    page = isolation.Outside()
    page.feed('<p style="x"><img src="//evil.example/a"><script>1</script><a onclick="x">')
    assert page.loads == ["//evil.example/a"]
    assert page.inline == ["<p style>", "<script>", "<a onclick>"]


def test_an_answer_that_lets_others_in_would_be_noticed():
    answer = HttpResponse("<p onclick='x'>", headers={"Content-Security-Policy": "script-src *"})
    answer["Access-Control-Allow-Origin"] = "*"
    told = " ".join(isolation.left_open(answer))
    for way in ("policy", "X-Frame-Options: None", "Allow-Origin: *", "<p onclick>"):
        assert way in told


@pytest.mark.django_db
def test_signing_out_empties_the_browser_of_this_house_alone(client):
    signed_in(client, a_coordinator())
    answer = client.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert "_auth_user_id" not in client.session


# Letters


class Anything(Context):
    """A context in which every name leads to the canary."""

    def __getitem__(self, name):
        try:
            return super().__getitem__(name)
        except KeyError:
            return Whatever()


class Whatever:
    """Something whose every part is the canary, but what is counted: that is a number."""

    counted: frozenset[str] = frozenset()

    def __getattr__(self, name):
        if name in self.counted:
            return 3
        if name.startswith("_") or name in {"as_sql", "resolve_expression"}:
            raise AttributeError(name)
        return Whatever()

    def __str__(self):
        return CANARY

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return True  # so that it is any month, any day


def written(path: Path, **words: object) -> tuple[str, str]:
    """Subject and body of a letter that was given nothing but canaries."""
    source = path.read_text("utf-8")
    counted = re.findall(r"count \w+=(?:\w+\.)*(\w+)", source)
    Whatever.counted = frozenset(counted)
    template = engines["django"].from_string(source)
    words = dict.fromkeys(counted, 3) | words
    text = template.template.render(Anything(words, autoescape=False))
    subject, _line, body = text.strip().partition("\n")
    return subject, body


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_the_subject_of_a_letter_names_nobody_and_nothing(path):
    subject, _body = written(path)
    assert subject.strip()
    assert CANARY not in subject


SEALED_LETTERS = [path for path in LETTERS if path.parents[1].name in {"spaces", "pathway"}]


@pytest.mark.parametrize("path", SEALED_LETTERS, ids=lambda path: path.stem)
def test_a_letter_of_a_sealed_room_holds_a_link_and_no_other_word_of_its_own(path):
    subject, body = written(path, link="https://convive.velmora.example/")
    assert CANARY not in subject + body


def test_the_canary_is_seen_where_a_letter_names_somebody():
    invitation = next(path for path in LETTERS if path.parents[1].name == "people")
    assert CANARY in "".join(written(invitation))


# Days of sittings, titled “Meeting”: convive/pathway/panel/tests hold what it may say.
NEUTRAL = "convive/pathway/panel/calendars.py"


def test_no_sealed_room_writes_into_calendars_but_days_without_a_name():
    found = [
        str(path.relative_to(ROOT))
        for room in ("pathway", "spaces", "vault")
        for path in (ROOT / "convive" / room).rglob("*")
        if path.suffix in {".py", ".txt", ".html", ".ics"}
        and re.search(r"BEGIN:VCALENDAR|text/calendar", path.read_text("utf-8"))
    ]
    assert found == [NEUTRAL]


# Errors


@pytest.fixture
def said():
    """Everything that a city's log would hold, in the house's own lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line(settings.LOGGING["formatters"]["line"]["format"]))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.house.failing", ADMINS=[("A", "a@example.org")])
def test_an_error_says_where_and_never_what_was_written(said):
    client = Client(raise_request_exception=False)
    link = "abcdefghij-klmnopqrst_uvwxyz0123"
    answer = client.post(f"/fail/{link}/?text={CANARY}", {"text": CANARY, "password": CANARY})
    assert answer.status_code == 500
    log = said.getvalue()
    assert "LookupError" in log
    assert "failing.py" in log  # it does help whoever mends it
    for secret in ("Quokka", "4QX", link):
        assert secret not in log
        assert secret.encode() not in answer.content
    assert mail.outbox == []


def test_another_formatter_would_have_told():
    try:
        int(CANARY)
    except ValueError:
        info = sys.exc_info()
    assert CANARY in logging.Formatter().formatException(info)
    assert CANARY not in Line().formatException(info)


def test_a_report_of_an_error_hides_every_value():
    request = RequestFactory().post("/x/", {"text": CANARY}, HTTP_COOKIE=f"a={CANARY}")
    try:
        text = request.POST["text"]
        raise LookupError
    except LookupError:
        del text
        reporter = ExceptionReporter(request, *sys.exc_info())
    told = reporter.get_traceback_text()
    assert CANARY not in told
    assert HIDDEN in told
    assert settings.SECRET_KEY not in told


def test_no_error_is_ever_mailed():
    handlers = [*logging.getLogger("django").handlers, *logging.getLogger().handlers]
    assert not any(isinstance(one, AdminEmailHandler) for one in handlers)


def test_a_line_of_the_log_stays_a_line_without_what_was_asked():
    record = logging.LogRecord(
        "x", logging.ERROR, "", 0, "Not found: %s", ("/a/?q=Quokka\nERROR \x1b[31m",), None
    )
    assert (
        Line("%(levelname)s %(message)s").format(record)
        == "ERROR Not found: /a/?…\\nERROR \\x1b[31m"
    )


# Forged senders


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9/32"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9/32"),
        ("127.0.0.1", "not an address", "127.0.0.1/32"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"),
    ],
)
def test_a_forged_forwarding_header_hides_no_sender(peer, forwarded, expected):
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)
    assert throttle.address_of(request) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST"])
def test_a_forged_host_is_refused_or_not_believed(header):
    answer = Client(raise_request_exception=False).get("/", **{header: "evil.example"})
    assert answer.status_code == (400 if header == "HTTP_HOST" else 200)
    assert b"evil.example" not in answer.content


# No remains

AFTER_A_CRASH = """
import ctypes, multiprocessing, os, resource, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "convive.config.trial"
from convive.portal import serving

def told():
    print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    sys.stdout.flush()

if sys.argv[1] == "serve":
    serving.leave_no_remains()
told()
child = multiprocessing.get_context("fork").Process(target=told)
child.start()
child.join()
"""


def after(word: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", AFTER_A_CRASH, word],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_a_crash_of_the_server_or_its_children_writes_no_memory():
    assert after("serve") == ["(0, 0) 0"] * 2
    assert all(line.endswith(" 1") for line in after("other"))  # as a process is born


def test_the_command_that_serves_leaves_no_remains():
    command = (ROOT / "convive/portal/management/commands/serve.py").read_text("utf-8")
    handle = command.partition("def handle")[2]
    assert handle.index("leave_no_remains()") < handle.index("serving.start(")


# Slow senders
