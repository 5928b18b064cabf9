"""Words of the imports in templates."""

from __future__ import annotations

from django import template

from cordee_web.web.imports.words import field_word

register = template.Library()
register.filter("field_word", field_word)
