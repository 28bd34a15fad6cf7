"""The functions' environment."""

from dataclasses import fields

import pytest

from stoppress.cloud.settings import Settings
from tests.sam import written

NAMES = [field.name.upper() for field in fields(Settings)]


def test_every_field_is_read_from_its_variable() -> None:
    settings = Settings.from_environment({name: name.lower() for name in NAMES} | {"OTHER": "x"})
    assert all(getattr(settings, field.name) == field.name for field in fields(Settings))


def test_all_that_is_missing_is_named_at_once() -> None:
    environment = dict.fromkeys(NAMES, "x") | {"SITE_BUCKET": ""}
    del environment["CATALOGUE_TABLE"]
    with pytest.raises(LookupError, match=r"SITE_BUCKET, CATALOGUE_TABLE"):
        Settings.from_environment(environment)


def test_the_template_sets_exactly_these_variables() -> None:
    assert sorted(written()["Globals"]["Function"]["Environment"]["Variables"]) == sorted(NAMES)
