"""The stack on AWS that a command is about."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ..folders import UsageError

SAMCONFIG = "samconfig.toml"


@dataclass(frozen=True, slots=True)
class Stack:
    """A deployed stack, and clients for the services that it uses."""

    arn: str
    outputs: Mapping[str, str]
    """The values of the template's outputs, by their names."""
    client: Callable[[str], Any]
    """Makes a client for a service of AWS by the service's name."""

    @property
    def name(self) -> str:
        """The stack's name."""
        return self.arn.split("/")[1]

    @classmethod
    def find(cls, name: str | None, folder: Path = Path()) -> Self:
        """The stack of that name, or the one that ``samconfig.toml`` in the folder names.

        Credentials and region are found as the AWS command line finds them. Raises UsageError where there is no such
        stack, or where it may not be looked for.
        """
        settings = _samconfig(folder / SAMCONFIG)
        name = name or settings.get("stack_name")
        if name is None:
            raise UsageError(f"Which stack? Name it with --stack, or be in the folder with {SAMCONFIG}.")
        session = _session(settings.get("region"))
        with aws_errors():
            cloudformation = session.client("cloudformation")
            answer = cloudformation.describe_stacks(StackName=name)
        (found,) = answer["Stacks"]
        outputs = {line["OutputKey"]: line["OutputValue"] for line in found.get("Outputs", [])}
        if "ContentBucketName" not in outputs:
            raise UsageError(f"The stack {name} is not one of Stoppress, or is not finished: {found['StackStatus']}.")
        return cls(found["StackId"], outputs, session.client)


@contextmanager
def aws_errors() -> Iterator[None]:
    """Raises UsageError for what AWS refuses, and for what it can't be asked."""
    from botocore.exceptions import (  # type: ignore[import-untyped]
        BotoCoreError,
        ClientError,
        NoCredentialsError,
        NoRegionError,
    )

    try:
        yield
    except NoRegionError as error:
        raise UsageError(f"In which region? Set AWS_REGION, or region in {SAMCONFIG}.") from error
    except NoCredentialsError as error:
        raise UsageError("AWS was asked without credentials. Set them up: aws configure, or aws sso login.") from error
    except (BotoCoreError, ClientError) as error:
        raise UsageError(f"AWS: {error}") from error


def _session(region: str | None) -> Any:
    try:
        from boto3.session import Session  # type: ignore[import-untyped]
    except ImportError as error:
        raise UsageError("For this, boto3 has to be there: pip install 'stoppress[aws]'") from error
    session = Session()
    return session if session.region_name or region is None else Session(region_name=region)


def _samconfig(file: Path) -> Mapping[str, str]:
    """The parameters with which ``sam deploy`` is called in a folder; none where there is no such file."""
    if not file.is_file():
        return {}
    try:
        settings = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file} can't be read ({error}). Mend it.") from error
    commands = settings.get("default", {})
    parts = [commands.get(command, {}).get("parameters", {}) for command in ("global", "deploy")]
    return {name: str(value) for part in parts for name, value in part.items()}
