"""What a template shows is escaped as Jinja2 escapes it, in whichever of its constructs it stands."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from stoppress.errors import SiteProblem
from stoppress.theme.sandbox import Templates

_CONSTRUCTS = (
    "{{ x }}",
    "{{ x | safe }}",
    "{{ x | upper }}",
    "{{ x ~ '<' }}",
    "{{ [x] }}",
    "{% set y %}{{ x }}{% endset %}{{ y }}{{ y ~ x }}",
    "{% macro m(y) %}<{{ y }}>{{ caller() }}{% endmacro %}{% call m(x) %}{{ x }}{% endcall %}",
    "{% filter upper %}{{ x }}{% endfilter %}",
    "{% autoescape false %}{{ x }}{% endautoescape %}{{ x }}",
    "{% autoescape x == 1 %}{{ x }}{% endautoescape %}",
    "{% for y in [x, '&'] %}{{ y }}{{ loop.index }}{% endfor %}",
    "{% block b %}{{ x }}{{ '<' }}{{ self.c() }}{% endblock %}{% block c %}{{ x }}{% endblock %}",
    "{{ '<%s>' | format(x) }}",
)

SHOWING = {f"{number}.html": template for number, template in enumerate(_CONSTRUCTS)}
OURS = Templates(SHOWING, names={}, filters={})
PLAIN = Environment(autoescape=True, loader=DictLoader(SHOWING))

VALUES = st.one_of(
    st.text("a中&<>'\";#3 \n"),
    st.text("a&<'").map(Markup),
    st.integers(),
    st.none(),
    st.booleans(),
    st.lists(st.text("a<'")),
)


@given(x=VALUES)
def test_as_jinja2_does(x: Any) -> None:
    for name, template in SHOWING.items():
        assert OURS.render(name, x=x).decode() == PLAIN.get_template(name).render(x=x), template


@pytest.mark.parametrize("template", ["{{ f }}", "{% autoescape false %}{{ f }}{% endautoescape %}"])
def test_a_function_is_not_shown(template: str) -> None:
    templates = Templates({"a.html": template}, names={}, filters={})
    with pytest.raises(SiteProblem, match="function can't be shown"):
        templates.render("a.html", f=len)
