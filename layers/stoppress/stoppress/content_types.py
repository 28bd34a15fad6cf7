"""The content type that a file is stored with, told from its name alone."""

from mimetypes import MimeTypes

_TYPES = MimeTypes()  # with the tables of Python itself: those of the machine differ from one to the next
for _type, _extension in (
    ("application/atom+xml", ".atom"),
    ("application/rss+xml", ".rss"),
    ("application/xml", ".xml"),
    ("application/yaml", ".yml"),
    ("application/yaml", ".yaml"),
    ("font/otf", ".otf"),
    ("font/ttf", ".ttf"),
    ("font/woff", ".woff"),
    ("font/woff2", ".woff2"),
    ("image/avif", ".avif"),
    ("image/webp", ".webp"),
    ("image/x-icon", ".ico"),
    ("text/markdown", ".md"),
):
    _TYPES.add_type(_type, _extension)


def content_type_of(path: str) -> str:
    """The content type for a site path, with the charset of texts."""
    content_type, encoding = _TYPES.guess_type(path)
    if content_type is None or encoding:
        return "application/octet-stream"
    is_text = content_type.startswith("text/") or content_type.endswith(("/xml", "+xml"))
    return f"{content_type}; charset=utf-8" if is_text else content_type
