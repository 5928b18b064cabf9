"""Work of the cooperations in the background: reviews, silences, mailed links, archives packed."""

from __future__ import annotations

import shutil
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee.vocabulary import Message
from cordee_web.apps.common.background import AGAIN, NEXT, describe, errand
from cordee_web.apps.common.jobs import Progress, ask, long_task
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions import outsiders
from cordee_web.apps.cooperations.actions.reviews import ask_review
from cordee_web.apps.cooperations.actions.silences import tell_silence
from cordee_web.apps.cooperations.models import Cooperation, Party, PartyLink, SilenceTold
from cordee_web.apps.cooperations.queries.packs import Pack, pack_of, reader_of
from cordee_web.apps.cooperations.queries.reviews import due_for_review
from cordee_web.apps.cooperations.values.archives import archived, packed
from cordee_web.apps.cooperations.values.silences import silences

REVIEWS, LISTEN = "cooperations.ask-reviews", "cooperations.listen"
ARCHIVE = "cooperations.archive"


@app.periodic(cron="20 5 * * *")
@app.task(name=REVIEWS, queueing_lock=REVIEWS)
async def ask_reviews(timestamp: int) -> None:
    """Every morning, so that a quarter whose first day was missed is asked on the next one."""
    await sync_to_async(ask_all_reviews)()


@app.periodic(cron="40 5 * * *")
@app.task(name=LISTEN, queueing_lock=LISTEN)
async def listen(timestamp: int) -> None:
    """Every morning: what is silent too long."""
    await sync_to_async(tell_all_silences)()


def ask_all_reviews() -> int:
    """Asks the review of this quarter wherever it is due, each in a transaction of its own."""
    due = list(due_for_review(timezone.localdate()))
    for one in due:
        ask_review(actor=Actor.task(REVIEWS, network_id=one.network_id), cooperation=one)
    return len(due)


def tell_all_silences() -> int:
    """Tells every silence that was not told; gives their number. One that closed meanwhile is passed by."""
    found = silences(timezone.now())
    known = set(
        SilenceTold.objects.filter(key__in=[one.key for one in found]).values_list(
            "cooperation", "key"
        )
    )
    fresh = [one for one in found if (one.cooperation_id, one.key) not in known]
    rows = Cooperation.objects.in_bulk([one.cooperation_id for one in fresh])
    told = 0
    for one in fresh:
        cooperation = rows[one.cooperation_id]
        actor = Actor.task(LISTEN, network_id=cooperation.network_id)
        try:
            told += tell_silence(actor=actor, cooperation=cooperation, silence=one) is not None
        except Refused:
            continue
    return told


@app.task(
    name=outsiders.MAIL_LINK,
    queue=outsiders.QUEUE,
    retry=RetryStrategy(max_attempts=8, exponential_wait=4),
)
def mail_link(*, link: str) -> None:
    """Mails one link; its row is held meanwhile, so that it leaves once."""
    with transaction.atomic():
        rows = PartyLink.objects.select_for_update(of=("self",)).filter(pk=UUID(link))
        found = rows.select_related("party__cooperation__network", "party__invited_for").first()
        if found is not None:
            outsiders.mail_link(found)


def pack_soon(actor: Actor, pack: Pack) -> LongJob | None:
    """Asks a worker for an archive, unless it is there or under way; answers the job to follow."""
    if pack.ready or pack.under_way:
        return pack.job
    party = pack.party
    with transaction.atomic():
        return ask(actor, ARCHIVE, subject=party, party_id=str(party.pk), language=pack.language)


@long_task(ARCHIVE)
def pack_archive(progress: Progress, *, party_id: str, language: str) -> None:
    """Packs what a former member may read of a dissolved cooperation; the pack before goes.

    The same cooperation gives the same bytes. Killed in the middle, it leaves no pack.
    """
    party = Party.objects.select_related("cooperation").get(pk=UUID(party_id))
    cooperation = party.cooperation
    with translation.override(language):
        files = archived(reader_of(party), cooperation, lambda done, total: progress(done, total))
    told = {
        "format": "cordee.archive/1",
        "cooperation": {"id": cooperation.pk, "name": cooperation.name},
        "reader": party.label,
    }
    path = pack_of(cooperation, party, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    with packed(files, told) as pack, partial.open("wb") as out:
        shutil.copyfileobj(pack, out)
    for old in path.parent.glob(f"{party.pk}-{language}-*.zip"):
        old.unlink(missing_ok=True)
    partial.replace(path)
    progress.say(Message(gettext_noop("{files} files are packed."), {"files": len(files)}))


describe(REVIEWS, gettext_noop("Reviews of the quarter are asked for"), NEXT)
describe(LISTEN, gettext_noop("Silences are noticed"), NEXT)
describe(
    ARCHIVE,
    gettext_noop("Archives of dissolved cooperations are packed"),
    gettext_noop("The former member prepares it again on the page of its closing."),
)
describe(outsiders.MAIL_LINK, gettext_noop("Links mailed to people outside"), AGAIN)
errand(
    outsiders.MAIL_LINK,
    "link",
    lambda network_id: PartyLink.objects.filter(party__cooperation__network=network_id).values(
        "pk"
    ),
)
