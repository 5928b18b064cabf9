"""The sentences that a leader reads beside each split."""

from __future__ import annotations

from cordee.sharing.cents import in_cents
from cordee.sharing.params import Key
from cordee.sharing.problem import Game
from cordee.sharing.purchase import PriceCurve
from cordee.sharing.result import Coalition
from cordee.vocabulary import Message, Value, _

LABELS: dict[Key, str] = {
    "equal": _("Equal parts"),
    "equal_gain": _("What each has alone, and equal parts of the common gain"),
    "work": _("By share of work"),
    "capital": _("By share of capital"),
    "mixed": _("Mixed key"),
    "equal_price": _("One price for all"),
    "shapley": _("Shapley value: each by what it brings on average"),
    "nucleolus": _("Nucleolus: the least satisfied group as satisfied as can be"),
}


def amount(value: float, currency: str | None) -> Message:
    """An amount for a sentence: "1 250.50 EUR", decimals by language; points without a currency."""
    if currency is None:
        return Message(_("{points} points"), {"points": f"{value:.4g}"})
    cents = in_cents(value)
    whole, rest = divmod(abs(cents), 100)
    figure = ("-" if cents < 0 else "") + f"{whole:,}".replace(",", "\u202f")
    if rest == 0:
        return Message(_("{whole} {currency}"), {"whole": figure, "currency": currency})
    return Message(
        _("{whole}.{cents} {currency}"),
        {"whole": figure, "cents": f"{rest:02d}", "currency": currency},
    )


def stability(game: Game, worst: Coalition | None, leaving: int) -> Message:
    """Whether this split keeps everyone, and who is closest to leaving or would leave."""
    if worst is None:
        return Message(_("One player: there is nothing to share."))
    values: dict[str, Value] = {
        "members": _named(game, worst),
        "amount": amount(abs(worst.excess), game.currency),
    }
    if leaving == 0:
        if values["amount"] == amount(0.0, game.currency):
            return Message(
                _("Nobody would gain by leaving; {members} would neither gain nor lose by it."),
                values,
            )
        if len(worst.members) == 1:
            return Message(
                _("Nobody would gain by leaving; closest to it, {members} would lose {amount}."),
                values,
            )
        return Message(
            _(
                "Nobody would gain by leaving; closest to it, {members} together would lose {amount}."
            ),
            values,
        )
    return _pushed_out(values, len(worst.members), leaving)


def _named(game: Game, coalition: Coalition) -> Value:
    """The members of a group, or those who are not in it when that is shorter."""
    others = tuple(player for player in game.players if player not in coalition.members)
    if len(coalition.members) > 3 and len(others) < len(coalition.members):
        return Message(_("all except {others}"), {"others": others})
    return coalition.members


def _pushed_out(values: dict[str, Value], size: int, leaving: int) -> Message:
    sentence = Message(
        _("This split pushes {members} out: alone, it would be better off by {amount}.")
        if size == 1
        else _(
            "This split pushes {members} out: among themselves, they would be better off by {amount}."
        ),
        values,
    )
    if leaving == 1:
        return sentence
    return Message(
        _("{sentence} Firms or groups that would gain by leaving: {count} in all."),
        {"sentence": sentence, "count": leaving},
    )


def core(game: Game, exists: bool, least_excess: float) -> Message:
    """Whether any split at all can keep everyone."""
    if exists:
        return Message(_("There are splits under which nobody would gain by leaving."))
    return Message(
        _(
            "No split can keep everyone: under the best one, some group would still be better off by "
            "{amount} elsewhere."
        ),
        {"amount": amount(least_excess, game.currency)},
    )


def rounding() -> Message:
    """How amounts become cents."""
    return Message(
        _(
            "Amounts are rounded down to the cent; the cents left go one by one to those who lost most by "
            "it, so that the sum is exact."
        )
    )


def notes(game: Game) -> tuple[Message, ...]:
    """What the leader must know of the game itself, whatever the key."""
    found: list[Message] = []
    loss = game.sign * (sum(game.alone) - game.total)
    if loss > 0 and len(game.players) > 1:
        found.append(
            Message(
                _(
                    "Together they do worse than apart, by {amount}: no split can satisfy each of them."
                ),
                {"amount": amount(loss, game.currency)},
            )
        )
    if game.purchase is not None and isinstance(game.purchase.price, PriceCurve):
        found += _equal_price_notes(game, game.purchase.price, game.purchase.parts)
    return tuple(found)


def _equal_price_notes(game: Game, price: PriceCurve, parts: tuple[float, ...]) -> list[Message]:
    return [
        Message(
            _(
                "{player} buys {part} % of the volume. Past {limit} %, under one price for all, each unit "
                "more that it buys through the pool lowers its own gain; its gain would be greatest at "
                "{best} % of a pool of this size (Schotanus, Telgen and de Boer, 2008)."
            ),
            {
                "player": player,
                "part": round(100 * part),
                "limit": round(100 * price.falling_share),
                "best": round(100 * price.best_share),
            },
        )
        for player, part in zip(game.players, parts, strict=True)
        if part > price.falling_share and len(parts) > 1
    ]
