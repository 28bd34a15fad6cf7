"""What somebody who publishes may do on AWS: a policy for a user or a role."""

from typing import Any

from .push import OURS
from .stack import Stack


def publishing_policy(stack: Stack) -> dict[str, Any]:
    """A policy that lets its owner push to the stack's content bucket, and touch nothing else."""
    partition = stack.arn.split(":")[1]
    bucket = f"arn:{partition}:s3:::{stack.outputs['ContentBucketName']}"
    return {
        "Version": "2012-10-17",
        "Statement": [
            _statement("FindStack", "Allow", ["cloudformation:DescribeStacks"], stack.arn),
            _statement("CompareSources", "Allow", ["s3:ListBucket"], bucket),
            _statement("ChangeSources", "Allow", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], f"{bucket}/*"),
            _statement("LeaveOursAlone", "Deny", ["s3:PutObject", "s3:DeleteObject"], f"{bucket}/{OURS}*"),
        ],
    }


def _statement(name: str, effect: str, actions: list[str], resource: str) -> dict[str, Any]:
    return {"Sid": name, "Effect": effect, "Action": actions, "Resource": resource}
