"""Prints the share of posts that look as kramdown makes them, and the first difference of each other one."""

from .corpus import POSTS, posts


def main() -> None:
    if not POSTS.exists():
        print("There is no ../shared/corpus/kramdown-posts.jsonl here, so there is nothing to compare with.")
        return
    differences = [(post.source, post.difference()) for post in posts()]
    missed = [(source, difference) for source, difference in differences if difference]
    for source, difference in missed:
        print(f"{source}\n{difference}\n")
    equal = len(differences) - len(missed)
    print(
        f"{equal} of {len(differences)} posts ({equal / len(differences):.1%}) have the DOM that kramdown gives them."
    )


main()
