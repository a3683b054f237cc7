"""Which requirements and named systems have tests: the marks `@pytest.mark.req(...)` against
docs/requirements.txt and docs/systems.txt.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def wanted(list_name: str) -> list[str]:
    """Every ID of a list in the documents, in order."""
    return (ROOT / "docs" / f"{list_name}.txt").read_text(encoding="utf-8").split()


def marked() -> dict[str, list[str]]:
    """For each ID, the tests that carry it, as `file::name`."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder in (ROOT / "convive", ROOT / "tests"):
        for path in sorted(folder.rglob("test_*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            whole_file = list(_module_marks(tree))
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                    for name in {*whole_file, *_marks(node)}:
                        found[name].append(f"{path.relative_to(ROOT)}::{node.name}")
    return found


def _module_marks(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(name, ast.Name) and name.id == "pytestmark" for name in node.targets
        ):
            yield from _ids(node.value)


def _marks(node: ast.FunctionDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        yield from _ids(decorator)


def _ids(node: ast.AST) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "req":
            for argument in call.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def main() -> int:
    """Print each ID with its number of tests; 1 when a test names an unknown ID."""
    ids, systems, found = wanted("requirements"), wanted("systems"), marked()
    for name in [*ids, *systems]:
        if name in found:
            print(f"{name}  {len(found[name])} tests, first {found[name][0]}")
    unknown = sorted(set(found) - {*ids, *systems})
    if unknown:
        print("Unknown IDs:", ", ".join(unknown))
    print(f"{sum(name in found for name in systems)} of {len(systems)} named systems have tests")
    print(f"{sum(name in found for name in ids)} of {len(ids)} requirements have tests")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
