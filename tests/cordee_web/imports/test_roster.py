"""A spreadsheet comes in: read, corrected, its twins decided, imported, undone."""

from __future__ import annotations

from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.cordee_web.imports.conftest import receive, work
from tests.cordee_web.scenes import Cast

from cordee_web.apps.common.register import history, verify
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.actions.editing import locked_firm, touched
from cordee_web.apps.directory.bridge import index
from cordee_web.apps.directory.models import Firm, KnowHow, Role
from cordee_web.apps.imports.actions.applying import begin_import
from cordee_web.apps.imports.actions.reading import (
    choose_columns,
    decide_all,
    decide_match,
    drop_import,
    fix_line,
    leave_line_out,
)
from cordee_web.apps.imports.actions.undoing import begin_undo
from cordee_web.apps.imports.bridge.roster import sentences
from cordee_web.apps.imports.enums import Decision, Ground
from cordee_web.apps.imports.models import RosterImport
from cordee_web.apps.imports.values import APPLY, READ, UNDO


def _apply(people: Cast, imported: RosterImport) -> RosterImport:
    actor = people.actor("animateur")
    begin_import(actor=actor, imported=imported, version=imported.version)
    return work(people, imported, APPLY)


def _undo(people: Cast, imported: RosterImport) -> RosterImport:
    begin_undo(actor=people.actor("animateur"), imported=imported)
    return work(people, imported, UNDO)


def _outcomes(imported: RosterImport) -> list[tuple[Any, ...]]:
    return list(imported.outcomes.values_list("name", "outcome", "undone"))


def _names(people: Cast) -> list[str]:
    firms = Firm.objects.in_network(people.network.pk)
    return sorted(firms.values_list("name", flat=True))


BEFORE = ["Arve Décolletage", "Cluses Tour", "Mont Traitement"]


def test_the_columns_the_dirty_lines_and_the_twins_are_found(people: Cast) -> None:
    imported = receive(people)
    assert [(one["heading"], one["field"]) for one in imported.columns] == [
        ("Raison sociale", "name"), ("SIREN", "siren"), ("CP", "postcode"), ("Ville", "town"),
        ("Effectif", "staff"), ("Savoir-faire", "know_how"),
    ]  # fmt: skip
    assert (imported.state, imported.rows, imported.companies, imported.dirty) == ("draft", 4, 4, 1)
    line = imported.dirty_lines.get(line=4)
    told = [str(sentences(one)[0]) for one in line.issues if one["code"] == "number-unreadable"]
    assert told == ["This is no number."]
    assert [
        (one.name, one.other_name, one.ground, one.decision, one.other_line)
        for one in imported.matches.order_by("line")
    ] == [
        ("Arve Décolletage", "Arve Décolletage", "place", "merge", None),
        ("Borne Traitement", "Bornes Traitement", "close", "keep", 4),
    ]
    assert imported.matches.get(line=2).differences == [
        {"name": "place", "ours": "Cluses", "theirs": "74300 Cluses", "open": False},
        {"name": "staff", "ours": "", "theirs": "45", "open": True},
        {"name": "know_how", "ours": "", "theirs": "décolletage", "open": True},
    ]


def test_a_cell_is_fixed_in_place_and_a_line_left_out(people: Cast) -> None:
    imported = receive(people)
    actor, line = people.actor("animateur"), imported.dirty_lines.get(line=4)
    fix_line(actor=actor, imported=imported, line=line, cells={4: "31"}, version=1)
    imported = work(people, imported, READ)
    assert (imported.dirty, imported.fixes) == (0, {"4": {"4": "31"}})
    with pytest.raises(Refused):
        fix_line(actor=actor, imported=imported, line=line, cells={4: "32"}, version=1)
    line = imported.dirty_lines.get(line=5)
    leave_line_out(actor=actor, imported=imported, line=line, version=2)
    imported = work(people, imported, READ)
    assert (imported.companies, imported.left_out) == (3, [5])


def test_a_column_is_read_as_the_animateur_says(people: Cast) -> None:
    imported = receive(people)
    said = {"Effectif": "", "Ville": "texts"}
    choose_columns(
        actor=people.actor("animateur"), imported=imported, said=said, sheet="", version=1
    )
    imported = work(people, imported, READ)
    assert {one["heading"]: one["field"] for one in imported.columns if one["heading"] in said} == {
        "Effectif": None, "Ville": "texts",
    }  # fmt: skip


def test_an_import_adds_merges_and_comes_undone(people: Cast) -> None:
    Role.objects.all().delete()
    imported = receive(people)
    match = imported.matches.get(ground=Ground.CLOSE)
    actor = people.actor("animateur")
    decide_match(actor=actor, match=match, decision=Decision.MERGE, taken=[])
    imported = _apply(people, imported)
    assert (imported.state, imported.added, imported.merged, imported.skipped) == ("done", 2, 1, 1)
    assert _names(people) == sorted([*BEFORE, "Bornes Traitement", "Giffre Usinage"])
    owner = Firm.objects.get(pk=people.owner_firm.pk)
    assert (owner.staff, owner.version, owner.know_hows.get().words) == (45, 2, "décolletage")
    assert Firm.objects.get(name="Bornes Traitement").staff == 30
    imported = _undo(people, imported)
    assert _outcomes(imported) == [
        ("Arve Décolletage", "merged", "whole"),
        ("Giffre Usinage", "added", "whole"),
        ("Bornes Traitement", "added", "whole"),
        ("Borne Traitement", "skipped", ""),
    ]
    owner.refresh_from_db()
    assert (owner.staff, owner.know_hows.count(), _names(people)) == (None, 0, BEFORE)
    assert list(verify()) == []
    assert [one.verb for one in history(imported)] == [
        "imports.roster.undone", "imports.undo.asked", "imports.roster.imported",
        "imports.roster.confirmed", "imports.match.decided", "imports.roster.received",
    ]  # fmt: skip


def test_after_a_large_import_a_job_writes_the_search_anew(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MOST_CHANGED", 1)  # instead of 2,000 firms
    jobs = ProcrastinateJob.objects.values_list("task_name", "args")
    _apply(people, receive(people))
    assert list(jobs) == [("directory.rebuild_index", {"network": str(people.network.pk)})]


def test_what_was_changed_or_used_since_stays_and_says_why(people: Cast) -> None:
    imported = _apply(people, receive(people))
    changed = Firm.objects.get(name="Giffre Usinage")
    touched(locked_firm(changed.pk))
    used = Firm.objects.get(name="Bornes Traitement")
    Role.objects.create(person=people.member, firm=used)
    Firm.objects.filter(pk=people.owner_firm.pk).update(staff=46)
    imported = _undo(people, imported)
    assert list(imported.outcomes.values_list("name", "undone", "why__template")) == [
        ("Arve Décolletage", "part", "What was changed since stays: {names}."),
        ("Giffre Usinage", "kept", "Its page was changed since."),
        ("Bornes Traitement", "kept",
         "It is used since: a person, a need, a proposal or another firm names it."),
        ("Borne Traitement", "whole", None),
    ]  # fmt: skip
    assert Firm.objects.get(pk=people.owner_firm.pk).staff == 46
    with pytest.raises(Refused):
        begin_undo(actor=people.actor("animateur"), imported=imported)


def test_nothing_that_a_firm_told_itself_is_overwritten(people: Cast) -> None:
    Firm.objects.filter(pk=people.owner_firm.pk).update(staff=50)
    imported = receive(people)
    match = imported.matches.get(ground=Ground.PLACE)
    assert match.differences[1] == {"name": "staff", "ours": "50", "theirs": "45", "open": False}
    actor = people.actor("animateur")
    row = decide_match(actor=actor, match=match, decision=Decision.MERGE, taken=["staff"])
    assert row.taken == []
    _apply(people, imported)
    assert Firm.objects.get(pk=people.owner_firm.pk).staff == 50


def test_a_value_is_replaced_where_the_animateur_chose_it_and_nobody_keeps_the_page(
    people: Cast,
) -> None:
    Role.objects.all().delete()
    Firm.objects.filter(pk=people.owner_firm.pk).update(staff=50)
    imported = receive(people)
    match, actor = imported.matches.get(ground=Ground.PLACE), people.actor("animateur")
    decide_match(actor=actor, match=match, decision=Decision.MERGE, taken=["staff", "wants"])
    imported = _apply(people, imported)
    assert Firm.objects.get(pk=people.owner_firm.pk).staff == 45
    _undo(people, imported)
    assert Firm.objects.get(pk=people.owner_firm.pk).staff == 50


def test_one_decision_for_all_of_a_ground(people: Cast) -> None:
    imported, actor = receive(people), people.actor("animateur")
    assert decide_all(
        actor=actor, imported=imported, ground=Ground.PLACE, decision=Decision.SKIP
    ) == 1  # fmt: skip
    imported = _apply(people, imported)
    assert (imported.added, imported.merged, imported.skipped) == (3, 0, 1)
    assert KnowHow.objects.filter(firm=people.owner_firm).count() == 0


def test_a_file_that_is_no_roster_says_why_and_can_be_given_up(people: Cast) -> None:
    imported = receive(people, "a;b\n1;2\n")
    assert (imported.state, (imported.error or {})["problem"]["template"]) == (
        "refused", "No column holds the names or the SIREN of companies.",
    )  # fmt: skip
    drop_import(actor=people.actor("animateur"), imported=imported)
    imported.refresh_from_db()
    assert (imported.state, imported.file.name) == ("dropped", "")


def test_an_empty_file_is_refused_at_once(people: Cast) -> None:
    with pytest.raises(Refused):
        receive(people, "")
