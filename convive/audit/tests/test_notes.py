"""Signed notes: made, read and refused."""

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.audit import notes
from convive.audit.notes import NotSigned, Signer, TreeHead

# The example of the signed-note specification's first implementation (Go, sumdb/note).
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SEED = b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
PETER_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
    "Zb6KE6RyyBwJnAM=\n"
)
SEED = bytes(range(32))
HEAD = TreeHead("riverbend.example/audit", 7, bytes(range(32)))
NOTE = notes.sign(HEAD, seed=SEED)
CITY = Signer("riverbend.example/audit", notes.SigningKey(SEED).verify_key.encode())


def test_verifier_keys_are_those_of_other_programs():
    assert str(Signer.read(PETER)) == PETER
    assert Signer.read(PETER).identifier.hex() == "c74f20a3"


def test_a_note_of_another_program_is_verified_and_only_then_read():
    # Its signature is right, its text is no checkpoint.
    with pytest.raises(NotSigned, match="not the text of a checkpoint"):
        notes.verify(PETER_NOTE, [Signer.read(PETER)])
    with pytest.raises(NotSigned, match="signature of PeterNeumann is wrong"):
        notes.verify(PETER_NOTE.replace("answer", "question"), [Signer.read(PETER)])


def test_our_signature_of_that_text_is_the_published_one(monkeypatch):
    monkeypatch.setattr(TreeHead, "text", PETER_NOTE.partition("\n\n")[0] + "\n")
    assert notes.sign(HEAD, seed=PETER_SEED, name="PeterNeumann") == PETER_NOTE


def test_a_checkpoint_has_the_published_form():
    assert NOTE.startswith(
        "riverbend.example/audit\n7\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n— riverbend"
    )
    assert NOTE.count("\n") == 5


@pytest.mark.req("SAF-13")
def test_a_checkpoint_is_read_back_by_who_trusts_its_signer():
    assert notes.verify(NOTE, [CITY]) == HEAD
    assert notes.verify(NOTE, [Signer.read(PETER), Signer.read(str(CITY))]) == HEAD


@given(st.integers(0, 10**18), st.binary(min_size=32, max_size=32))
def test_any_tree_head_is_read_back(size, root):
    head = TreeHead("riverbend.example/audit", size, root, ("a further line",))
    assert notes.verify(notes.sign(head, seed=SEED), [CITY]) == head


@pytest.mark.req("SAF-13")
def test_every_changed_letter_is_noticed():
    for at in range(len(NOTE)):
        changed = NOTE[:at] + ("A" if NOTE[at] != "A" else "B") + NOTE[at + 1 :]
        with pytest.raises(NotSigned):
            notes.verify(changed, [CITY])


def test_every_truncation_is_noticed():
    for end in range(len(NOTE)):
        with pytest.raises(NotSigned):
            notes.verify(NOTE[:end], [CITY])


def test_who_is_not_trusted_proves_nothing():
    with pytest.raises(NotSigned, match="nobody we trust"):
        notes.verify(NOTE, [Signer.read(PETER)])
    with pytest.raises(NotSigned, match="nobody we trust"):
        notes.verify(NOTE, [])


def test_the_line_of_a_witness_beside_ours_does_not_disturb():
    witness = PETER_NOTE.splitlines()[-1] + "\n"
    assert notes.verify(NOTE + witness, [CITY]) == HEAD
    with pytest.raises(NotSigned, match="PeterNeumann"):
        notes.verify(NOTE + witness, [CITY, Signer.read(PETER)])


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n",
        "\n\n",
        NOTE + "no signature\n",
        NOTE + "— somebody\n",
        NOTE + "— somebody ****\n",
        NOTE + "— somebody AB==\n",
        NOTE + "— somebody é\n",
        NOTE.replace("\n\n", "\na\x00b\n\n"),
        NOTE + "— somebody AAAA\n" * 100,
        "a\n" * 60_000 + NOTE,
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(NotSigned):
        notes.verify(note, [CITY])


@given(st.text())
def test_reading_anything_raises_nothing_but_its_own_error(text):
    for attempt in (text, f"{text}\n\n— riverbend {text}\n"):
        with pytest.raises(NotSigned):
            notes.verify(attempt, [CITY])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        "a\n1\nAAAA\n",
        "a\n01\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "a\n-1\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
        "a\n1\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=\n",
        "a\n1\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "\n1\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
    ],
)
def test_a_text_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(NotSigned):
        TreeHead.read(text)


@pytest.mark.parametrize(
    "head",
    [
        TreeHead("", 1, bytes(32)),
        TreeHead("two\nlines", 1, bytes(32)),
        TreeHead("a", -1, bytes(32)),
        TreeHead("a", 1, bytes(32), ("",)),
        TreeHead("a", 1, bytes(32), ("two\n\nlines",)),
    ],
)
def test_a_line_that_would_break_the_form_is_not_signed(head):
    with pytest.raises(ValueError, match="line of a checkpoint"):
        notes.sign(head, seed=SEED, name="a")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "a",
        "a+b",
        "a+b+c",
        PETER + "A",
        PETER.replace("c74f", "c75f"),
        PETER.replace("+AR", "+BR"),
    ],
)
def test_what_is_no_key_of_a_signer_is_refused(key):
    with pytest.raises(ValueError):
        Signer.read(key)


@pytest.mark.parametrize("name", ["", "with space", "with+plus"])
def test_a_signer_has_a_name_that_fits_on_the_line(name):
    with pytest.raises(ValueError, match="name"):
        Signer(name, bytes(32))
