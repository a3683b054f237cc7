"""A template read from its pack: stages, moves, roles, forms, consents, ends. Data, never code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from convive.pathway.rules import provisos
from convive.pathway.rules.parties import spelled_out
from convive.pathway.rules.provisos import Caveat, Conflict, Letter
from convive.pathway.rules.topics import Topic
from convive.spaces.rules.switches import held_off

Words = Mapping[str, str]
NO_WORDS: Words = {}
CLOSED = "closed"  # the keeping of work that ended as work ends


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    key: str
    name: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form: what is asked, of which kind, why, and in which part it is sealed.

    `kind` is one of `KINDS`. `purpose` says why it is asked: a field without one cannot exist.
    """

    key: str
    ask: Words
    kind: str
    part: str
    purpose: Words
    hint: Words = field(default_factory=dict)
    needed: bool = False
    options: tuple[Option, ...] = ()
    checked: bool = False


KINDS = (
    "short",
    "long",
    "yes",
    "date",
    "choice",
    "choices",
    "behaviours",
    "factors",
    "needs",
    "files",
    "area",
    "member",
    "members",
    "service",
    "support",
    "names",
    "phones",
    "year",
)


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet to fill: by which roles, in which stages, how often."""

    key: str
    name: Words
    questions: tuple[Question, ...]
    intro: Words = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    many: bool = False
    decides: bool = False

    def question(self, key: str) -> Question:
        """A question by its key. Raises KeyError."""
        return next(one for one in self.questions if one.key == key)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that its answers are sealed in, each once, in order."""
        return tuple(dict.fromkeys(question.part for question in self.questions))


@dataclass(frozen=True, slots=True)
class Clock:
    """How many working days a stage may take, and what is due then; `extension`: by how many more it
    may be put off, once and with a reason.
    """

    days: int
    name: Words
    extension: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a case stands; `ends` is true where work is over."""

    key: str
    name: Words
    does: Words = field(default_factory=dict)
    clock: Clock | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Something a move asks for (`rules.guards`) or does (`effects`), with its numbers and names."""

    name: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Move:
    """From some stages to another: who may, with which form, what must be there, what follows.

    `second` is "", "person" or "organisation": who must confirm before it counts.
    """

    key: str
    name: Words
    leaves: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    form: str = ""
    asks: tuple[Rule, ...] = ()
    effects: tuple[Rule, ...] = ()
    outcome: str = ""
    keeping: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class RoleOfCase:
    """A role in the space: what it does, which competences it needs, whether it sits at the desk."""

    key: str
    name: Words
    does: Words = field(default_factory=dict)
    competences: tuple[str, ...] = ()
    desk: bool = False


@dataclass(frozen=True, slots=True)
class Referrer:
    """Who reports: a relative, a professional, oneself; with the form that fits, open or closed."""

    key: str
    name: Words
    form: str
    is_open: bool = True
    instead: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What somebody agrees to, in words that can be read aloud; `version` of these words.

    `stops`: keys shared for these reasons end too when it is refused or taken back, whichever of
    several consents they rest on.
    """

    key: str
    name: Words
    text: Words
    version: str
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a case is kept after its end, in days; `minors` when it is about a child.

    `reduce_after`: so many days after its end only a summary stays (None: everything stays);
    `reduces` names the forms that go (empty: all but the summary); `match` keeps the names in the
    sealed index, so that a new concern finds the summary. `founded`: something was seen and worked
    on, so it may be opened again while it is kept whole.
    """

    key: str
    name: Words
    days: int
    minors: int = 0
    reduce_after: int | None = None
    reduces: tuple[str, ...] = ()
    match: bool = False
    founded: bool = False


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part that only who writes in it can read, and which roles may have one (NLC-11)."""

    key: str
    name: Words
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A whole mechanism."""

    slug: str
    version: str
    name: Words
    about: Mapping[str, Any]
    roles: Mapping[str, RoleOfCase]
    disciplines: Mapping[str, Words]
    referrers: Mapping[str, Referrer]
    behaviours: tuple[Option, ...]
    factors: Mapping[str, tuple[Option, ...]]
    stages: Mapping[str, Stage]
    moves: Mapping[str, Move]
    forms: Mapping[str, Form]
    consents: Mapping[str, ConsentText]
    keepings: Mapping[str, Keeping]
    grounds: tuple[Option, ...]
    texts: Mapping[str, Words]
    own_parts: Mapping[str, OwnPart] = field(default_factory=dict)
    sentences: Mapping[str, Words] = field(default_factory=dict)
    caveats: tuple[Caveat, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    letters: Mapping[str, Letter] = field(default_factory=dict)
    secrecies: Mapping[str, Words] = field(default_factory=dict)
    held_off: frozenset[str] = frozenset()
    topics: Mapping[str, Topic] = field(default_factory=dict)

    @classmethod
    def read(
        cls, slug: str, version: str, name: Words, entries: Iterable[Mapping[str, Any]]
    ) -> Self:
        """A template from the entries of its pack. Raises KeyError for one that lacks something;
        `faults` says what.
        """
        by_sort: dict[str, list[Mapping[str, Any]]] = {}
        for entry in spelled_out(entries):
            by_sort.setdefault(entry["sort"], []).append(entry)
        off = held_off(one for sort in by_sort.values() for one in sort)

        def each(sort: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
            return ((_slug(entry), entry) for entry in by_sort.get(sort, []))

        return cls(
            slug=slug,
            version=version,
            name=name,
            about=by_sort["about"][0],
            roles={key: _role(key, one) for key, one in each("role")},
            disciplines={key: one["name"] for key, one in each("discipline")},
            referrers={key: _referrer(key, one, off) for key, one in each("referrer")},
            behaviours=tuple(Option(key, one["name"]) for key, one in each("behaviour")),
            factors={
                key: tuple(Option(option["key"], option["name"]) for option in one["options"])
                for key, one in each("factors")
            },
            stages={key: _stage(key, one) for key, one in each("stage")},
            moves={key: _move(key, one) for key, one in each("move")},
            forms={key: _form(key, one) for key, one in each("form")},
            consents={
                key: ConsentText(
                    key, one["name"], one["text"], one["version"], tuple(one.get("stops", ()))
                )
                for key, one in each("consent")
            },
            keepings={key: _keeping(key, one) for key, one in each("keeping")},
            grounds=tuple(Option(key, one["name"]) for key, one in each("ground")),
            texts={key: one["text"] for key, one in each("text")},
            own_parts={
                key: OwnPart(key, one["name"], tuple(one["roles"])) for key, one in each("part")
            },
            sentences={key: one["text"] for key, one in each("sentence")},
            caveats=tuple(provisos.caveat(key, one) for key, one in each("caveat")),
            conflicts=tuple(provisos.conflict(key, one) for key, one in each("conflict")),
            letters={key: provisos.letter(key, one) for key, one in each("letter")},
            secrecies={key: one["text"] for key, one in each("secrecy")},
            held_off=off,
            topics={key: Topic.read(key, one) for key, one in each("topic")},
        )

    @property
    def first_stage(self) -> Stage:
        """Where every case begins."""
        return self.stages[self.about["first_stage"]]

    def moves_from(self, stage: str) -> list[Move]:
        """The moves that leave a stage, in the order of the pack."""
        return [move for move in self.moves.values() if stage in move.leaves]

    def law_allows(self, what: str) -> bool:
        """Whether a decision in law, recorded here, lets this be done where the person said no."""
        decided = (
            one for one in self.conflicts if one.holds and not self.held_off & set(one.holds)
        )
        return any(what in one.allows for one in decided)

    def forms_at(self, stage: str) -> list[Form]:
        """The forms that may be filled in a stage besides those of its moves."""
        return [form for form in self.forms.values() if stage in form.stages]


def _slug(entry: Mapping[str, Any]) -> str:
    return str(entry["key"]).partition(".")[2] or str(entry["key"])


def _role(key: str, one: Mapping[str, Any]) -> RoleOfCase:
    return RoleOfCase(
        key,
        one["name"],
        one.get("does", NO_WORDS),
        tuple(one.get("competences", ())),
        one.get("desk", False),
    )


def _referrer(key: str, one: Mapping[str, Any], off: frozenset[str]) -> Referrer:
    is_open = one.get("open", True) and f"referrer.{key}" not in off
    return Referrer(key, one["name"], one["form"], is_open, one.get("instead", NO_WORDS))


def _stage(key: str, one: Mapping[str, Any]) -> Stage:
    told = one.get("clock")
    clock = Clock(told["days"], told["name"], told.get("extension", 0)) if told else None
    return Stage(key, one["name"], one.get("does", NO_WORDS), clock, one.get("ends", False))


def _move(key: str, one: Mapping[str, Any]) -> Move:
    return Move(
        key=key,
        name=one["name"],
        leaves=tuple(one["from"]),
        to=one["to"],
        roles=tuple(one["roles"]),
        form=one.get("form", ""),
        asks=tuple(_rule(rule) for rule in one.get("asks", ())),
        effects=tuple(_rule(rule) for rule in one.get("effects", ())),
        outcome=one.get("outcome", ""),
        keeping=one.get("keeping", ""),
        second=one.get("second", ""),
    )


def _keeping(key: str, one: Mapping[str, Any]) -> Keeping:
    named = one.get("reduce", False)
    listed = tuple(named) if isinstance(named, list | tuple) else ()
    return Keeping(
        key=key,
        name=one["name"],
        days=one["days"],
        minors=one.get("minors", 0),
        reduce_after=None if named is False else int(one.get("reduce_after", 0)),
        reduces=listed,
        match=one.get("match", False),
        founded=one.get("founded", key == CLOSED or named is not False),
    )


def _rule(one: Mapping[str, Any]) -> Rule:
    return Rule(one["rule"], {name: value for name, value in one.items() if name != "rule"})


def _form(key: str, one: Mapping[str, Any]) -> Form:
    return Form(
        key=key,
        name=one["name"],
        questions=tuple(_question(question) for question in one["questions"]),
        intro=one.get("intro", NO_WORDS),
        roles=tuple(one.get("roles", ())),
        stages=tuple(one.get("stages", ())),
        many=one.get("many", False),
        decides=one.get("decides", False),
    )


def _question(one: Mapping[str, Any]) -> Question:
    return Question(
        key=one["key"],
        ask=one["ask"],
        kind=one["kind"],
        part=one["part"],
        purpose=one["purpose"],
        hint=one.get("hint", NO_WORDS),
        needed=one.get("needed", False),
        options=tuple(Option(option["key"], option["name"]) for option in one.get("options", ())),
        checked=one.get("checked", False),
    )
