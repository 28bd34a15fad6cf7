"""Files in ``_data/`` that can't be read are the site's problem, with file and line; their names are Jekyll's."""

import pytest

from stoppress.errors import SiteProblem
from stoppress.liquid.data_files import read_data

BROKEN = {
    "a.yml": ("x: 1\ny: [1\n", 3, "not valid YAML"),
    "b/c.yml": ("x: !ruby/object:Object {}\n", 1, "the YAML tag !ruby/object:Object"),
    "e.json": ('{"x": 1,\n"y": }\n', 2, "not valid JSON"),
    "f.json": ('{"x": NaN}', None, "NaN is no number"),
    "g.json": ("[" * 100_000, None, "can't be read as JSON"),
    "h.csv": ('a,b\n"x,y\n', 2, "can't be read"),
}


@pytest.mark.parametrize("path", BROKEN)
def test_a_broken_file_is_named(path: str) -> None:
    text, line, words = BROKEN[path]
    with pytest.raises(SiteProblem) as caught:
        read_data({path: text})
    assert caught.value.file == f"_data/{path}"
    assert caught.value.line == line
    assert words in caught.value.problem


def test_aliases_may_not_swell() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    with pytest.raises(SiteProblem, match="its aliases"):
        read_data({"bomb.yml": "\n".join(lines)})


def test_a_large_file_is_read() -> None:
    text = "\n".join(f"- {{name: n{number}, value: {number}}}" for number in range(20_000))
    assert len(read_data({"large.yml": text})["large"]) == 20_000


def test_names_and_folders() -> None:
    found = read_data(
        {"a b.c.yml": "1", "x/y-z/w.json": "[2]", "x.yml": "3", "list.yml": "- 1\n- {a: ~}\n", "none.yml": ""}
    )
    assert found == {"a_bc": 1, "x": {"y-z": {"w": [2]}}, "list": [1, {"a": None}], "none": None}


def test_tables() -> None:
    found = read_data({"t.csv": 'a,b\n1,"x\ny"\n\n2\n', "u.tsv": "a\tb\n1\t\n", "empty.csv": ""})
    assert found == {"t": [{"a": "1", "b": "x\ny"}, {"a": "2", "b": None}], "u": [{"a": "1", "b": None}], "empty": []}
