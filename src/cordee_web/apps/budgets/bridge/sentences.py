"""The sentences that explain to a member where its money stands."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from cordee.sharing import amount
from cordee.vocabulary import Message, Value
from cordee_web.apps.budgets.enums import Currency, Key
from cordee_web.apps.budgets.queries.rows import Rows
from cordee_web.apps.budgets.values import Books, Standing


def money(cents: int, currency: str) -> Message:
    """An amount inside a sentence."""
    return amount(cents / 100, str(Currency(currency).label))


def share_said(rows: Rows, books: Books, one: Standing) -> Message | None:
    """Which part of what is this member's, and by which key; of what is expected while nothing is real.

    None while it is unknown.
    """
    if not (books.real.costs or books.real.revenues):
        return _expected_said(rows, books, one)
    if one.share is None:
        return None
    left = books.real.left
    values: dict[str, Value] = {
        "part": money(abs(one.share), books.currency),
        "all": money(abs(left), books.currency),
        "key": _key_said(rows, books, one),
    }
    if left < 0 and one.share <= 0:
        return Message(gettext_noop("Of {all} to be paid, {part} are yours: {key}."), values)
    if left >= 0 and one.share >= 0:
        return Message(gettext_noop("Of {all} left over, {part} are yours: {key}."), values)
    if one.share < 0:
        return Message(gettext_noop("{part} are yours to bear: {key}."), values)
    return Message(gettext_noop("{part} are yours to receive: {key}."), values)


def _expected_said(rows: Rows, books: Books, one: Standing) -> Message | None:
    if one.expected_share is None or not (books.expected.costs or books.expected.revenues):
        return None
    values: dict[str, Value] = {
        "part": money(abs(one.expected_share), books.currency),
        "key": _key_said(rows, books, one),
    }
    if one.expected_share < 0:
        return Message(gettext_noop("As expected, you would bear {part}: {key}."), values)
    return Message(gettext_noop("As expected, you would receive {part}: {key}."), values)


def _key_said(rows: Rows, books: Books, one: Standing) -> Message:
    choice = rows.choice
    match choice.key:
        case Key.EQUAL:
            return Message(
                gettext_noop("the members who share a line bear or earn equal parts of it")
            )
        case Key.WORK:
            did = {"mine": choice.work.get(str(one.party_id)), "unit": choice.work_unit,
                   "all": sum(choice.work.values())}  # fmt: skip
            return Message(gettext_noop("by share of work, {mine} of {all} {unit}"), did)
        case Key.CAPITAL:
            brought = {"mine": money(one.brought, books.currency),
                       "all": money(sum(s.brought for s in books.standings), books.currency)}  # fmt: skip
            return Message(gettext_noop("by what each brought, {mine} of {all}"), brought)
        case Key.MIXED:
            return Message(gettext_noop("equal parts, work and contributions, weighed together"))
        case _:
            return Message(
                gettext_noop("what you add on average, in whatever order the members come")
            )


def balance_said(books: Books, one: Standing) -> Message:
    """Whether this member is even, is owed something, or owes something."""
    if one.balance is None:
        return books.unknown or Message(gettext_noop("Unknown."))
    if one.balance == 0:
        return Message(gettext_noop("You are even: you owe nothing, nothing is owed to you."))
    values = {"amount": money(abs(one.balance), books.currency)}
    if one.balance > 0:
        return Message(gettext_noop("The others owe you {amount}."), values)
    return Message(gettext_noop("You owe the others {amount}."), values)
