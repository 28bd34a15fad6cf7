"""The CDN's function: from a URL to the key that it is served from."""

from itertools import cycle
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.content.address import served_key
from tests.sam import written
from tests.support.addresses import KEYS
from tests.template.cdn import call, source

NAMES = st.text(st.characters(categories=["Lu", "Lt", "Ll"]) | st.sampled_from("/.2ΣE~")) | st.from_regex(
    r"[A-ZΑ-Ω]{1,3}/2022(/0[12]){0,2}(-1)?(\.html|\.HTML|\.xml)?", fullmatch=True
)


def keys_of(urls: list[str]) -> list[str]:
    """The key that the function looks for at each URL."""
    requests = call("cdn_paths", [{"request": {"uri": url}} for url in urls])
    assert all(request["uri"].startswith("/") for request in requests)
    assert all(request["uri"].isascii() and "+" not in request["uri"] for request in requests), "S3 reads + as a space"
    return [unquote(request["uri"][1:], errors="strict") for request in requests]


@pytest.mark.parametrize(("name", "resource"), [("paths", "CdnPathsFunction"), ("redirects", "CdnRedirectsFunction")])
def test_the_template_holds_a_copy_of_the_function(name: str, resource: str) -> None:
    in_template = written()["Resources"][resource]["Properties"]["FunctionCode"]
    assert in_template == source(f"cdn_{name}"), f"copy functions/cdn_{name}/function.js into template.yaml"


def test_each_function_runs_where_it_belongs() -> None:
    behaviour = written()["Resources"]["Cdn"]["Properties"]["DistributionConfig"]["DefaultCacheBehavior"]
    assert {made["EventType"]: made["FunctionARN"] for made in behaviour["FunctionAssociations"]} == {
        "viewer-request": {"Fn::GetAtt": ["CdnPathsFunction", "FunctionARN"]},
        "viewer-response": {"Fn::GetAtt": ["CdnRedirectsFunction", "FunctionARN"]},
    }


def test_a_url_leads_to_its_key() -> None:
    # "%" alone is no UTF-8 for JavaScript, and itself for Python: nothing is there for either.
    urls = [url for url in KEYS if url != "/%"]
    assert dict(zip(urls, keys_of(urls), strict=True)) == {url: KEYS[url] for url in urls}


def test_pages_are_stored_by_the_same_rule() -> None:
    assert {url: served_key(unquote(url[1:])) for url in KEYS} == KEYS


@settings(max_examples=5, deadline=None)  # each starts Node once, for many paths
@given(st.lists(st.text() | st.text(st.sampled_from("./aZ1+% é-_~")), min_size=50), st.lists(NAMES, min_size=50))
def test_the_two_agree_on_any_path(paths: list[str], names: list[str]) -> None:
    paths += [f"{folder}{name}" for folder, name in zip(cycle(("category/", "tag/", "feed/category/")), names)]
    assert keys_of([f"/{quote(path)}" for path in paths]) == [served_key(path) for path in paths]
