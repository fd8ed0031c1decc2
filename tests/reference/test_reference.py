"""What helps editors as they type is made from the models, fits every file, and is never out of date."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from overlays import BOARD, MISTAKES, copy_of_the_board
from pydantic import TypeAdapter, ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from macros.checks.loading import load
from macros.cli.main import main
from macros.intake.scaffold import scaffold
from macros.record import DEFINITIONS, LEDGER, LOCKS, Authored, Board, Reviewed, vocabulary
from macros.record.source import read
from macros.reference import SUGGESTIONS, schemas, stale, suggestions, write
from macros.reference.errors import GAP, examples_in, fits, messages
from macros.reference.fields import keys_of, models_below, sections

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"
FILES = [path for root in (ROOT, BOARD) for path in sorted((root / "data").rglob("*.yml"))]
MODELS: list[type[Authored]] = [*LEDGER.values(), *DEFINITIONS.values(), Board, Reviewed]
DATES = "body: board\nheld: 2024-05\npublished: 2024-05\n"
# What draft-07 knows, and what VS Code adds to it.
VOCABULARY = {
    "$schema", "$ref", "title", "description", "type", "enum", "pattern", "minItems", "maxItems", "maxLength",
    "items", "properties", "additionalProperties", "propertyNames", "required", "anyOf", "allOf", "definitions",
    "enumDescriptions", "defaultSnippets",
}  # fmt: skip


def plain(value: Any) -> Any:
    """A value of the record as JSON knows it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def validator(name: str) -> Draft7Validator:
    """The committed schema of one kind of file, with the ids it offers."""
    schema, ids = (json.loads((SCHEMAS / file).read_text(encoding="utf-8")) for file in (name, "ids.json"))
    registry: Registry[Any] = Registry().with_resource("ids.json", Resource.from_contents(ids, DRAFT7))
    return Draft7Validator(schema, registry=registry)


def refused(name: str, text: str) -> list[str]:
    """Why an editor would underline something in a file."""
    document, problems = read("a file", text.encode())
    assert problems == []
    return [error.message for error in validator(name).iter_errors(plain(document.value))]


def schema_of(path: Path) -> str:
    """The schema that an editor holds a file against."""
    folder = path.parent.name
    return f"{path.stem}.json" if folder == "data" else f"{folder}.json"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parents[1].name}-{path.parent.name}-{path.stem}")
def test_every_file_fits_its_schema(path: Path) -> None:
    """No editor underlines something that is right: each file of both records fits the schema that is given out."""
    assert refused(schema_of(path), path.read_text(encoding="utf-8")) == []


# That of what is published is no schema of a file that anybody types.
TYPED = sorted(path for path in SCHEMAS.glob("*.json") if not path.name.endswith(".schema.json"))


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.stem)
def test_schemas_keep_to_what_editors_know(path: Path) -> None:
    """Each schema is sound, and says nothing that the editors' language server would ignore."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    assert set(_words(schema)) <= VOCABULARY


def _words(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for item in schema:
            yield from _words(item)
    if not isinstance(schema, dict):
        return
    for key, value in schema.items():
        yield key
        if key in ("properties", "definitions"):
            for item in value.values():
                yield from _words(item)
        elif key not in ("enum", "defaultSnippets"):
            yield from _words(value)


def test_nothing_that_is_given_out_is_stale() -> None:
    """Schemas and the guide's lists are what the program makes today, and offer no id that is gone."""
    assert stale(ROOT, load(ROOT))[0] == []


def test_every_id_is_offered() -> None:
    """Whoever types an id is offered each one of the record, with its title, and each place in a source."""
    record = load(BOARD)
    found = suggestions(record)["definitions"]
    for folder in ("metrics", "actions", "challenges", "plans", "sources", "meetings"):
        assert found[folder]["enum"] == sorted(getattr(record, folder))
    assert "report-2023-09 1.2 b1" in found["citations"]["enum"]
    assert found["keys-of-metrics"]["properties"]["trust"]["title"] == record.metrics["trust"].title


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_and_word_is_explained_as_it_is_typed(model: type[Authored]) -> None:
    """Each key of each part has words that say what it is for, and each word to choose from its meaning."""
    definitions = next(one for one in schemas().values() if model.__name__ in one.get("definitions", {}))["definitions"]
    for part in models_below(model):
        properties = definitions[part.__name__]["properties"]
        assert set(properties) == set(part.model_fields)
        assert all(one["title"] and len(one["description"].split()) > 2 for one in properties.values())
    lists = [words for name, words in vars(vocabulary).items() if name.isupper()]
    for key in keys_of(model):
        for words in (one for one in lists if one == key.shape.words and one):
            described = definitions[model.__name__]["properties"][key.name]["description"]
            assert all(f"{word}: {means}" in described for word, means in words.items())


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("meetings.json", "body: board\nheld: 2024-05\npublished: 2024-05\nstatsu: draft\n", "'statsu' was unexpected"),
        ("meetings.json", "body: board\nheld: 2024-05\npublished: 2024-05\n", "'status' is a required property"),
        (
            "meetings.json",
            "body: board\nheld: May 2024\npublished: 2024-05\nstatus: draft\n",
            "'May 2024' is not valid",
        ),
        ("meetings.json", "body: board\nheld: 2024-05\npublished: 2024-05\nstatus: done\n", "'done' is not one of"),
        ("glossary.json", "Front Door:\n  term: a\n  means: b\n  source: c 1\n", "'Front Door' does not match"),
        (
            "corrections.json",
            "of: readings/a\nentry: b\nwas: 1\nnow: 2\nkind: correction\nwhy: c\n",
            "'published' is a",
        ),
    ],
)
def test_a_mistake_is_underlined(name: str, text: str, why: str) -> None:
    """An editor marks the common mistakes while they are typed."""
    assert any(why in one for one in refused(name, text)), refused(name, text)


@pytest.mark.parametrize("key", ["2025-02", "2024-01"])
def test_a_new_meeting_is_not_underlined(tmp_path: Path, key: str) -> None:
    """What `board new meeting` writes is no mistake in an editor either, while nothing of it is filled in."""
    root = copy_of_the_board(tmp_path / "board")
    scaffold(root, "meeting", key)
    assert refused("meetings.json", (root / "data" / "meetings" / f"{key}.yml").read_text(encoding="utf-8")) == []


def test_a_new_id_is_not_underlined() -> None:
    """A measure that another file describes today may be reported today, though no editor offers it yet."""
    text = "body: board\nheld: 2024-05\npublished: 2024-05\nstatus: draft\nreadings:\n  quite-new:\n    value: 3\n"
    assert refused("meetings.json", text + "    source: new-paper 9.9\n") == []


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The invented board with what is made for its editors."""
    shutil.copytree(BOARD / "data", tmp_path / "data")
    write(tmp_path, load(tmp_path))
    return tmp_path


def schema_command(root: Path, *options: str) -> tuple[int, str]:
    """Type `board schema ...`."""
    result = CliRunner().invoke(main, ["schema", *options, "--root", str(root)])
    return result.exit_code, result.output


def test_what_is_stale_is_named(written: Path) -> None:
    """A schema that is not what the program makes is named, and written anew on request."""
    assert schema_command(written, "--check") == (0, "Everything is as the program makes it.\n")
    path = written / "schemas" / "meetings.json"
    path.write_text("{}\n", encoding="utf-8")
    assert schema_command(written, "--check")[0] == 1
    assert "schemas/meetings.json" in schema_command(written, "--check")[1]
    assert schema_command(written) == (0, "Wrote schemas/meetings.json.\n")
    assert schema_command(written, "--check")[0] == 0


def test_an_id_added_in_a_browser_stops_nobody(written: Path) -> None:
    """A new id is said not to be offered yet, and that is no error; an id that is gone is one."""
    path = written / "data" / "glossary" / "terms.yml"
    (written / "data" / "plans" / "new.yml").write_text(
        "next:\n  title: Next\n  about: A plan.\n  source: plan-2023 1\n", encoding="utf-8"
    )
    assert path.is_file()
    assert schema_command(written, "--check") == (0, "1 id not offered to editors yet; make schema adds them.\n")
    schema_command(written)
    (written / "data" / "plans" / "new.yml").unlink()
    code, said = schema_command(written, "--check")
    assert (code, SUGGESTIONS in said) == (1, True)


EXAMPLES = [(part.model, row.key, row.example) for part in sections() for row in part.rows if row.example]


@pytest.mark.parametrize(("model", "key", "example"), EXAMPLES, ids=lambda one: getattr(one, "__name__", str(one)))
def test_every_example_may_stand_there(model: type[Authored], key: str, example: str) -> None:
    """Whoever copies an example out of the guide's list has written something that the check takes."""
    document, problems = read("a file", f"{key}: {example}\n".encode())
    assert problems == []
    assert isinstance(document.value, dict)
    field = model.model_fields[key]
    kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    try:
        TypeAdapter(kind).validate_python(document.value[key], strict=True)
    except ValidationError as error:
        pytest.fail(str(error))


def test_the_guide_lists_every_key() -> None:
    """Every key of every part of the record stands in the guide's list, required or not, once."""
    listed = {section.model: [row.key for row in section.rows] for section in sections()}
    parts = {part for model in MODELS for part in models_below(model)}
    assert {model: sorted(keys) for model, keys in listed.items()} == {
        model: sorted(model.model_fields) for model in parts
    }


def test_every_message_is_in_the_guide() -> None:
    """Whatever the tests have ever seen told to an officer is found on the guide's page of messages."""
    known = messages()
    said = {**examples_in(MISTAKES), **examples_in(MISTAKES.parent / "import_mistakes")}
    assert [one for one in said if not any(fits(message, one) for message in known)] == []
    page = (ROOT / "docs" / "editors" / "errors.md").read_text(encoding="utf-8")
    assert [one.text for one in known if one.text.replace("|", "\\|") not in page] == []


def test_no_message_is_only_a_gap() -> None:
    """Each message of the program has words of its own, and says what to do."""
    known = messages()
    assert len(known) > 350
    for one in known:
        assert len(re.sub(GAP, "", one.text).split()) >= 2 or "written" in one.text, one
        assert any(hint.strip(GAP) for hint in one.hints), one


def test_visual_studio_code_finds_each_schema() -> None:
    """Each folder of the record is held against its own schema, and no schema is forgotten."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    mapped = {Path(schema).stem: pattern for schema, pattern in settings["yaml.schemas"].items()}
    expected = {name: f"data/{name}/*.yml" for name in (*DEFINITIONS, *LEDGER, *LOCKS)}
    assert mapped == expected | {"board": "data/board.yml", "redirects": "data/redirects.yml"} | {
        "reviewed": "data/reviewed.yml"
    }
    assert all((ROOT / schema).is_file() for schema in settings["yaml.schemas"])
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


SNIPPETS = json.loads((ROOT / ".vscode" / "record.code-snippets").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SNIPPETS)
def test_every_snippet_is_sound(name: str) -> None:
    """What a snippet writes, untouched, fits the schema of the place it belongs to."""
    body = "\n".join(re.sub(r"\$\{\d+:([^}]*)\}", r"\1", line) for line in SNIPPETS[name]["body"])
    prefix = SNIPPETS[name]["prefix"]
    if prefix == "correction":
        assert refused("corrections.json", body) == []
        return
    under = {"update": "actions", "weakness": "challenges", "decision": "decisions"}.get(prefix, "readings")
    indented = "\n".join(f"  {line}" for line in body.split("\n"))
    head = "body: board\nheld: 2024-05\npublished: 2024-05\nstatus: draft\n"
    assert refused("meetings.json", f"{head}{under}:\n{indented}\n") == []


def test_a_codespace_opens_with_the_preview() -> None:
    """Who opens the repository in a browser's own machine gets the set-up done and the preview running."""
    settings = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert settings["postAttachCommand"] == "make serve"
    assert settings["forwardPorts"] == [8000]
    assert (ROOT / ".devcontainer" / settings["build"]["dockerfile"]).is_file()
    assert "127.0.0.1:8000" in (ROOT / "Makefile").read_text(encoding="utf-8")
