"""Starts full rebuilds: executions of the state machine that makes every page anew."""

import json
from dataclasses import asdict
from typing import Any

from botocore.exceptions import ClientError  # type: ignore[import-untyped]

from ..full_rebuild.rebuilder import FullRebuild


class FullRebuilds:
    """Has Step Functions run a state machine, once for each full rebuild."""

    def __init__(self, client: Any, state_machine_arn: str) -> None:
        self._client = client
        self._state_machine_arn = state_machine_arn

    def start(self, full_rebuild: FullRebuild) -> bool:
        """Start the full rebuild, or leave it running; False where it has run before and come to its end.

        An execution's name is taken for 90 days, and asking for a running one again changes nothing
        (https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html).
        """
        try:
            self._client.start_execution(
                stateMachineArn=self._state_machine_arn,
                name=full_rebuild.name,
                input=json.dumps({"full_rebuild": asdict(full_rebuild)}),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise
            return False
        return True
