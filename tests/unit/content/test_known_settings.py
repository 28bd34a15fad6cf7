"""What is said of each setting is so."""

from dataclasses import replace

import pytest

from stoppress.content.known_settings import OWN_SETTINGS, SETTINGS, Setting
from stoppress.content.site import Site, parse_site

WITH_DEFAULTS = [
    *((f"{name}: {setting.default}", setting) for name, setting in SETTINGS.items() if setting.default),
    *((f"stoppress: {{{name}: {setting.default}}}", setting) for name, setting in OWN_SETTINGS.items()),
]


@pytest.mark.parametrize(("written", "setting"), WITH_DEFAULTS)
def test_a_default_is_what_counts_where_the_setting_is_not_made(written: str, setting: Setting) -> None:
    assert setting.default
    assert replace(parse_site(written.encode()), data={}) == Site()
