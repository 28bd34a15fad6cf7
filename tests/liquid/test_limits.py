"""No body makes anything hang: work is counted, and what is too much is refused. Without limits none of these ends."""

from collections.abc import Callable

import pytest

from stoppress.errors import PostProblem
from tests.liquid.conftest import Render

DOUBLED = "{% assign a = 'xxxxxxxxxx' %}" + "{% assign a = a | append: a %}" * 60

ENDLESS = {
    "a long range": "{% for i in (1..1000000000000) %}{% endfor %}",
    "a long range reversed": "{% for i in (1..1000000000000) reversed %}{% endfor %}",
    "a long range in rows": "{% tablerow i in (1..1000000000000) %}{% endtablerow %}",
    "a long range for a filter": "{{ (1..1000000000000) | join }}",
    "a range past any number": "{% for i in (1..99999999999999999999999999) %}{% endfor %}",
    "loops within loops": "{% for a in (1..999) %}{% for b in (1..999) %}{% for c in (1..9) %}x" + "{% endfor %}" * 3,
    "loops after loops": "{% for a in (1..90000) %}{{ a }}{% endfor %}" * 50,
    "loops of nothing": "{% for a in (1..90000) %}{% endfor %}" * 50,
    "a text that doubles": DOUBLED,
    "a text that doubles in one output": "{% assign a = 'xxxxxxxxxx' %}{{ a"
    + " | append: a" * 10
    + " | replace: 'x', a" * 8
    + " }}",
    "a text that squares": DOUBLED[: 29 + 30 * 18] + "{{ a | replace: 'x', a }}",
    "a number that squares": "{% assign n = 99999999999 %}" + "{% assign n = n | times: n %}" * 60,
    "a decimal that squares": "{% assign n = 99999999999.5 %}" + "{% assign n = n | times: n %}" * 60,
    "a list that doubles": "{% assign a = 'a b' | split: ' ' %}" + "{% assign a = a | concat: a %}" * 60,
    "a list within itself": "{% assign a = 'a b' | split: ' ' %}" + "{% assign a = a | push: a %}" * 60 + "{{ a }}",
    "two lists within themselves": "{% assign a = 'a b' | split: ' ' %}{% assign b = 'a b' | split: ' ' %}"
    + "{% assign a = a | push: a %}{% assign b = b | push: b %}" * 60
    + "{% if a == b %}x{% endif %}",
    "a file that includes itself": "{% include endless.html %}",
    "a file that includes itself twice": "{% include twice.html %}",
    "captures": DOUBLED[: 29 + 30 * 18] + "{% for i in (1..90000) %}{% capture c %}{{ a }}{% endcapture %}{% endfor %}",
    "filters on a long text": DOUBLED[: 29 + 30 * 18]
    + "{% for i in (1..90000) %}{% assign b = a | upcase %}{% endfor %}",
    "an endless expression": "{{ 'x'" + " | append: 'x'" * 10_000 + "}}",
    "a long text many times": DOUBLED[: 29 + 18 * 30]
    + "{% assign l = a | split: '!' %}"
    + "{% assign l = l | concat: l %}" * 16
    + "{{ l | uniq | size }}",
    "a long text in a list": DOUBLED[: 29 + 18 * 30]
    + "{% assign l = a | split: '!' %}{% for i in (1..90000) %}{% assign b = l | jsonify %}{% endfor %}",
    "a long text compared": DOUBLED[: 29 + 18 * 30]
    + "{% assign b = a | append: '' %}{% for i in (1..90000) %}{% if a == b %}{% endif %}{% endfor %}",
    "code in colours": DOUBLED[: 29 + 12 * 30]
    + "{% for i in (1..90000) %}{% highlight python %}{{ i }}{{ a }}{% endhighlight %}{% endfor %}",
    "Markdown": DOUBLED[: 29 + 12 * 30]
    + "{% for i in (1..90000) %}{{ a | append: i | markdownify | size }}{% endfor %}",
    "deep blocks": "{% if true %}" * 5000 + "{% endif %}" * 5000,
    "deep paths": "{{ " + "a[" * 5000 + "a" + "]" * 5000 + " }}",
    "unclosed outputs": "{{ " * 100_000,
    "unclosed tags": "{% " * 100_000,
    "unclosed raws": "{% raw %}" * 50_000,
    "unclosed comments": "{% comment %}" * 50_000,
    "parentheses": "{{ " + "(" * 19_000 + " }}",
    "brackets": "{{ " + "['" * 9_000 + " }}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_would_not_end_is_refused(refused: Callable[[str], PostProblem], name: str) -> None:
    assert "unexpected" not in refused(ENDLESS[name]).problem


def test_work_below_the_limits_is_done(render: Render) -> None:
    rows = render("{% for a in (1..1000) %}{% for b in (1..10) %}{{ a | times: b }} {% endfor %}{% endfor %}")
    assert len(rows.split()) == 10_000


def test_a_long_text_without_tags_costs_nothing(render: Render) -> None:
    text = "x" * 4_000_000 + "{{ 1 }}"
    assert len(render(text)) == 4_000_001


def test_a_width_in_a_date_is_bounded(render: Render) -> None:
    assert render("{{ page.date | date: '%99999d' }}") == "%99999d"
