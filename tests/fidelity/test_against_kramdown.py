"""The tool that compares with the real kramdown, as far as it needs no Ruby."""

from pathlib import Path
from random import Random

import pytest

from kramdown import convert

from .against_kramdown import reduced
from .grammar import Grammar
from .mutations import mutated
from .peer import Kramdown


def test_what_a_difference_does_not_need_is_left_out() -> None:
    text = "one\n\ntwo *three* four\n\nfive\n"
    assert reduced(text, lambda less: "t" in less and "*" in less) in ("t*", "*t")


def test_a_seed_gives_the_same_texts_again() -> None:
    texts = [
        [mutated(Grammar(random).document(), "a\nb\n", random) for _ in range(50)] for random in (Random(7), Random(7))
    ]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) > 40


def test_no_mixture_fails() -> None:
    random = Random(1)
    grammar = Grammar(random)
    for _ in range(200):
        convert(mutated(grammar.document(), grammar.document(), random))


def test_without_ruby_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="no Ruby"):
        Kramdown()


def test_without_the_gem_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ruby = tmp_path / "ruby"
    ruby.write_text("#!/bin/sh\nexit 1\n")
    ruby.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="no gem"):
        Kramdown()
