"""Fifteen rules that a scanner from elsewhere does not know; each exception stands here, with a reason.

`python -m tests.house.rules_of_code` prints every breach and ends with 1 when there is one.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Lines = Iterator[int]


class Code:
    """What a file is made of: walked once, for all the rules."""

    def __init__(self, text: str) -> None:
        self.nodes = list(ast.walk(ast.parse(text)))
        self.calls = [node for node in self.nodes if isinstance(node, ast.Call)]


@dataclass(frozen=True)
class Rule:
    """What is not written here, and why; `breaches` gives the lines of one file."""

    key: str
    why: str
    breaches: Callable[[Code], Lines] | None = None
    in_template: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Breach:
    """One line that breaks a rule."""

    rule: str
    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.rule}: {self.text.strip()}"


def _said(node: ast.AST) -> str:
    """The dotted name of what is called, as far as it is a name."""
    if isinstance(node, ast.Attribute):
        return f"{_said(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _named(*names: str) -> Callable[[Code], Lines]:
    """Calls of these names; a name that begins with a dot is a method of anything."""

    def breaches(code: Code) -> Lines:
        for call in code.calls:
            said = _said(call.func)
            if any(said == one or (one[0] == "." and f".{said}".endswith(one)) for one in names):
                yield call.lineno

    return breaches


def _imports(*modules: str) -> Callable[[Code], Lines]:
    """Imports of these modules or of anything in them."""

    def breaches(code: Code) -> Lines:
        for node in code.nodes:
            found = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                found = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
            if any(one == name or one.startswith(f"{name}.") for one in found for name in modules):
                yield node.lineno

    return breaches


def _uses(name: str) -> Callable[[Code], Lines]:
    """A name that is spoken at all, as a call or as a decorator."""

    def breaches(code: Code) -> Lines:
        for node in code.nodes:
            spoken = getattr(node, "id", None) or getattr(node, "attr", None)
            if isinstance(node, ast.Name | ast.Attribute) and spoken == name:
                yield node.lineno

    return breaches


def _by_primary_key(code: Code) -> Lines:
    for call in code.calls:
        asked = [word.value for word in call.keywords if word.arg in {"pk", "id"}]
        # A row in hand (`row.pk`, `row.other_id`) is read again or locked: nobody chose it.
        chosen = [one for one in asked if not _said(one).endswith((".pk", "_id"))]
        if isinstance(call.func, ast.Attribute) and call.func.attr == "get" and chosen:
            yield call.lineno


LOGGING = {"debug", "info", "warning", "error", "exception", "critical", "log"}
PRIVATE = re.compile(
    r"content|text|answer|code|password|passphrase|key|secret|token|share|name|email|body", re.I
)


def _logged(code: Code) -> Lines:
    for call in code.calls:
        called = call.func
        if not (isinstance(called, ast.Attribute) and called.attr in LOGGING):
            continue
        if _said(called.value).rpartition(".")[2] not in {"log", "logger", "logging"}:
            continue
        given = [node for one in [*call.args, *call.keywords] for node in ast.walk(one)]
        spoken = [getattr(one, "id", "") or getattr(one, "attr", "") for one in given]
        if any(PRIVATE.search(one) for one in spoken) or _is_composed(call.args[:1]):
            yield call.lineno


def _is_composed(arguments: list[ast.expr]) -> bool:
    return any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in arguments)


SECRETS = re.compile(
    r"(^|_)(secret|digest|tag|mac|hmac|token|verifier|password|passphrase|signature)(_|s?$)", re.I
)


def _compared(code: Code) -> Lines:
    for node in code.nodes:
        if not isinstance(node, ast.Compare):
            continue
        if not any(isinstance(sign, ast.Eq | ast.NotEq) for sign in node.ops):
            continue
        sides = [_said(side).rpartition(".")[2] for side in [node.left, *node.comparators]]
        fixed = any(isinstance(side, ast.Constant) for side in node.comparators)
        if any(SECRETS.search(side) for side in sides) and not fixed:
            yield node.lineno


def _opened(code: Code) -> Lines:
    asked = re.compile(r"request\.|cleaned_data|\.GET|\.POST|\.name\b")
    for call in code.calls:
        if _said(call.func) in {"open", "os.open", "Path", "io.open"} and asked.search(
            " ".join(ast.unparse(one) for one in call.args)
        ):
            yield call.lineno


SPEAKS_SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|TRUNCATE|DROP|ALTER)\b")


def _composed_sql(code: Code) -> Lines:
    for node in code.nodes:
        if isinstance(node, ast.JoinedStr):
            fixed = "".join(
                one.value
                for one in node.values
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
            if SPEAKS_SQL.search(fixed):
                yield node.lineno


def _switched_on(code: Code) -> Lines:
    for node in code.nodes:
        named = isinstance(node, ast.Assign) and [_said(one) for one in node.targets]
        if named and "DEBUG" in named and getattr(node.value, "value", False):
            yield node.lineno


def _shell(code: Code) -> Lines:
    for call in code.calls:
        loose = any(
            word.arg == "shell" and getattr(word.value, "value", True) for word in call.keywords
        )
        if loose or _said(call.func) in {"os.system", "os.popen"}:
            yield call.lineno


RULES = (
    Rule("mark-safe", "Markup comes from templates; text is escaped.", _named("mark_safe")),
    Rule(
        "raw-sql",
        "The query builder quotes; raw SQL does not.",
        _named(".raw", ".extra", "RawSQL"),
    ),
    Rule("composed-sql", "Values go to a statement as parameters.", _composed_sql),
    Rule("csrf", "Every form that changes something carries its token.", _uses("csrf_exempt")),
    Rule(
        "unescaped",
        "What people wrote is shown as text.",
        in_template=re.compile(r"\|\s*(?:safe|safeseq)\b|autoescape\s+off"),
    ),
    Rule(
        "primary-key",
        "Rows are found by reference, through queries that know who asks.",
        _by_primary_key,
    ),
    Rule("logged", "No log line carries content, codes, keys or names.", _logged),
    Rule("compared", "Secrets are compared in equal time.", _compared),
    Rule("chance", "Chance for secrets comes from `secrets`.", _imports("random")),
    Rule("opened", "No file is opened by a name that a request gave.", _opened),
    Rule(
        "revived",
        "No stored bytes become objects.",
        _imports("pickle", "marshal", "shelve", "dill", "yaml"),
    ),
    Rule("run", "No text becomes code.", _named("eval", "exec", "compile", "__import__")),
    Rule("shell", "Programmes are started with a list of words, never through a shell.", _shell),
    Rule(
        "outgoing",
        "What leaves the house goes through `audit/outgoing.py`, which judges the address.",
        _imports("urllib.request", "http.client", "requests", "httpx", "aiohttp", "socket"),
    ),
    Rule("print", "Commands write to their own stdout; nothing else speaks.", _named("print")),
    Rule("debug", "Debugging is off unless a setting says so.", _switched_on),
)

# (rule, file, a piece of the line): why it may stand. One that is no longer needed is a breach too.
ALLOWED = {
    ("mark-safe", "convive/ui/drawing.py", "mark_safe("): "the one place that draws, and escapes",
    ("mark-safe", "convive/ui/levels.py", "SHAPES[name]"): "constants of the module",
    ("mark-safe", "convive/ui/templatetags/ui.py", "drawing"): "an icon of the package",
    ("mark-safe", "convive/directory/paper.py", "drawing"): "the encoder writes only paths",
    ("mark-safe", "convive/landscape/incidents/forms.py", "<wbr>"): "a constant",
    ("composed-sql", "convive/landscape/incidents/writing.py", "{"): "constants and row numbers",
    ("csrf", "convive/audit/views.py", "csrf_exempt"): "a programme signs; browsers are refused",
    ("csrf", "convive/pathway/referring/views/api.py", "csrf_exempt"): (
        "a programme shows its key and sends JSON; browsers' forms are refused"
    ),
    ("unescaped", "convive/ui/templates/ui/forms/hint.html", "help_text"): "words of the house",
    ("composed-sql", "convive/landscape/summaries/keeping.py", "{"): "constants of the module",
    ("composed-sql", "convive/landscape/summaries/keeping.py", "SELECT period"): "constants",
    ("primary-key", "convive/packs/queries.py", "pk=pk"): "a pack found before, cached by its row",
    ("compared", "convive/audit/notes.py", "verifier_key"): "a public key",
    ("compared", "convive/audit/once.py", "digest"): "of the asker's own form",
    ("compared", "convive/packs/actions.py", "digest"): "of a public pack",
    ("compared", "convive/exchange/courses/rules.py", "digest"): "of the asker's own file",
    ("compared", "convive/plan/languages/rules.py", "digest"): "of a public text",
    ("compared", "convive/landscape/incidents/actions.py", "digest"): "of the asker's own file",
    ("compared", "convive/backups/making.py", "SECRET_KEY"): "the house with itself; nobody asks",
    ("compared", "convive/vault/streams.py", "tag"): "a marker inside what was proved already",
    ("logged", "convive/backups/postgres.py", "pg_dump"): "the programme's words about itself",
    ("logged", "convive/portal/management/commands/tick.py", "name"): "the name of a job",
    ("opened", "convive/ground/reading/gzipped.py", "plain.name"): "a temporary file of our own",
    ("opened", "convive/places/files.py", "held.name"): "a temporary file of our own",
    ("outgoing", "convive/landscape/incidents/claims.py", "socket"): "this machine's name only",
    ("outgoing", "convive/portal/patience.py", "socket"): "reads what comes in",
    ("outgoing", "convive/portal/management/commands/serve.py", "socket"): "asks for loopback",
    ("chance", "convive/demo/loading/recipe.py", "Random"): "invented incidents",
    ("chance", "convive/demo/loading/heard.py", "Random"): "invented answers",
    ("chance", "convive/demo/loading/youth.py", "Random"): "invented answers",
    ("chance", "convive/landscape/incidents/bench.py", "Random"): "a benchmark",
    ("chance", "convive/landscape/summaries/bench.py", "Random"): "a benchmark",
    ("chance", "convive/spaces/bench.py", "Random"): "a benchmark",
    ("chance", "convive/pathway/likeness/invented.py", "Random"): "a benchmark",
    ("chance", "convive/pathway/likeness/spelling.py", "Random"): "a benchmark",
    ("chance", "convive/pathway/deidentify/passages.py", "Random"): "a benchmark",
    ("compared", "convive/pathway/panel/queries/sittings.py", "SIGNATURE"): "the name of a form",
    ("chance", "convive/search/bench.py", "random"): "a benchmark",
    ("chance", "convive/bodies/ties/bench.py", "random"): "a benchmark",
    ("chance", "convive/people/bench.py", "random"): "a benchmark",
    ("chance", "convive/disclosure/bench.py", "random"): "a benchmark",
    ("outgoing", "convive/audit/outgoing.py", "import"): "this is the place",
}


def files() -> Iterator[Path]:
    """Every Python file and page of the product; tests, migrations and plain letters apart."""
    for path in sorted((ROOT / "convive").rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.suffix in {".py", ".html"} and not {"tests", "migrations"} & set(parts):
            yield path


def breaches_in(path: str, text: str) -> list[Breach]:
    """Every breach of every rule in one file, exceptions not yet taken out."""
    lines = text.splitlines()
    found: list[tuple[Rule, int]] = []
    code = Code(text) if path.endswith(".py") else None
    for rule in RULES:
        if code is not None and rule.breaches is not None:
            found += [(rule, line) for line in rule.breaches(code)]
        if code is None and rule.in_template is not None:
            hits = [n for n, line in enumerate(lines, 1) if rule.in_template.search(line)]
            found += [(rule, line) for line in hits]
    return [Breach(rule.key, path, line, lines[line - 1]) for rule, line in found]


def judged() -> tuple[list[Breach], set[tuple[str, str, str]]]:
    """The breaches that no exception covers, and the exceptions that cover nothing."""
    unused, breaches = set(ALLOWED), []
    for path in files():
        name = str(path.relative_to(ROOT))
        for breach in breaches_in(name, path.read_text("utf-8")):
            excuses = {
                one for one in ALLOWED if one[:2] == (breach.rule, name) and one[2] in breach.text
            }
            unused -= excuses
            if not excuses:
                breaches.append(breach)
    return breaches, unused


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    breaches, unused = judged()
    for breach in breaches:
        sys.stdout.write(f"{breach}\n")
    for rule, path, piece in sorted(unused):
        sys.stdout.write(f"{path} {rule}: the exception for {piece!r} is no longer needed\n")
    return 1 if breaches or unused else 0


if __name__ == "__main__":
    sys.exit(main())
