"""kill -9 in the middle of an import: nothing half-done, and the work done again ends whole."""

from __future__ import annotations

import os
import signal

import pytest
from django.db import connections
from tests.cordee_web.imports.conftest import receive, work
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.jobs import Progress
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import verify
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.imports.actions import applying
from cordee_web.apps.imports.actions.applying import apply_import, begin_import
from cordee_web.apps.imports.models import ImportedFirm, RosterImport
from cordee_web.apps.imports.values import APPLY


class _Killed(Progress):
    """A progress at whose first written row the process dies, as a worker does without current."""

    def __call__(self, done: int, *args: object, **kwargs: object) -> None:
        """Dies once rows are written, before anything is committed."""
        if done > applying.FIRST_STEPS:
            os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_in_the_middle_leaves_nothing_and_is_done_again() -> None:
    people = make_cast()
    actor, imported = people.actor("animateur"), receive(people)
    begin_import(actor=actor, imported=imported, version=1)
    before = (Firm.objects.count(), Entry.objects.count())
    connections.close_all()
    child = os.fork()
    if child == 0:
        progress = _Killed.__new__(_Killed)
        apply_import(actor=actor, imported=imported, progress=progress)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert (Firm.objects.count(), Entry.objects.count()) == before
    assert (RosterImport.objects.get().state, ImportedFirm.objects.count()) == ("applying", 0)
    imported = work(people, imported, APPLY)
    assert (imported.state, imported.added, imported.merged) == ("done", 3, 1)
    assert list(verify()) == []
