"""The house rules, held by machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from convive.ground.doors import door_of
from convive.people.rules import EVERY_PERMISSION
from tests.house import requirements

ROOT = Path(settings.BASE_DIR)
CODE = sorted((ROOT / "convive").rglob("*.py"))
OURS = [path for path in CODE if "migrations" not in path.parts]
TEMPLATES = sorted((ROOT / "convive").rglob("templates/**/*.html"))


def patterns(resolver: URLResolver | None = None):
    """Every URL pattern of the house."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        elif isinstance(entry, URLPattern):
            yield entry


def test_imports_point_down():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_four_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for path in OURS
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_every_view_has_a_door():
    open_doors = [str(entry.pattern) for entry in patterns() if door_of(entry.callback) is None]
    assert open_doors == []


def test_every_door_asks_for_a_permission_that_some_role_holds():
    asked = {door_of(entry.callback) for entry in patterns()} - {"public", "signed-in"}
    assert asked <= EVERY_PERMISSION


def test_every_action_is_an_act():
    forgotten = []
    for path in OURS:
        if path.name != "actions.py" or path.parent.name in {"history"}:
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                takes_by = any(argument.arg == "by" for argument in node.args.kwonlyargs)
                marked = any(
                    isinstance(call, ast.Call) and getattr(call.func, "id", "") == "act"
                    for call in node.decorator_list
                )
                if takes_by and not marked and not calls_an_act(node):
                    forgotten.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert forgotten == []


def calls_an_act(node: ast.FunctionDef) -> bool:
    """Whether a function only passes `by=` on: what it calls is the act."""
    return any(
        isinstance(call, ast.Call) and any(word.arg == "by" for word in call.keywords)
        for call in ast.walk(node)
    )


def test_views_never_fetch_by_primary_key_or_touch_tables():
    found = [
        str(path.relative_to(ROOT))
        for path in OURS
        if path.name == "views.py" and re.search(r"\.objects\b", path.read_text("utf-8"))
    ]
    assert found == []


def test_templates_hold_no_inline_style_or_script():
    found = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if re.search(
            r"<[a-z][^>%]*\s(?:style|on[a-z]+)=|<style|<script(?![^>]*\bsrc=)",
            path.read_text("utf-8"),
        )
        and "paper" not in path.parts
    ]
    assert found == []


def test_every_setting_is_documented():
    code = (ROOT / "convive/config/settings.py").read_text("utf-8")
    asked = set(re.findall(r'"(CONVIVE_[A-Z_]+)"', code))
    told = set(re.findall(r"`(CONVIVE_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text("utf-8")))
    assert asked == told


def test_the_repository_speaks_of_the_product_alone():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    forbidden = re.compile(
        r"(?<!\w)/(?:work|root|home)/\w|pypi\.org|npmjs|/" + r"tmp/\w|debian\.org"
    )
    found = [
        name
        for name in tracked
        if (ROOT / name).suffix in {".py", ".md", ".html", ".toml", ".in", ".txt", ".css", ""}
        and (ROOT / name).is_file()
        and forbidden.search((ROOT / name).read_text("utf-8", errors="ignore"))
        and name != "tests/house/test_house_rules.py"
    ]
    assert found == []


WORDS = re.compile(r"\b(radicali[sz]\w*|suspects?|threats?|red flags?|risk score)\b", re.I)


# Headings of police files, listed so that such columns are left out.
LISTS_OF_OTHERS_WORDS = {ROOT / "convive/ground/reading/columns.py"}


def test_words_of_the_house_are_kind():
    found = []
    for path in [*TEMPLATES, *(path for path in OURS if "tests" not in path.parts)]:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if WORDS.search(line) and path not in LISTS_OF_OTHERS_WORDS:
                found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


def test_no_field_anywhere_holds_what_a_person_believes_or_is():
    from django.apps import apps

    forbidden = re.compile(
        r"religion|ethnic|ideolog|politic|belief|race\b|score|ranking|prediction"
    )
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("convive.")
        for field in model._meta.get_fields()
        if forbidden.search(field.name)
    ]
    assert found == []


def test_every_requirement_named_by_a_test_exists():
    known = {*requirements.wanted("requirements"), *requirements.wanted("systems")}
    assert set(requirements.marked()) <= known


FURNITURE = {
    *("urls", "views", "api", "jobs", "commands", "receivers", "forms"),
    *("actions", "queries", "access", "models", "rules"),
}


def test_every_room_and_suite_stands_under_the_inside_contract():
    settled = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settled["tool"]["importlinter"]["contracts"]
    named = next(set(one["containers"]) for one in contracts if one["name"] == "Inside a room")
    rooms = set()
    for folder in {path.parent for path in OURS} - {ROOT / "convive"}:
        held = {path.stem for path in folder.glob("*.py")}
        held |= {path.parent.name for path in folder.glob("*/__init__.py")}
        if len(FURNITURE & held) >= 2 and "tests" not in folder.parts:
            rooms.add(".".join(folder.relative_to(ROOT).parts))
    assert rooms == named
