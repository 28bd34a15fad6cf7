"""The files that a forge reads are what it takes, name what there is, and hold no secret."""

import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from stoppress.local.new_site import NewSite
from tests.aws import ROOT, require

WORKFLOWS = sorted(ROOT.glob(".github/workflows/*.yml"))
SCHEMAS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "custom.github-workflows-require-timeout": ".github/workflows/*.yml",
    "vendor.dependabot": ".github/dependabot.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
}


def checked(program: str, *words: str | Path) -> str:
    """What a program of the forge's environment prints where it finds a fault; empty where it finds none."""
    path = require(ROOT / ".venv-forge/bin" / program, "make it with: make environments")
    done = subprocess.run([path, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr) if done.returncode else ""


@pytest.mark.parametrize(("schema", "files"), SCHEMAS.items())
def test_each_file_has_its_shape(schema: str, files: str) -> None:
    found = sorted(ROOT.glob(files))
    assert found
    assert checked("check-jsonschema", "--builtin-schema", schema, *found) == ""


def test_a_workflow_gives_away_no_more_than_it_must() -> None:
    assert checked("zizmor", "--offline", "--pedantic", ".") == ""


def steps(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_each_target_that_a_workflow_makes_exists(workflow: Path) -> None:
    named = {name for step in steps(workflow) for name in re.findall(r"\bmake (\S+)", step.get("run", ""))}
    assert named
    for name in named:
        done = subprocess.run(["make", "--dry-run", name], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_needs_a_secret_or_knows_whose_the_repository_is(workflow: Path) -> None:
    assert "secrets." not in workflow.read_text("utf-8")
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", one)] == []


def test_a_new_sites_workflow_is_as_good_as_ours(tmp_path: Path) -> None:
    name = ".github/workflows/publish.yml"
    workflow = tmp_path / name
    workflow.parent.mkdir(parents=True)
    workflow.write_text(NewSite("News", "", "UTC").files(date(2022, 2, 15))[name], "utf-8")
    assert checked("check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow) == ""
    assert checked("zizmor", "--offline", "--pedantic", tmp_path) == ""
    ours = {step["uses"] for one in WORKFLOWS for step in steps(one) if "uses" in step}
    assert {step["uses"] for step in steps(workflow) if "uses" in step} <= ours


def test_hooks_run_the_tools_that_the_checks_run() -> None:
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert local["repo"] == "local"
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [hook["id"] for hook in local["hooks"] if hook["entry"].removesuffix(" --fix") not in makefile] == []
