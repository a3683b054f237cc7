"""Where this room may speak to: never inside, never elsewhere than judged, never for long."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from convive.audit import outgoing
from convive.audit.outgoing import NotSent, post


class Neighbour(BaseHTTPRequestHandler):
    """A little server on the loopback address."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/onward":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()
        elif self.path == "/long":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * (outgoing.LARGEST_ANSWER + 1))
        elif self.path == "/silent":
            self.server.waiting.wait(30)
        else:
            self.send_response(200)
            self.send_header("X-Path", self.path)
            self.end_headers()
            self.wfile.write(body[::-1])

    def log_message(self, *args):
        """Says nothing."""


@pytest.fixture
def neighbour(settings):
    server = HTTPServer(("127.0.0.1", 0), Neighbour)
    server.waiting = threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.OUTGOING_PRIVATE = ["127.0.0.1"]
    yield f"http://127.0.0.1:{server.server_port}"
    server.waiting.set()
    server.shutdown()
    server.server_close()
    thread.join()


def send(address):
    return post(address, body=b"abc", headers={})


def test_a_loopback_address_that_the_settings_name_is_reached(neighbour):
    answer = send(f"{neighbour}/there?a=b")
    assert (answer.status, answer.body, answer.headers["x-path"]) == (200, b"cba", "/there?a=b")


def test_a_redirect_is_not_followed(neighbour):
    assert send(f"{neighbour}/onward").status == 302


def test_an_answer_that_is_too_long_is_none(neighbour):
    with pytest.raises(NotSent, match="too long"):
        send(f"{neighbour}/long")


def test_who_never_answers_is_left(neighbour, monkeypatch):
    monkeypatch.setattr(outgoing, "SECONDS", 0.05)
    with pytest.raises(NotSent, match="no proper answer"):
        send(f"{neighbour}/silent")


def test_who_drips_is_cut_when_all_the_time_is_over(neighbour, monkeypatch):
    connection = outgoing._connection(
        "http", "127.0.0.1", int(neighbour.rpartition(":")[2]), "127.0.0.1"
    )
    connection.connect()
    outgoing._cut(connection)
    assert connection.sock.recv(1) == b""
    outgoing._cut(connection)
    connection.close()


@pytest.fixture
def certificate(tmp_path):
    """A certificate for `witness.internal` that nobody vouches for, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "witness.internal")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("witness.internal")]), False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    path.write_bytes(key.private_bytes(pem, *form) + made.public_bytes(pem))
    return path


@pytest.fixture
def secured(neighbour, certificate, settings, monkeypatch):
    """The little server behind TLS, found under the names it has and one that it has not."""
    settings.OUTGOING_PRIVATE = ["witness.internal", "other.internal"]
    monkeypatch.setattr(socket, "getaddrinfo", answers("127.0.0.1"))
    server = HTTPServer(("127.0.0.1", 0), Neighbour)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_certificate_that_nobody_vouches_for_is_refused(secured):
    with pytest.raises(NotSent, match="SSLCertVerificationError"):
        send(f"https://witness.internal:{secured}/")


def test_a_certificate_must_be_for_the_name_that_was_asked(secured, certificate, monkeypatch):
    make = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: make(cafile=certificate))
    assert send(f"https://witness.internal:{secured}/").body == b"cba"
    with pytest.raises(NotSent, match="SSLCertVerificationError"):
        send(f"https://other.internal:{secured}/")


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0/",
        "https://localhost/",
        "https://[::1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:0:7f00:1::1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://100.64.0.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "http://127.0.0.1/",
        "http://9.9.9.9/",
        "file:///etc/passwd",
        "ftp://9.9.9.9/",
        "gopher://9.9.9.9/",
        "https://user:word@9.9.9.9/",
        "https://9.9.9.9:99999/",
        "https://9.9.9.9/\r\nHost: other",
        "https://9.9.9.9/ x",
        "https://[::1/",
        "https://",
        "//9.9.9.9/",
        "",
        "https://9.9.9.9/#x",
        "https://" + "a" * 300 + ".invalid/",
    ],
)
def test_private_addresses_and_other_ways_of_speaking_are_refused(address, monkeypatch):
    reached = []
    monkeypatch.setattr(socket, "create_connection", lambda *where: reached.append(where))
    with pytest.raises(NotSent):
        send(address)
    assert reached == []


def answers(*addresses):
    """A look-up that says these addresses."""
    return lambda host="", port=443, *more, **words: [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses
    ]


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers("9.9.9.9", "127.0.0.1"))
    with pytest.raises(NotSent, match="private"):
        send("https://flips.example/")


def test_a_name_is_looked_up_once_and_the_judged_address_is_called(monkeypatch):
    asked, reached = [], []

    def look_up(*words, **options):
        asked.append(words[0])
        return answers("9.9.9.9" if len(asked) == 1 else "127.0.0.1")()

    def connect(where, *rest):
        reached.append(where)
        raise OSError("no network in a test")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotSent, match="no proper answer"):
        send("https://flips.example/")
    assert (asked, reached) == (["flips.example"], [("9.9.9.9", 443)])


def test_a_private_house_that_the_settings_name_is_called_only_over_https(monkeypatch, settings):
    settings.OUTGOING_PRIVATE = ["witness.internal"]
    monkeypatch.setattr(socket, "getaddrinfo", answers("10.0.0.7"))
    reached = []

    def connect(where, *rest):
        reached.append(where)
        raise OSError("no network in a test")

    monkeypatch.setattr(socket, "create_connection", connect)
    for address in ("https://witness.internal/", "http://witness.internal/"):
        with pytest.raises(NotSent):
            send(address)
    assert reached == [("10.0.0.7", 443)]
