"""The dictionary of a published table, in every language, for two families of programs.

As CSVW metadata (W3C, "Metadata Vocabulary for Tabular Data", 2015) and as a Frictionless data
package (version 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.landscape.models import Source
from convive.releases.languages import in_every_language
from convive.releases.models import Release

FIGURES = "figures.csv"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its name, its kind, its words, and the list its codes come from."""

    name: str
    kind: str
    title: Phrase
    says: Phrase
    codes: str = ""
    required: bool = False


def codes_file(side: str) -> str:
    """The name of the list of codes of a side."""
    return f"codes-{side}.csv"


def tables_of(release: Release) -> dict[str, list[Column]]:
    """The columns of every file, the figures first."""
    figures = [
        Column(
            about["name"],
            "string",
            Phrase(about["label"]),
            in_every_language(lambda: _("A code; its name stands in the list of codes.")),
            codes_file(about["name"]),
            required=True,
        )
        for about in release.dims
    ]
    figures.append(Column(release.value, "integer", Phrase(release.unit), _several(release.note)))
    figures.append(
        Column(
            "why_empty",
            "string",
            in_every_language(lambda: _("Why the figure is empty")),
            in_every_language(lambda: _("“protected”: the figure is hidden to protect people.")),
        )
    )
    tables = {FIGURES: figures}
    for about in release.dims:
        tables[codes_file(about["name"])] = list(_code_columns())
    return tables


def _code_columns() -> Iterator[Column]:
    code = in_every_language(lambda: _("Code"))
    yield Column(
        "code", "string", code, in_every_language(lambda: _("“ALL” is the total.")), required=True
    )
    wider = in_every_language(lambda: _("Wider code"))
    yield Column(
        "wider", "string", wider, in_every_language(lambda: _("The code this one is part of."))
    )
    for language, name in settings.LANGUAGES:
        title = in_every_language(lambda: _("Name"))
        yield Column(f"name_{language}", "string", title, Phrase({language: name}))


def csvw(release: Release, source: Source | None, tables: Mapping[str, list[Column]]) -> Json:
    """Metadata of the group of tables."""
    about: Json = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": settings.LANGUAGE_CODE}],
        "@type": "TableGroup",
        "dc:title": _by_language(release.title),
        "dc:description": _by_language(_described(release, source)),
        "dc:issued": {"@value": release.published_on.isoformat(), "@type": "xsd:date"},
        "dc:identifier": f"{release.slug}-{release.edition}",
        "tables": [_csvw_table(name, columns) for name, columns in tables.items()],
    }
    if source is not None and source.licence:
        about["dc:license"] = source.licence
    if source is not None and source.owner is not None:
        about["dc:source"] = _by_language(source.owner.name)
    return about


def _csvw_table(name: str, columns: Iterable[Column]) -> Json:
    columns = list(columns)
    schema: Json = {"columns": [_csvw_column(one) for one in columns]}
    schema["primaryKey"] = [one.name for one in columns if one.required]
    keys = [
        {
            "columnReference": one.name,
            "reference": {"resource": one.codes, "columnReference": "code"},
        }
        for one in columns
        if one.codes
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"url": name, "tableSchema": schema}


def _csvw_column(one: Column) -> Json:
    told: Json = {
        "name": one.name.replace("-", "_"),
        # A reader finds a column by its heading, which is the first title without a language.
        "titles": {"und": one.name, **_by_language(one.title)},
        "datatype": one.kind,
        "required": one.required,
    }
    if one.says:
        told["dc:description"] = _by_language(one.says)
    return told


def package(release: Release, source: Source | None, tables: Mapping[str, list[Column]]) -> Json:
    """The descriptor of the data package; other languages stand behind an @ in the name."""
    about: Json = {
        "profile": "tabular-data-package",
        "name": _slug(f"{release.slug}-{release.edition}"),
        "id": release.ref,
        "version": str(release.edition),
        "created": f"{release.published_on.isoformat()}T00:00:00Z",
        "languages": [code for code, _name in settings.LANGUAGES],
        **_localised("title", release.title),
        **_localised("description", _described(release, source)),
        "resources": [_resource(name, columns) for name, columns in tables.items()],
    }
    if source is not None and source.licence:
        about["licenses"] = [{"name": _licence(source.licence), "title": source.licence}]
    if source is not None:
        owner = f"{source} ({source.owner})" if source.owner is not None else str(source)
        about["sources"] = [{"title": owner}]
    return about


def _resource(name: str, columns: Iterable[Column]) -> Json:
    columns = list(columns)
    schema: Json = {
        "fields": [_field(one) for one in columns],
        "missingValues": [""],
        "primaryKey": [one.name for one in columns if one.required],
    }
    keys = [
        {
            "fields": one.name,
            "reference": {"resource": _slug(one.codes.removesuffix(".csv")), "fields": "code"},
        }
        for one in columns
        if one.codes
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": _slug(name.removesuffix(".csv")),
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(one: Column) -> Json:
    told: Json = {"name": one.name, "type": one.kind, **_localised("title", one.title)}
    if one.says:
        told |= _localised("description", one.says)
    if one.required:
        told["constraints"] = {"required": True}
    return told


def _described(release: Release, source: Source | None) -> Phrase:
    """What a reader must know, in every language: the note, what is missed, and the rule of hiding."""

    def said(language: str) -> str:
        parts = [release.note.in_language(language)]
        if source is not None:
            parts.append(source.biases.in_language(language))
        parts.append(
            _("An empty figure is hidden, never zero: it is smaller than %(threshold)s, or it would "
              "give such a figure away.")
            % {"threshold": release.threshold}
        )  # fmt: skip
        return " ".join(part for part in parts if part)

    found = Phrase()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = said(language)
    return found


def _several(words: Phrase) -> Phrase:
    return Phrase({language: text for language, text in words.items() if text})


def _by_language(words: Mapping[str, str]) -> dict[str, str]:
    return {language: text for language, text in words.items() if text}


def _localised(name: str, words: Phrase) -> dict[str, str]:
    first = settings.LANGUAGE_CODE.split("-")[0]
    told = {name: words.in_language(first)}
    return told | {
        f"{name}@{language}": text for language, text in words.items() if text and language != first
    }


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-")


def _licence(text: str) -> str:
    """A licence as a name that programs read: CC BY 4.0 becomes CC-BY-4.0."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-") or "see-title"
