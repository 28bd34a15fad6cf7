"""``{% link path %}`` and ``{% post_url name %}``, by the rules of Jekyll 4.3's ``Link`` and ``PostUrl``."""

from typing import TextIO, cast

from liquid import RenderContext
from liquid.ast import Node
from liquid.exceptions import LiquidError
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

from ...content.link import MAX_LINKS, other_keys, post_keys, target_name
from ..context import Context, Job
from ..filters.urls import relative_url
from ..problems import Missing, Refused


class _LinkNode(Node):
    def __init__(self, token: Token, target: str) -> None:
        super().__init__(token)
        self.blank = False
        self._target = target

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the link."""
        context = cast(Context, context)
        target = self._target
        if "{{" in target:
            rendered = context.get_buffer()
            try:
                context.env.from_string(target).render_with_context(context, rendered)
            except LiquidError as error:
                error.token = self.token
                raise
            target = rendered.getvalue().strip()
        return buffer.write(relative_url(context, self._url(context, target)) or "")

    def _url(self, context: Context, target: str) -> str:
        job = context.job
        urls = (self._find(job, key) for key in self._keys(target))
        found = next((url for url in urls if url is not None), None) or self._another(job, target)
        if found is None:
            raise Missing(
                f"It links to “{target[:200]}”, which is not there, or has no page yet.",
                "Correct the name. As soon as there is such a page, this one follows by itself.",
                self.token,
            )
        return found

    def _keys(self, target: str) -> list[str]:
        key = target.removeprefix("/")
        return [] if key.startswith("/") else [key]

    def _another(self, _job: Job, _target: str) -> str | None:
        """The URL of what may be meant where nothing has the very name."""
        return None

    def _find(self, job: Job, key: str) -> str | None:
        """What ``FindUrl`` finds, of which the source is told from now on."""
        job.links.add(target_name(key))
        if len(job.links) > MAX_LINKS:
            raise Refused(
                f"It links to more than {MAX_LINKS} files.", "Write the others out as plain links.", self.token
            )
        return job.find(key)


class _PostUrlNode(_LinkNode):
    def _keys(self, target: str) -> list[str]:
        keys = post_keys(target)
        if not keys:
            raise Refused(
                f"“{target[:200]}” is no name of a post.",
                "Write its date and name without an extension, such as {% post_url 2022-02-15-hello %}.",
                self.token,
            )
        return keys

    def _another(self, job: Job, target: str) -> str | None:
        others = other_keys(target)
        meant = self._find(job, others[0]) if others else None
        for key in [meant] if meant else others[1:]:
            url = self._find(job, key)
            if url is not None:
                self._note(job, target, key)
                return url
        return None

    def _note(self, job: Job, target: str, key: str) -> None:
        note = f"“{target[:200]}” is found by its day and slug alone, of which Jekyll warns: it means {key}."
        name = target_name(key)
        remedy = f" Write {{% post_url {name} %}}." if key in post_keys(name) else ""
        job.notes.append((self.token, f"{note}{remedy}"))


class LinkTag(Tag):
    """``{% link _posts/2022-02-15-hello.md %}``."""

    name = "link"
    block = False
    node_class: type[_LinkNode] = _LinkNode

    def parse(self, stream: TokenStream) -> _LinkNode:
        """Read the name of the target. Raises Refused where there is none."""
        token = stream.eat(TOKEN_TAG)
        if stream.current.kind != TOKEN_EXPRESSION:
            raise Refused(
                f"The tag “{self.name}” does not say where to.", "Write {% link path/of/the/file.md %}.", token
            )
        return self.node_class(token, stream.current.value)


class PostUrlTag(LinkTag):
    """``{% post_url 2022-02-15-hello %}``."""

    name = "post_url"
    node_class = _PostUrlNode
