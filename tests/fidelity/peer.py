"""The real kramdown, as a process that is asked again and again."""

import json
import shutil
import subprocess
from types import TracebackType
from typing import Self

_PROGRAM = """
require "json"
require "kramdown"
require "kramdown-parser-gfm"
OPTIONS = {
  input: "GFM", hard_wrap: false, auto_ids: true, smart_quotes: "lsquo,rsquo,ldquo,rdquo", entity_output: "as_char",
  footnote_nr: 1, syntax_highlighter: nil
}
$stdout.sync = true
puts "ready"
$stdin.each_line do |line|
  html = Kramdown::Document.new(JSON.parse(line)[0], OPTIONS).to_html rescue nil
  puts JSON.generate([html])
end
"""


class Kramdown:
    """kramdown with the GFM parser, set as Jekyll sets it, but for colours in code."""

    def __init__(self) -> None:
        if not shutil.which("ruby"):
            raise SystemExit("There is no Ruby here, so there is no kramdown to compare with.")
        self._process = subprocess.Popen(
            ["ruby", "-EUTF-8", "-e", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        if self._line() != "ready\n":
            self.close()
            raise SystemExit("This Ruby has no gem kramdown-parser-gfm, so there is no kramdown to compare with.")

    def convert(self, text: str) -> str | None:
        """The HTML that kramdown makes of a text; None where it fails."""
        assert self._process.stdin
        self._process.stdin.write(f"{json.dumps([text])}\n")
        self._process.stdin.flush()
        html: str | None = json.loads(self._line())[0]
        return html

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
