"""Where Stoppress and Jekyll 4.3 differ. Every line is asserted to still hold, so that none outlives its reason."""

ON_PURPOSE = {
    ("categories forms: _posts/2022-01-09-i.md", "categories"): (
        "names that are no text are listed once, as text; Jekyll lists [2022, true, null, '2022', 'true', '']"
    ),
    ("titles: _posts/2022-01-03-y.md", "title"): "a title is text, also one that is a number in YAML",
    ("titles: _posts/2022-01-04-z.md", "title"): "a title is text, also one that is a truth value in YAML",
    ("front matter permalink: _posts/2022-01-08-h.md", "url"): (
        "a permalink gives the same address, but percent-encoded, so that it is valid in a feed and a sitemap"
    ),
}
"""Posts that both publish, and what of them differs."""

REJECTED_ON_PURPOSE = {
    "file forms: _posts/2022-01-08-badyaml.md": "Jekyll publishes broken YAML under the time of the build",
    "file forms: _posts/2022-01-10-list.md": "Jekyll publishes a list under the time of the build",
    "file forms: _posts/2022-01-19-tag.md": "Jekyll publishes a post it could not read under the time of the build",
    "file forms: _posts/2022-01-09-unclosed.md": "Jekyll shows readers front matter that never ends as text",
}
"""Posts that Jekyll publishes and Stoppress rejects."""

PARSED_ON_PURPOSE = {
    "dates: _posts/2099-01-01-future.md": "whether a post's time has come is the use case's to decide",
    "dates: _posts/2022-01-11-k.md": "whether a post's time has come is the use case's to decide",
    "dates: _posts/2022-01-12-l.md": "parsed, and marked as not published",
    "impossible date in name: _posts/2022-01-01-a.md": "one bad file beside it ends Jekyll's whole build",
}
"""Posts that Jekyll leaves out and Stoppress can parse."""

NOT_YET: dict[tuple[str, str], str] = {}
"""Posts whose HTML is not yet kramdown's to the byte, and which part of them."""
