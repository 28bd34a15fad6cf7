"""An object store in an S3 general purpose bucket."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError  # type: ignore[import-untyped]

from ..errors import Conflict
from ..ports import Listed, ObjectHead, ObjectStore, StoredObject

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import PutObjectRequestTypeDef

_MISSING = {"404", "NoSuchKey"}
_OVERTAKEN = {"412", "PreconditionFailed", "409", "ConditionalRequestConflict", *_MISSING}
"""What S3 answers a conditional write with when someone else wrote first. "Missing" is one of them: the object that
If-Match names is gone (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html)."""


class S3Store(ObjectStore):
    """Objects of one bucket, or of a prefix in it. Errors other than a lost race are botocore's ``ClientError``.

    The reader needs ``s3:ListBucket`` beside ``s3:GetObject``: without it S3 says 403 where there is no object.
    """

    def __init__(
        self,
        client: "S3Client",
        bucket: str,
        prefix: str = "",
        *,
        cache_control: str | None = None,
        largest: int | None = None,
        page_size: int = 1000,
    ) -> None:
        """``prefix`` stands before every key; ``cache_control`` is sent with every put; a page is a listing's.

        Of objects that have more than ``largest`` bytes the body is not read.
        """
        self._client = client
        self._bucket = bucket
        self._prefix = prefix
        self._cache_control = cache_control
        self._largest = largest
        self._page_size = page_size

    def get(self, key: str, *, unless: str | None = None) -> StoredObject | None:
        try:
            if unless is None:
                answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + key)
            else:
                answer = self._client.get_object(
                    Bucket=self._bucket, Key=self._prefix + key, IfNoneMatch=_quoted(unless)
                )
        except ClientError as error:
            if unless is not None and _code(error) in {"304", "NotModified"}:
                return StoredObject(b"", unless)
            if _code(error) in _MISSING:
                return None
            raise
        with answer["Body"] as body:
            if self._largest is not None and answer["ContentLength"] > self._largest:
                return StoredObject(b"", _bare(answer["ETag"]), answer["ContentLength"])
            return StoredObject(body.read(), _bare(answer["ETag"]))

    def etag(self, key: str) -> str | None:
        served = self.head(key)
        return served.etag if served else None

    def head(self, key: str) -> ObjectHead | None:
        try:
            answer = self._client.head_object(Bucket=self._bucket, Key=self._prefix + key)
        except ClientError as error:
            if _code(error) in _MISSING:
                return None
            raise
        return ObjectHead(
            _bare(answer["ETag"]),
            answer.get("ContentType", ""),
            redirect=answer.get("WebsiteRedirectLocation", ""),
            outdated=answer.get("CacheControl") != self._cache_control,
        )

    def put(self, key: str, body: bytes, *, content_type: str, expected: str | None, redirect: str = "") -> str:
        """Store the body with the headers that all objects of this store have.

        A redirect is kept as S3's own attribute for websites, which S3 sends as a header with the object
        (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html): the CDN's function reads it there.
        """
        request: PutObjectRequestTypeDef = {
            "Bucket": self._bucket,
            "Key": self._prefix + key,
            "Body": body,
            "ContentType": content_type,
        }
        if self._cache_control is not None:
            request["CacheControl"] = self._cache_control
        if redirect:
            request["WebsiteRedirectLocation"] = redirect
        if expected is None:
            request["IfNoneMatch"] = "*"
        else:
            request["IfMatch"] = _quoted(expected)
        try:
            return _bare(self._client.put_object(**request)["ETag"])
        except ClientError as error:
            if _code(error) in _OVERTAKEN:
                raise Conflict(key) from error
            raise

    def delete(self, key: str, *, expected: str) -> None:
        try:
            self._client.delete_object(Bucket=self._bucket, Key=self._prefix + key, IfMatch=_quoted(expected))
        except ClientError as error:
            if _code(error) in _OVERTAKEN:
                raise Conflict(key) from error
            raise

    def list(self, prefix: str = "") -> Iterator[Listed]:
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket,
            Prefix=self._prefix + prefix,
            PaginationConfig={"PageSize": self._page_size},
        )
        for page in pages:
            for found in page.get("Contents", []):
                yield Listed(found["Key"].removeprefix(self._prefix), _bare(found["ETag"]), found["Size"])


def _code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])


def _quoted(etag: str) -> str:
    return f'"{etag}"'


def _bare(etag: str) -> str:
    return etag.strip('"')
