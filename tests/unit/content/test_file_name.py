import pytest

from stoppress.content.file_name import FileName, parse_file_name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (
            "_posts/2022-02-15-hello.md",
            FileName((), "/2022-02-15-hello", "2022-02-15-hello", "2022-02-15", "hello", ".md"),
        ),
        (
            "a/b/_posts/c/2022-1-9-x.y.MD",
            FileName(("a", "b"), "a/b//c/2022-1-9-x.y", "2022-1-9-x.y", "2022-1-9", "x.y", ".md"),
        ),
        ("_posts/20220110-j.txt", FileName((), "/20220110-j", "20220110-j", None, "20220110-j", ".txt")),
        ("_posts/-2022.md", FileName((), "/-2022", "-2022", None, "-2022", ".md")),
        ("_posts/bare", FileName((), "/bare", "bare", None, "bare", "")),
    ],
)
def test_the_parts_of_a_key(key: str, name: FileName) -> None:
    assert parse_file_name(key) == name


def test_only_markdown_is_converted_to_another_extension() -> None:
    assert parse_file_name("_posts/2022-01-01-a.mkd").output_extension == ".html"
    assert parse_file_name("_posts/2022-01-01-a.txt").output_extension == ".txt"
