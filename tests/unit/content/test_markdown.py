import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from kramdown import convert

TEXTS = [f"# Heading\n\nText {n}.[^1]\n\n[^1]: Note.\n\n```python\nprint({n})\n```\n" for n in range(20)]


def test_code_is_marked_with_classes() -> None:
    assert 'class="highlight"' in convert("```python\nprint(1)\n```\n")


def test_a_text_is_converted_alike_whatever_came_before() -> None:
    alone = [convert(text) for text in TEXTS]
    assert [convert(text) for text in reversed(TEXTS)] == alone[::-1]


def test_a_very_deep_text_is_converted_and_leaves_nothing_behind() -> None:
    alone = convert(TEXTS[0])
    assert "<li>" in convert("".join("    " * depth + "- a\n" for depth in range(300)))
    assert convert(TEXTS[0]) == alone


def test_threads_do_not_disturb_each_other() -> None:
    alone = [convert(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(convert, TEXTS)) == alone


def test_importing_it_imports_neither_markdown_nor_pygments() -> None:
    program = "import sys, stoppress.content.post; sys.exit(bool({'markdown', 'pygments'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode == 0
