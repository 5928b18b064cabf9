"""Tags of which a page has a hundred: what can be written once is.

{% url %} with ids alone finds its pattern once, a text without variables is looked up once in each language,
a constant icon is drawn once. They answer what Django's own and the kit's answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import template
from django.template import Context, Node
from django.template.base import FilterExpression, Parser, TextNode, Token, Variable
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from cordee_web.apps.common.addresses import address
from cordee_web.web.kit.templatetags import kit

register = template.Library()


class KeptUrlNode(URLNode):
    """An address without named arguments."""

    def render(self, context: Context) -> str:
        """The address; as Django's own tag wherever an argument is no id."""
        ids = [one.resolve(context) for one in self.args]
        if not all(isinstance(one, UUID) for one in ids):
            return super().render(context)
        try:
            found = address(self.view_name.resolve(context), *ids)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar is not None:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


class KeptTextNode(Node):
    """A text without variables, as its language says it."""

    child_nodelists = ()

    def __init__(self, node: TranslateNode) -> None:
        self.node, self.asvar, node.asvar = node, node.asvar, None
        self.kept: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """The text; nothing where it is given a name."""
        language = get_language()
        if (said := self.kept.get(language)) is None:
            said = self.kept[language] = self.node.render(context)
        if self.asvar is None:
            return said
        context[self.asvar] = said
        return ""


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """{% url 'room:page' thing.pk %}."""
    node: Any = django_url(parser, token)
    if node.kwargs:
        return cast("Node", node)
    return KeptUrlNode(node.view_name, node.args, node.kwargs, node.asvar)


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    """{% translate "A text" %}."""
    node: Any = do_translate(parser, token)
    given = [node.filter_expression, node.message_context]
    return KeptTextNode(node) if _constant(given) else cast("Node", node)


@register.tag
def icon(parser: Parser, token: Token) -> Node:
    """{% icon "flag" size=16 %}: drawn as the template is read, when nothing of it can change."""
    node: Any = kit.register.tags["icon"](parser, token)
    given = [*node.args, *node.kwargs.values()]
    return TextNode(node.render(Context())) if _constant(given) and not node.target_var else node


def _constant(given: Iterable[FilterExpression | None]) -> bool:
    return all(
        one is None
        or (
            not one.filters
            and (
                not isinstance(one.var, Variable)
                or (one.var.literal is not None and not one.var.translate)
            )
        )
        for one in given
    )
