"""What runs by itself on the host may do no more than it must, and its forms are whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "PULL_REQUEST_TEMPLATE").glob("*.md"))
_PINNED = re.compile(r"uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+$")


def workflow(path: Path) -> dict[Any, Any]:
    """A workflow's settings. YAML reads the word `on` as true."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    """Every step of every job."""
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned(path: Path) -> None:
    """Nobody can change what runs here by moving a tag: each action is named by its full commit, with its version."""
    used = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert [line for line in used if not _PINNED.match(line)] == []
    assert len(used) == len([step for step in steps(path) if "uses" in step])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_that_others_typed_is_obeyed(path: Path) -> None:
    """No script holds anything that is put in from outside, and no credentials stay behind for later steps."""
    assert [step["name"] for step in steps(path) if "${{" in step.get("run", "")] == []
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)
    assert "secrets." not in path.read_text(encoding="utf-8")
    assert all("timeout-minutes" in job for job in workflow(path)["jobs"].values())


def test_a_pull_request_may_only_read() -> None:
    """The code of a stranger runs without any right to write, and never by a trigger that would grant one."""
    found = workflow(GITHUB / "workflows" / "check.yml")
    assert found[True] == "pull_request"
    assert found["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in found["jobs"].values())
    triggers = " ".join(str(workflow(path)[True]) for path in WORKFLOWS)
    assert "pull_request_target" not in triggers
    assert "workflow_run" not in triggers


def test_problems_stand_beside_their_lines() -> None:
    """The check comes first and tells its problems as annotations; then what changes, the preview, the tests."""
    told = [step.get("run", "") for step in steps(GITHUB / "workflows" / "check.yml")]
    wanted = (
        "board check --format github", "board changes --from HEAD^1 --format markdown", "board build", "make test",
    )  # fmt: skip
    order = [next(index for index, text in enumerate(told) if words in text) for words in wanted]
    assert order == sorted(order)


def test_what_a_build_costs_is_reported_and_never_held_against_a_change() -> None:
    """A slow or busy machine of the host fails no pull request: the quick measurement comes last, and only tells."""
    last = steps(GITHUB / "workflows" / "check.yml")[-1]
    assert "make --no-print-directory bench-quick" in last["run"]
    assert last["run"].endswith('"$GITHUB_STEP_SUMMARY"')
    assert last["continue-on-error"] is True


def test_publications_wait_for_each_other() -> None:
    """Only what is on main is published, one after the other; one that has begun is never stopped half-way."""
    found = workflow(GITHUB / "workflows" / "publish.yml")
    assert found["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert found["permissions"] == {}
    assert "refs/heads/main" in found["jobs"]["build"]["if"]


def test_what_runs_our_code_may_not_write() -> None:
    """What builds the site may only read; what may write runs none of our code, and waits for who must approve."""
    jobs = workflow(GITHUB / "workflows" / "publish.yml")["jobs"]
    assert {name: job["permissions"].get("contents") for name, job in jobs.items()} == {
        "build": "read", "show": "write", "sign": None,
    }  # fmt: skip
    assert (jobs["show"]["needs"], jobs["show"]["environment"]) == ("build", "publication")
    assert jobs["show"]["if"] == "${{ needs.build.outputs.new == 'yes' }}"
    told = " ".join(step.get("run", "") + step.get("uses", "") for step in jobs["show"]["steps"])
    assert not re.search(r"\.venv|tools/|checkout@|python|make ", told)


def test_what_may_sign_does_nothing_else() -> None:
    """What is shown is signed with its commit, by a job without a command, which may not touch the repository."""
    jobs = workflow(GITHUB / "workflows" / "publish.yml")["jobs"]
    assert jobs["sign"]["permissions"] == {"id-token": "write", "attestations": "write"}
    assert [name for name, job in jobs.items() if "id-token" in job["permissions"]] == ["sign"]
    assert jobs["sign"]["needs"] == ["build", "show"], "what nobody approved is not signed"
    assert [step["uses"].partition("@")[0] for step in jobs["sign"]["steps"]] == [
        "actions/download-artifact", "actions/attest-build-provenance",
    ]  # fmt: skip
    given = [step["with"] for step in jobs["build"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert "build/site/chain.json" in given[1]["path"].split()
    assert given[1]["name"] == jobs["sign"]["steps"][0]["with"]["name"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_pipe_that_fails_ends_the_step(path: Path) -> None:
    """A command that fails before a pipe is not hidden by the one behind it: such steps name the shell that sees it."""
    assert [step["name"] for step in steps(path) if " | " in step.get("run", "") and step.get("shell") != "bash"] == []


def test_a_known_mistake_of_workflows_is_found() -> None:
    """What runs by itself is held against what is known to go wrong on the host, in the strictest way; offline."""
    zizmor = str(Path(sys.executable).parent / "zizmor")
    command = [zizmor, "--offline", "--no-progress", "--persona=pedantic", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout + done.stderr


def test_newer_releases_are_asked_for() -> None:
    """Each place that names releases is looked at every week, and none is taken on the day it comes out."""
    found = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {one["package-ecosystem"] for one in found} == {"pip", "npm", "github-actions"}
    assert all(one["schedule"]["interval"] == "weekly" and one["cooldown"]["default-days"] >= 7 for one in found)


def test_a_weakness_can_be_told_without_making_it_public() -> None:
    """Whoever finds a weakness reads where to tell it, and that this is not a public issue."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "do not open a public issue" in text
    assert "data/board.yml" in text


@pytest.fixture
def host(tmp_path: Path, small_boards: Path) -> tuple[Path, dict[str, str]]:
    """A repository on this computer in the place of the host's, and a copy of the board beside our program."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "host" / "board")], check=True)
    root = tmp_path / "checkout"
    shutil.copytree(small_boards / "old", root)
    (root / ".venv").symlink_to(ROOT / ".venv")
    (root / "tools").mkdir()
    (root / "tools" / "set-up").write_text("#!/bin/sh\n", encoding="utf-8")
    (root / "tools" / "set-up").chmod(0o755)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return root, clean | {
        "GITHUB_SERVER_URL": f"file://{tmp_path / 'host'}", "GITHUB_REPOSITORY": "board", "TOKEN": "none",
        "GITHUB_SHA": "0" * 40, "GIT_CONFIG_GLOBAL": os.devnull,
    }  # fmt: skip


def run_job(name: str, folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Each step of one job that runs a command, as the host runs it; how the last one ended, and what they said."""
    (folder / "build").mkdir(parents=True, exist_ok=True)
    ended, said = 0, ""
    for step in workflow(GITHUB / "workflows" / "publish.yml")["jobs"][name]["steps"]:
        if "run" in step and ended == 0:
            shell = ["bash", "-eo", "pipefail", "-c"] if step.get("shell") == "bash" else ["bash", "-e", "-c"]
            settings = environment | {"GITHUB_OUTPUT": str(folder / "outputs")}
            done = subprocess.run([*shell, step["run"]], cwd=folder, env=settings, capture_output=True, text=True,
                                  check=False)  # fmt: skip
            ended, said = done.returncode, said + done.stdout + done.stderr
    return ended, said


def run_build(root: Path, environment: dict[str, str]) -> str:
    """The first job, from a clean checkout but for what the last one remembered; returns what it said."""
    for made in (path for path in (root / "build").glob("*") if path.name != "remembered"):
        shutil.rmtree(made) if made.is_dir() else made.unlink()
    (root / "outputs").unlink(missing_ok=True)
    ended, said = run_job("build", root, environment)
    assert ended == 0, said
    return said


def run_show(root: Path, environment: dict[str, str]) -> tuple[int, str]:
    """The second job, in an empty folder: it has what was handed over, and nothing else of the first."""
    jobs = workflow(GITHUB / "workflows" / "publish.yml")["jobs"]
    given, _signed = [step["with"] for step in jobs["build"]["steps"] if "upload-artifact" in step.get("uses", "")]
    (taken,) = [step["with"] for step in jobs["show"]["steps"] if "download-artifact" in step.get("uses", "")]
    assert given["name"] == taken["name"]
    second = root.parent / "second"
    shutil.rmtree(second, ignore_errors=True)
    (second / taken["path"]).mkdir(parents=True)
    shutil.copy(root / given["path"], second / taken["path"])
    return run_job("show", second, environment)


def git(repository: Path, *words: str, typed: str = "") -> str:
    """What git answers."""
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", "-C", str(repository), *names, *words], input=typed, capture_output=True, text=True,
                          check=True)  # fmt: skip
    return done.stdout.strip()


def refuses_what_is_not_next(root: Path, environment: dict[str, str], shown: Path) -> None:
    """Somebody else's publication stands, and the one that does not follow it is refused in plain words."""
    theirs = git(shown, "commit-tree", "-m", "By hand", git(shown, "mktree"))
    git(shown, "update-ref", "refs/heads/published", theirs)
    ended, said = run_show(root, environment)
    assert (ended, "::error::Nothing was shown." in said) == (1, True), said
    assert git(shown, "rev-parse", "published") == theirs


def hand_over(root: Path, tree: str) -> None:
    """In the place of what the first job hands over: one commit of these lines of a tree. Each file holds one word."""
    built = root / "build" / "public"
    subprocess.run(["git", "init", "-q", str(built)], check=True)
    word = git(built, "hash-object", "-w", "--stdin", typed="EVIL")
    folder = git(built, "mktree", typed=f"100644 blob {word}\tword\n")
    made = git(built, "mktree", typed=tree.format(word=word, folder=folder))
    git(built, "update-ref", "refs/heads/published", git(built, "commit-tree", "-m", "A", made))
    git(built, "bundle", "create", "-q", "../published.bundle", "published")


def test_the_publishing_steps_do_what_they_say(host: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """Run as the host would run them, they publish everything once, and then nothing: what is out is not touched."""
    root, environment = host
    shown = tmp_path / "host" / "board"
    assert "added 2025-01" in run_build(root, environment)
    assert run_show(root, environment) == (0, "")
    listed = git(shown, "ls-tree", "--name-only", "published").split()
    assert {".nojekyll", "2025-01", "2025-05", "latest", "versions.json"} <= set(listed)
    assert "Nothing new to show." in run_build(root, environment)
    assert not (root / "outputs").exists(), "nobody is asked to approve nothing"
    with (root / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\nOne more sentence.\n")
    assert "Nothing new to show." not in run_build(root, environment)
    ours = git(shown, "rev-parse", "published")
    refuses_what_is_not_next(root, environment, shown)
    git(shown, "update-ref", "refs/heads/published", ours)
    assert run_show(root, environment) == (0, "")
    assert git(shown, "log", "--format=%s", "published").splitlines() == [f"Published from {'0' * 40}"] * 2


def test_what_was_published_meanwhile_is_kept(host: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """Somebody published for the first time while this one waited for approval: theirs stays."""
    root, environment = host
    hand_over(root, "100644 blob {word}\tindex.html\n")
    refuses_what_is_not_next(root, environment, tmp_path / "host" / "board")


@pytest.mark.parametrize("name", [".git", ".GIT", "git~1"])
def test_what_is_handed_over_holds_no_settings_of_git(
    name: str, host: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """Even if the first job was led astray, a folder that git would take for its own is neither used nor shown."""
    root, environment = host
    hand_over(root, "040000 tree {folder}\t" + name + "\n")
    ended, said = run_show(root, environment)
    assert (ended, "::error::Nothing was shown." in said) == (1, True), said
    assert git(tmp_path / "host" / "board", "for-each-ref") == ""
    assert not list((root.parent / "second").rglob("word"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_is_offered_and_asks_for_the_check(path: Path) -> None:
    """Whoever opens a pull request finds each form, and each ends with what must be true before it is handed in."""
    offered = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    assert f"template={path.name}" in offered
    assert text.startswith("## ")
    assert "- [ ] " in text
    assert "`make check`" in text or "`make test`" in text


def test_there_is_a_form_for_each_kind_of_change() -> None:
    """A meeting, a figure, a definition, a target, a measure that ends, wording, code."""
    assert {path.stem for path in FORMS} == {
        "add-a-meeting", "correct-a-figure", "change-a-definition", "change-a-target", "retire-a-measure", "wording",
        "code",
    }  # fmt: skip


def test_the_form_for_a_wrong_figure_asks_for_four_things() -> None:
    """The page, what it says, what it should say, and the source that shows it: all four are needed."""
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "wrong-figure.yml").read_text(encoding="utf-8"))
    fields = {field["id"]: field for field in form["body"] if "id" in field}
    assert set(fields) == {"page", "says", "should-say", "source"}
    assert all(field["validations"]["required"] for field in fields.values())


@pytest.mark.real_record
def test_each_folder_has_somebody_who_must_look() -> None:
    """Every rule of who must look names a folder that is there, and every folder of the record has a rule."""
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    optional = {"/data/corrections/"}
    assert [rule for rule in rules[1:] if rule not in optional and not (ROOT / rule.strip("/")).exists()] == []
    assert {"/data/", "/docs/", "/.github/", "/macros/", "/mkdocs.yml", "/tools/", "/requirements.txt"} <= set(rules)
    assert rules.index("/macros/") < rules.index("/macros/checks/"), "the last rule that fits counts"
