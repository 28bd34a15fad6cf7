"""The functions' environment."""

from dataclasses import fields

import pytest

from stoppress.cloud.environment import Environment
from tests.sam import written

NAMES = [field.name.upper() for field in fields(Environment)]


def test_every_field_is_read_from_its_variable() -> None:
    environment = Environment.of({name: name.lower() for name in NAMES} | {"OTHER": "x"})
    assert all(getattr(environment, field.name) == field.name for field in fields(Environment))


def test_all_that_is_missing_is_named_at_once() -> None:
    variables = dict.fromkeys(NAMES, "x") | {"SITE_BUCKET": ""}
    del variables["CATALOGUE_TABLE"]
    with pytest.raises(LookupError, match=r"SITE_BUCKET, CATALOGUE_TABLE"):
        Environment.of(variables)


def test_the_template_sets_exactly_these_variables() -> None:
    assert sorted(written()["Globals"]["Function"]["Environment"]["Variables"]) == sorted(NAMES)
