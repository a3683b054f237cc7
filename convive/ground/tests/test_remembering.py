"""Answers that are kept for one request, and no longer."""

from convive.ground.remembering import forget, once_a_request, one_request


def counting():
    asked = []
    return asked, lambda: asked.append(1) or len(asked)


def test_a_question_is_asked_once_a_request_and_again_in_the_next():
    asked, ask = counting()
    for _request in range(2):
        with one_request():
            assert once_a_request("x", ask) == once_a_request("x", ask)
    assert len(asked) == 2


def test_outside_a_request_every_question_is_asked():
    asked, ask = counting()
    once_a_request("x", ask)
    once_a_request("x", ask)
    assert len(asked) == 2


def test_after_a_change_the_question_is_asked_anew():
    asked, ask = counting()
    with one_request():
        once_a_request("x", ask)
        forget()
        once_a_request("x", ask)
    assert len(asked) == 2
