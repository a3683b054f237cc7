"""The one way in which this room speaks to other machines: where it may go, and for how long."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 10
LARGEST_ANSWER = 64 * 1024
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotSent(Exception):
    """Nothing came of it: the address may not be reached, or nobody answered properly."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; a redirect is an answer like any other and is never followed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def post(address: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send bytes to an address over https, within ten seconds; at most 64 kB come back.

    The name is looked up once, every address it has is judged, and the connection goes to the
    one that was judged: a name that answers differently the second time gains nothing. Private
    addresses are refused unless `CONVIVE_OUTGOING_PRIVATE` names the host; plain http is for
    loopback addresses of such hosts only. Raises NotSent.
    """
    scheme, host, port, path = _parted(address)
    where = _judged(scheme, host, port)
    connection = _connection(scheme, host, port, where)
    clock = threading.Timer(SECONDS, _cut, [connection])
    clock.daemon = True
    clock.start()
    try:
        connection.request("POST", path, body=body, headers=dict(headers))
        answer = connection.getresponse()
        content = answer.read(LARGEST_ANSWER + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotSent(f"no proper answer: {type(error).__name__}") from error
    finally:
        clock.cancel()
        connection.close()
    if len(content) > LARGEST_ANSWER:
        raise NotSent("the answer is too long")
    return Answer(
        answer.status, {name.lower(): value for name, value in answer.getheaders()}, content
    )


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open network, also when an IPv4 one hides in it.

    >>> is_public(ipaddress.ip_address("::ffff:7f00:1"))
    False
    >>> is_public(ipaddress.ip_address("9.9.9.9"))
    True
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo or (inner is not None and not is_public(inner)):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _parted(address: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise NotSent("this is not an address") from None
    clean = address.isascii() and address.isprintable() and " " not in address
    if not clean or not parts.hostname or parts.username is not None or parts.fragment:
        raise NotSent("this is not an address that may be reached")
    if parts.scheme not in {"https", "http"}:
        raise NotSent("only https is spoken")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80), path


def _judged(scheme: str, host: str, port: int) -> str:
    """The address to connect to, once every address of this name was judged."""
    named = host in settings.OUTGOING_PRIVATE
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotSent("this name is not known") from None
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not addresses or not (named or all(is_public(one) for one in addresses)):
        raise NotSent("this address is private")
    if scheme == "http" and not (named and all(one.is_loopback for one in addresses)):
        raise NotSent("only https is spoken")
    return str(found[0][4][0])


class _Judged(http.client.HTTPConnection):
    """A connection that goes where it was told, whatever the name says by now."""

    where = ""

    def connect(self) -> None:
        self.sock = socket.create_connection((self.where, self.port), SECONDS)


class _JudgedSecure(http.client.HTTPSConnection):
    where = ""

    def connect(self) -> None:
        raw = socket.create_connection((self.where, self.port), SECONDS)
        self.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=self.host)


def _connection(scheme: str, host: str, port: int, where: str) -> _Judged | _JudgedSecure:
    kind = _JudgedSecure if scheme == "https" else _Judged
    connection = kind(host, port, timeout=SECONDS)
    connection.where = where
    return connection


def _cut(connection: http.client.HTTPConnection) -> None:
    """Ends a conversation that drips, so that no answer takes longer than all of it may."""
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
