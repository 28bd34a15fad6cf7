"""No text makes the converter fail."""

from hypothesis import given
from hypothesis import strategies as st

from kramdown import convert

MARKUP = [
    *("[", "](", "]", ")", "!", "*", "**", "_", "`", "~~", "~~~\n", "```ruby\n", "\\", "&", "&#x110000;", "&#xD800;"),
    *("<", "</", "<div>", "</div>\n", "<p>", "<b>", "<br />", "<!--", "-->", "<?", "?>", "<![CDATA[", "<script>"),
    *("<a href=", "<http://", "<a@b", '<div markdown="1">\n', '"', "'", "--", "...", "<<", ">>", "$$"),
    *("{:", "}", "{::comment}", "{::nomarkdown}", "{:/}", "{::options ", "/}"),
    *("header_offset='-9'", "toc_levels='9..1'"),
    *("{:toc}", "{:footnotes}", "{: standalone}", "{:auto_ids}", "{:a: a}", "{: a}", ".language-", "#a", "a='}'"),
    *("> ", "- ", "1. ", ": ", "|", "|-|\n", "|===\n", "---\n", "===\n", "# ", "^\n", "    ", " \t", "\n", "\n\n"),
    *("[^a]", "[^a]: ", "*[a]: ", "[a]: ", "[a]", "a", "é", "İ", "中"),
    *("\x00", "\x02", "\x0b", "\x85", "\u2028", "\ufeff"),
]  # fmt: skip


@given(st.lists(st.sampled_from(MARKUP) | st.text(max_size=5), max_size=60).map("".join))
def test_markup_in_any_order_is_converted(text: str) -> None:
    html = convert(text)
    assert convert(text) == html
    assert "\x00" in text or "\x00" not in html


@given(st.sampled_from(MARKUP), st.sampled_from(MARKUP), st.integers(1, 3_000))
def test_any_depth_is_converted(first: str, second: str, times: int) -> None:
    convert((first + second) * times)
