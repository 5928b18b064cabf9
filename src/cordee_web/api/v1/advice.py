"""The legal-form adviser: at most eight questions, and what each form would mean for these members."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from cordee_web.api.v1.agreements import READ, RIGHT
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.lives import Sourced, cents_of, said, seen, sourced
from cordee_web.api.v1.operations import Sent, operation
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.agreements.bridge.advice import advice_for, open_parts, questions

router = Router(tags=["agreements"])


class AdviceFilter(Sent):
    """The answers known; what is left out is unknown. Parts are those that the agreement knows."""

    contract: Literal["public", "private", "none"] | None = None
    divisible: bool | None = None
    lasting: bool | None = None
    own_means: bool | None = None
    share_profit: bool | None = None
    answer_for_others: bool | None = None
    recover_vat: bool | None = None


class LiabilityOut(Schema):
    """What a member could be asked for, in cents; null is unknown. `unlimited`: without any limit."""

    member: str
    own_cents: int | None
    for_others_cents: int | None
    unlimited: bool


class LegalFormOut(Schema):
    """A legal form for these members."""

    form: str
    name: str
    verdict: Literal["suits", "possible", "unknown", "unsuited"]
    liability: list[LiabilityOut]
    means: list[Sourced]
    reasons_for: list[Sourced]
    reasons_against: list[Sourced]
    waits_for: list[str]


class AdviceOut(Schema):
    """Every form, the fitting ones first, and the questions still open. To be confirmed by counsel."""

    forms: list[LegalFormOut]
    open: dict[str, str]


@operation(router, "GET", f"{ONE}/agreement/advice", READ, gives=AdviceOut)
def get_advice(
    request: HttpRequest, cooperation_id: UUID, filters: Query[AdviceFilter]
) -> AdviceOut:
    """What each legal form would mean for the members of today; nothing is written."""
    there = seen(request, cooperation_id, RIGHT)
    told = filters.model_dump()
    advice = advice_for(
        there.cooperation,
        contract=told.pop("contract"),
        amounts=open_parts(there.cooperation),
        said=told,
    )
    asked = questions()
    return AdviceOut(
        forms=[
            LegalFormOut(
                form=one.form,
                name=said(one.name),
                verdict=one.verdict,
                liability=[
                    LiabilityOut(
                        member=each.member,
                        own_cents=cents_of(each.own),
                        for_others_cents=cents_of(each.for_others),
                        unlimited=each.unlimited,
                    )
                    for each in one.liability
                ],
                means=sourced(one.liability_rule, one.payment, one.tax, one.exit, *one.formalities),
                reasons_for=sourced(*one.reasons_for),
                reasons_against=sourced(*one.reasons_against),
                waits_for=list(one.waits_for),
            )
            for one in advice.forms
        ],
        open={key: translated(asked[key]) for key in advice.open},
    )
