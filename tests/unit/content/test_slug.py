import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.content.slug import lower, slugify, slugify_pretty, titleize


@pytest.mark.parametrize(
    ("text", "plain", "pretty"),
    [
        ("The _config.yml file", "the-config-yml-file", "The-_config.yml-file"),
        ("c++ & c#", "c-c", "c++-&-c"),
        ("中文标题", "中文标题", "中文标题"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "ｆｕｌｌ-ｗｉｄｔｈ", "Ｆｕｌｌ-ｗｉｄｔｈ"),
        ("a--b - c", "a-b-c", "a-b-c"),
        ("-2022-", "2022", "2022"),
        ("½ price", "price", "price"),
        ("e\u0301te\u0301", "e\u0301te\u0301", "e\u0301te\u0301"),
        ("हिन्दी", "हिन्दी", "हिन्दी"),
        ("", "", ""),
        ("###", "", ""),
    ],
)
def test_slugs(text: str, plain: str, pretty: str) -> None:
    assert slugify(text) == plain
    assert slugify_pretty(text) == pretty


@settings(deadline=None)
@given(st.text())
def test_slugging_a_slug_changes_nothing(text: str) -> None:
    assert slugify_pretty(slugify_pretty(text)) == slugify_pretty(text)
    assert "/" not in slugify_pretty(text)


@pytest.mark.parametrize(
    ("slug", "title"),
    [("the-quick_brown-fox", "The Quick_brown Fox"), ("CAPS", "Caps"), ("-2022", "2022"), ("", ""), ("报-x", "报 X")],
)
def test_titles_from_slugs(slug: str, title: str) -> None:
    assert titleize(slug) == title


def test_lower_case_has_no_final_form() -> None:
    assert lower("ΑΣ") == "ασ"
