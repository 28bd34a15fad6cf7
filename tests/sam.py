"""template.yaml as the tests read it: as written, and as SAM translates it for CloudFormation."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]
from samtranslator.translator.transform import transform

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "template.yaml"


@cache
def _written() -> dict[str, Any]:
    template: dict[str, Any] = json.loads(json.dumps(cfn_yaml.load(str(TEMPLATE))))
    return template


def written() -> dict[str, Any]:
    """The template as written, with intrinsic functions in their long form."""
    return copy.deepcopy(_written())


def translated(artifacts: str = "s3://artifacts/") -> dict[str, Any]:
    """The template as CloudFormation gets it, each local folder being a ZIP file named after it below ``artifacts``."""
    template = written()
    for resource in template["Resources"].values():
        for name in ("CodeUri", "ContentUri"):
            if name in resource["Properties"]:
                resource["Properties"][name] = artifacts + artifact_name(resource["Properties"][name])
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_DEFAULT_REGION", "us-east-1")
        result: dict[str, Any] = transform(template, {}, _NoManagedPolicies())
    return result


def artifact_name(folder: str) -> str:
    """The name of the ZIP file that a local folder is uploaded as."""
    return folder.replace("/", "-") + ".zip"


class _NoManagedPolicies:
    """The template names none of AWS's own policies, so that there is no need to ask IAM for them."""

    def load(self) -> dict[str, str]:
        return {}
