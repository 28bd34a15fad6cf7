"""A new site: a folder with settings, a first post, a page, and a workflow that publishes it."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

from .folders import UsageError

_CONFIG = """\
# The settings of this site. Every one has a default: docs/configuration.md of Stoppress lists them.
title: {title}
{url}
timezone: {timezone}
header_pages: [about.md]
"""
_POST = """\
---
layout: post
title: Hello
categories: [news]
tags: [first]
---

This is the first post. What is above the second line of dashes says what it is called and where it is listed; every
line there can be left out. What is below is **Markdown**.

The file's name has the post's day in it, as in `{name}`. Save another file beside this one, and it is published.
"""
_PAGE = """\
---
layout: page
title: About
permalink: /about/
---

Files outside of `_posts/` that begin with two lines of dashes are pages.
"""
_IGNORED = """\
# What Stoppress makes of this folder, and what it remembers.
_site/
.stoppress/
"""
_WORKFLOW = """\
# Publishes this folder to a stack on AWS, whenever its main branch changes, and fails if a post was rejected.
#
# It does nothing until the repository has three variables (Settings, Secrets and variables, Actions): AWS_REGION,
# STACK_NAME, and PUBLISH_ROLE_ARN. That is a role which trusts this repository and has the policy that
# "stoppress cloud credentials" prints.
name: publish

on:
  push:
    branches: [main]
  workflow_dispatch:

permissions: {}

concurrency:
  group: publish
  cancel-in-progress: false

jobs:
  publish:
    name: publish
    if: vars.PUBLISH_ROLE_ARN != ''
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read
      id-token: write # shows AWS which repository asks
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - uses: actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405 # v6.2.0
        with:
          python-version: "3.13"
      - run: pip install "stoppress[aws]"
      - uses: aws-actions/configure-aws-credentials@8df5847569e6427dd6c4fb1cf565c83acfa8afa7 # v6.0.0
        with:
          role-to-assume: ${{ vars.PUBLISH_ROLE_ARN }}
          aws-region: ${{ vars.AWS_REGION }}
      - run: stoppress cloud push --stack "$STACK_NAME" --delete --wait
        env:
          STACK_NAME: ${{ vars.STACK_NAME || 'stoppress' }}
"""
_ADDRESS = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewSite:
    """What is asked before a site is begun."""

    title: str
    url: str
    """The site's address, without a path; empty where it has none yet."""
    timezone: str

    def files(self, today: date) -> Mapping[str, str]:
        """The texts of the site's files by their paths."""
        post = f"{today.isoformat()}-hello.md"
        url = f"url: {self.url}" if self.url else "# url: https://news.example"
        title = json.dumps(self.title, ensure_ascii=False)  # which YAML reads as JSON does
        config = _CONFIG.format(title=title, url=url, timezone=self.timezone)
        return {
            "_config.yml": config,
            f"_posts/{post}": _POST.format(name=post),
            "about.md": _PAGE,
            ".gitignore": _IGNORED,
            ".github/workflows/publish.yml": _WORKFLOW,
        }


def check_new(folder: Path) -> None:
    """Raises UsageError for a folder where a site can't begin."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder. Choose another name.")
    if (folder / "_config.yml").exists() or (folder / "_posts").exists():
        raise UsageError(f"{folder} is a site already. To look at it: stoppress serve {folder}")


def check_url(url: str) -> str:
    """The address as it goes into the settings. Raises UsageError for what is none."""
    address = url.strip().rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise UsageError(f"{url} is no address of a site. Write it as in https://news.example, without a path.")
    return address


def check_timezone(name: str) -> str:
    """The time zone as it goes into the settings. Raises UsageError for one that is not known."""
    if name not in available_timezones():
        raise UsageError(f"{name} is no time zone. Write it as in Europe/Berlin or UTC.")
    return name


def write_site(folder: Path, site: NewSite, today: date) -> list[str]:
    """Write the files that are not there yet; returns their paths."""
    written = []
    for name, text in site.files(today).items():
        file = folder / name
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            written.append(name)
    return written


def system_timezone(localtime: Path = Path("/etc/localtime")) -> str:
    """The time zone that this machine is set to, by its name; UTC where that can't be told."""
    named = os.environ.get("TZ", "").removeprefix(":") or os.path.realpath(localtime).partition("zoneinfo/")[2]
    return named if named in available_timezones() else "UTC"
