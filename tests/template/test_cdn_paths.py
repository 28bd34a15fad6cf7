"""The CDN's function: from a URL to the key of its page."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.aws import require
from tests.sam import ROOT, written

SOURCE = ROOT / "functions/cdn_paths/function.js"

PAGES = {
    "/": "/index.html",
    "/category/": "/category/index.html",
    "/2022/02/15/hello.html": "/2022/02/15/hello.html",
    "/2022/02/15/hello": "/2022/02/15/hello.html",
    "/feed.xml": "/feed.xml",
    "/category/Node.js.html": "/category/Node.js.html",
    "/notes/v1.2": "/notes/v1.2.html",
    "/notes/v1.2/": "/notes/v1.2/index.html",
    "/archive.v2/page": "/archive.v2/page.html",
    "/files/data.7z": "/files/data.7z",
    "/fonts/body.woff2": "/fonts/body.woff2",
    "/category/C++.html": "/category/C%2B%2B.html",
    "/category/C%2B%2B.html": "/category/C%2B%2B.html",
    "/category/%E6%96%B0%E9%97%BB": "/category/%E6%96%B0%E9%97%BB.html",
    "/a+b/": "/a%2Bb/index.html",
}


def test_the_template_holds_a_copy_of_the_function() -> None:
    in_template = written()["Resources"]["CdnPathsFunction"]["Properties"]["FunctionCode"]
    assert in_template == SOURCE.read_text("utf-8"), "copy functions/cdn_paths/function.js into template.yaml"


def test_a_url_leads_to_its_page() -> None:
    node = require(Path(shutil.which("node") or "node"), "install Node.js")
    calls = [f"handler({{request: {{uri: {json.dumps(url)}}}}}).uri" for url in PAGES]
    program = f"{SOURCE.read_text('utf-8')}\nconsole.log(JSON.stringify([{', '.join(calls)}]));"
    done = subprocess.run([node, "-e", program], capture_output=True, text=True, check=True)
    assert dict(zip(PAGES, json.loads(done.stdout), strict=True)) == PAGES
