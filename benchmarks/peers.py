"""Other generators, with the same posts and comparable pages: each post's, paged lists and feeds of every category."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from .archive import Archive
from .scratch import fresh
from .stored import folder_of

HERE = Path(__file__).parent
HUGO, PELICAN = (HERE.parent / ".venv-bench/bin" / name for name in ("hugo", "pelican"))


def hugo(archive: Archive, output: Path) -> Sequence[str | Path]:
    """The command that builds the archive with Hugo into a folder that is not there yet."""
    site = fresh("hugo")
    shutil.copytree(HERE / "hugo", site)
    mounts = {"content": "content", str(folder_of(archive) / "_posts"): "content/posts", "layouts": "layouts"}
    with (site / "hugo.toml").open("a", encoding="utf-8") as config:
        for source, target in mounts.items():
            config.write(f'\n[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n')
    return [HUGO, "--quiet", "--source", site, "--destination", output]


def jekyll(archive: Archive, output: Path) -> Sequence[str | Path] | None:
    """The same with Jekyll, which makes one page of all categories and no feeds; None where it is not installed."""
    program = shutil.which("jekyll")
    if program is None:
        return None
    site = fresh("jekyll")
    shutil.copytree(HERE / "jekyll", site)
    (site / "_posts").symlink_to(folder_of(archive) / "_posts")
    return [program, "build", "--quiet", "--disable-disk-cache", "--source", site, "--destination", output]


def pelican(archive: Archive, output: Path) -> Sequence[str | Path] | None:
    """The same with Pelican, which wants its own names in the front matter; None where it is not installed."""
    if not PELICAN.exists():
        return None
    site = fresh("pelican")
    shutil.copytree(HERE / "pelican", site)
    (site / "content").mkdir()
    for key, text in archive.files():
        name = Path(key).name
        front = text.replace("\ncategories: ", "\ncategory: ", 1).replace(
            "\nlayout: post\n", f"\nslug: {name[11:-3]}\n", 1
        )
        (site / "content" / name).write_text(front, "utf-8")
    return [PELICAN, "--quiet", "--settings", site / "pelicanconf.py", "--output", output, site / "content"]
