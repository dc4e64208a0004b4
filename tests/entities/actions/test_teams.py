"""The team of an organisation: nobody comes in uninvited, and no entry is left alone unnoticed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from entities.actions import acts, people, teams
from entities.enums import EventVerb, OrganisationRole
from entities.enums.access import InvitationOutcome, NoticeKind
from entities.models import Invitation, Membership, Notice, RegisterEvent, VoivodeOffice
from entities.rules import teams as rules
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.at_once import at_once
from tests.factories import UserFactory, make_entity, member

pytestmark = pytest.mark.django_db

OWNER, EDITOR = OrganisationRole.OWNER, OrganisationRole.EDITOR


@pytest.fixture
def organisation():
    return make_entity().foundings.get().organisation


@pytest.fixture
def owner(organisation):
    return member(organisation, OWNER)


def invite(organisation, owner, email="nowa@osoba.example", role=EDITOR, at=None):
    return teams.invite(organisation, email=email, role=role, by=owner, at=at)


def role_of(user):
    return user.memberships.get()


def orphaned():
    return RegisterEvent.objects.filter(verb=EventVerb.TEAM_WITHOUT_OWNER).count()


def test_invited_person_joins_in_the_role_offered(organisation, owner):
    invitation = invite(organisation, owner, " Nowa@Osoba.Example ")
    assert [*Notice.objects.values_list("kind", "address")] == [
        (NoticeKind.INVITED, "nowa@osoba.example")
    ]
    new = UserFactory(email="nowa@osoba.example")
    teams.answer(invitation, accepted=True, by=new)
    assert (role_of(new).role, role_of(new).is_confirmed) == (EDITOR, True)


def test_address_of_an_invitation_is_forgotten_when_it_is_answered(organisation, owner):
    invitation = invite(organisation, owner)
    teams.answer(invitation, accepted=False, by=UserFactory(email="nowa@osoba.example"))
    answered = Invitation.objects.get()
    assert (answered.email, answered.outcome) == ("", InvitationOutcome.DECLINED)


def test_somebody_else_does_not_join_by_the_link(organisation, owner):
    invitation = invite(organisation, owner)
    with pytest.raises(NotAllowed, match="innego adresu"):
        teams.answer(invitation, accepted=True, by=UserFactory())
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(("days", "joins"), [(30, True), (31, False)])
def test_invitation_lasts_thirty_days(organisation, owner, days, joins):
    invitation = invite(organisation, owner)
    new = UserFactory(email="nowa@osoba.example")
    late = timezone.now() + timedelta(days=days)
    if joins:
        teams.answer(invitation, accepted=True, by=new, at=late)
    else:
        with pytest.raises(Conflict, match="straciło ważność"):
            teams.answer(invitation, accepted=True, by=new, at=late)
    assert new.memberships.exists() is joins


def test_invitation_of_somebody_who_lost_the_right_lets_nobody_in(organisation, owner):
    """Whoever is put out must not leave a door open behind them."""
    other = member(organisation, OWNER)
    invitation = invite(organisation, other)
    teams.remove(role_of(other), by=owner)
    with pytest.raises(Conflict, match="nie jest już"):
        teams.answer(invitation, accepted=True, by=UserFactory(email="nowa@osoba.example"))


def test_invitation_is_answered_once(organisation, owner):
    invitation, new = invite(organisation, owner), UserFactory(email="nowa@osoba.example")
    teams.answer(invitation, accepted=True, by=new)
    with pytest.raises(Conflict, match="już odpowiedziano"):
        teams.answer(invitation, accepted=False, by=new)


def test_cancelled_invitation_lets_nobody_in(organisation, owner):
    invitation = invite(organisation, owner)
    teams.cancel(invitation, by=owner)
    with pytest.raises(Conflict):
        teams.answer(invitation, accepted=True, by=UserFactory(email="nowa@osoba.example"))


def test_one_open_invitation_an_address(organisation, owner):
    invite(organisation, owner)
    with pytest.raises(Conflict, match="ma już zaproszenie"):
        invite(organisation, owner, "NOWA@osoba.example", OWNER)


def test_new_invitation_after_the_old_one_grew_old(organisation, owner):
    invite(organisation, owner, at=timezone.now() - timedelta(days=40))
    invite(organisation, owner)
    assert Invitation.objects.filter(outcome="").count() == 1


def test_member_is_not_invited(organisation, owner):
    with pytest.raises(Conflict, match="już jest w zespole"):
        invite(organisation, owner, member(organisation, EDITOR).email.upper())


def test_invitation_does_not_make_an_owner_an_editor(organisation, owner):
    second = UserFactory(email="nowa@osoba.example")
    invitation = invite(organisation, owner)
    Membership.objects.create(user=second, organisation=organisation, role=OWNER)
    teams.answer(invitation, accepted=True, by=second)
    assert role_of(second).role == OWNER


@pytest.mark.parametrize("who", ["editor", "stranger", "unconfirmed", "former"])
def test_only_owners_change_the_team(organisation, owner, who):
    victim = role_of(member(organisation, EDITOR))
    person = UserFactory()
    if who == "editor":
        person = member(organisation, EDITOR)
    elif who == "unconfirmed":
        Membership.objects.create(
            user=person, organisation=organisation, role=OWNER, is_confirmed=False
        )
    elif who == "former":
        person = member(organisation, OWNER)
        teams.remove(role_of(person), by=owner)
    for change in (
        lambda: invite(organisation, person),
        lambda: teams.give_role(victim, OWNER, by=person),
        lambda: teams.remove(victim, by=person),
        lambda: teams.cancel(invite(organisation, owner), by=person),
    ):
        with pytest.raises(NotAllowed):
            change()
    victim.refresh_from_db()
    assert victim.role == EDITOR


def test_owner_hands_over_and_leaves(organisation, owner):
    heir = member(organisation, EDITOR)
    teams.give_role(role_of(heir), OWNER, by=owner)
    teams.leave(role_of(owner), by=owner)
    assert [m.user for m in rules.owners_of(organisation)] == [heir]
    assert orphaned() == 0


def test_last_owner_neither_becomes_an_editor_nor_leaves_unawares(organisation, owner):
    member(organisation, EDITOR)
    for change in (
        lambda: teams.give_role(role_of(owner), EDITOR, by=owner),
        lambda: teams.remove(role_of(owner), by=owner),
        lambda: teams.leave(role_of(owner), by=owner),
    ):
        with pytest.raises(RequirementsNotMet, match="jedyny właściciel"):
            change()
    assert role_of(owner).role == OWNER


def test_office_is_told_when_the_last_owner_leaves(organisation, owner):
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example")
    teams.leave(role_of(owner), though_last=True, by=owner)
    assert orphaned() == 1
    assert [*Notice.objects.values_list("kind", "address")] == [
        (NoticeKind.WITHOUT_OWNER, "wps@urzad.example")
    ]


def erase(user):
    people.erase(user, by=None, reason="Na prośbę osoby")


def close(user):
    user.is_active = False
    people.save_account(user, by=None, reason="Odejście z pracy")


def take_role(user):
    people.save_roles([], [role_of(user)], by=None, reason="Pomyłka")


def demote(user):
    role = role_of(user)
    role.role = EDITOR
    people.save_roles([role], [], by=None, reason="Pomyłka")


@pytest.mark.parametrize("way", [erase, close, take_role, demote])
def test_office_is_told_however_the_last_owner_goes(organisation, owner, way):
    way(owner)
    assert orphaned() == 1


@pytest.mark.parametrize("way", [erase, close, take_role, demote])
def test_office_is_not_told_while_another_owner_stays(organisation, owner, way):
    member(organisation, OWNER)
    way(owner)
    assert orphaned() == 0


@pytest.fixture
def alone(organisation):
    """The only person of the organisation, who is no owner; nobody ever was."""
    return member(organisation, EDITOR)


@pytest.mark.parametrize("way", [erase, close, take_role])
def test_office_is_told_however_the_last_person_goes(organisation, alone, way):
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example")
    way(alone)
    assert orphaned() == 1
    written = Notice.objects.filter(kind=NoticeKind.WITHOUT_OWNER)
    assert [*written.values_list("address", flat=True)] == ["wps@urzad.example"]


@pytest.mark.parametrize("way", [erase, close, take_role])
def test_office_is_not_told_of_an_editor_while_somebody_stays(organisation, alone, way):
    member(organisation, EDITOR)
    way(alone)
    assert orphaned() == 0


def test_last_person_leaves_only_knowing_so(organisation, alone):
    with pytest.raises(RequirementsNotMet, match="ostatnia osoba w zespole"):
        teams.leave(role_of(alone), by=alone)
    teams.leave(role_of(alone), though_last=True, by=alone)
    assert (orphaned(), Membership.objects.count()) == (1, 0)


def test_closed_and_unconfirmed_people_do_not_keep_entries(organisation, alone):
    close(member(organisation, EDITOR))
    Membership.objects.create(
        user=UserFactory(), organisation=organisation, role=OWNER, is_confirmed=False
    )
    with pytest.raises(RequirementsNotMet, match="ostatnia osoba w zespole"):
        teams.leave(role_of(alone), by=alone)


def test_whoever_was_never_confirmed_leaves_unasked(organisation):
    described = UserFactory()
    Membership.objects.create(
        user=described, organisation=organisation, role=OWNER, is_confirmed=False
    )
    teams.leave(role_of(described), by=described)
    assert orphaned() == 0


@pytest.mark.django_db(transaction=True)
def test_last_two_editors_do_not_leave_at_once_unawares(organisation):
    first, second = member(organisation, EDITOR), member(organisation, EDITOR)
    outcomes = at_once(
        lambda: teams.leave(role_of(first), by=first),
        lambda: teams.leave(role_of(second), by=second),
    )
    assert sum(isinstance(outcome, RequirementsNotMet) for outcome in outcomes) == 1
    assert Membership.objects.count() == 1


def test_closed_account_decides_nothing(organisation, owner):
    close(owner)
    assert not rules.owners_of(organisation).exists()
    with pytest.raises(NotAllowed):
        invite(organisation, owner)


def test_removed_person_is_told_and_may_be_invited_again(organisation, owner):
    editor = member(organisation, EDITOR)
    teams.remove(role_of(editor), by=owner)
    assert [*Notice.objects.values_list("kind", "person")] == [(NoticeKind.ROLE_LOST, editor.pk)]
    assert invite(organisation, owner, editor.email).outcome == ""


def test_removing_twice_is_told(organisation, owner):
    editor = role_of(member(organisation, EDITOR))
    teams.remove(Membership.objects.get(pk=editor.pk), by=owner)
    with pytest.raises(Conflict, match="nie ma już w zespole"):
        teams.remove(editor, by=owner)


def told(kind):
    """To whom an e-mail of this kind waits, each once."""
    people = [*Notice.objects.filter(kind=kind).values_list("person", flat=True)]
    assert len({*people}) == len(people)
    return {*people}


def test_new_owner_and_the_other_owners_are_told_once(organisation, owner):
    heir, second = member(organisation, EDITOR), member(organisation, OWNER)
    member(organisation, EDITOR)
    teams.give_role(role_of(heir), OWNER, by=owner)
    assert told(NoticeKind.ROLE_CHANGED) == {heir.pk}
    assert told(NoticeKind.OWNER_ADDED) == {second.pk}
    teams.give_role(role_of(heir), OWNER, by=owner)
    assert Notice.objects.count() == 2


def test_owner_who_steps_down_writes_to_nobody(organisation, owner):
    second = member(organisation, OWNER)
    teams.give_role(role_of(owner), EDITOR, by=owner)
    assert not Notice.objects.exists()
    assert role_of(second).role == OWNER


def test_owners_are_told_of_whoever_joins_as_one(organisation, owner):
    new = UserFactory(email="nowa@osoba.example")
    teams.answer(invite(organisation, owner, role=OWNER), accepted=True, by=new)
    assert told(NoticeKind.OWNER_ADDED) == {owner.pk}


def test_owners_are_not_told_of_an_owner_who_was_one_already(organisation, owner):
    second = UserFactory(email="nowa@osoba.example")
    invitation = invite(organisation, owner, role=OWNER)
    Membership.objects.create(user=second, organisation=organisation, role=OWNER)
    teams.answer(invitation, accepted=True, by=second)
    assert told(NoticeKind.OWNER_ADDED) == set()


def leave(user):
    teams.leave(role_of(user), by=user)


@pytest.mark.parametrize("way", [leave, erase, take_role])
@pytest.mark.parametrize("role", [OWNER, EDITOR])
def test_owners_who_stay_learn_that_somebody_left(organisation, owner, way, role):
    going = member(organisation, role)
    member(organisation, EDITOR)
    way(going)
    assert told(NoticeKind.PERSON_LEFT) == {owner.pk}


def test_whoever_puts_somebody_out_is_not_told_of_it(organisation, owner):
    second, editor = member(organisation, OWNER), member(organisation, EDITOR)
    teams.remove(role_of(editor), by=owner)
    assert told(NoticeKind.PERSON_LEFT) == {second.pk}
    assert told(NoticeKind.ROLE_LOST) == {editor.pk}


def test_unconfirmed_person_goes_unnoticed(organisation, owner):
    described = UserFactory()
    Membership.objects.create(
        user=described, organisation=organisation, role=OWNER, is_confirmed=False
    )
    leave(described)
    assert not Notice.objects.exists()


def test_person_whose_role_the_desk_gives_or_takes_is_told(organisation, owner):
    second = member(organisation, EDITOR)
    role = role_of(second)
    role.role = OWNER
    people.save_roles([role], [], by=None, reason="Wniosek organizacji")
    assert told(NoticeKind.ROLE_CHANGED) == {second.pk}
    assert told(NoticeKind.OWNER_ADDED) == {owner.pk}
    people.save_roles([role_of(second)], [], by=None, reason="Bez zmiany")
    assert Notice.objects.count() == 2
    people.save_roles([], [role_of(second)], by=None, reason="Odejście z pracy")
    assert told(NoticeKind.ROLE_LOST) == {second.pk}


def test_role_that_waits_for_the_office_is_announced_once_it_counts(organisation, owner):
    described = UserFactory()
    role = Membership(user=described, organisation=organisation, role=OWNER, is_confirmed=False)
    people.save_roles([role], [], by=None, reason="Wniosek organizacji")
    assert not Notice.objects.exists()
    role.is_confirmed = True
    people.save_roles([role], [], by=None, reason="Potwierdzono")
    assert told(NoticeKind.ROLE_CHANGED) == {described.pk}
    assert told(NoticeKind.OWNER_ADDED) == {owner.pk}


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_put_each_other_out_leave_one(organisation):
    first, second = member(organisation, OWNER), member(organisation, OWNER)
    outcomes = at_once(
        lambda: teams.remove(role_of(second), by=first),
        lambda: teams.remove(role_of(first), by=second),
    )
    assert sum(isinstance(outcome, Exception) for outcome in outcomes) == 1
    assert rules.owners_of(organisation).count() == 1


def test_owners_are_watched_within_the_act_alone(organisation, owner):
    with acts.act(by=None, reason="Próba") as act, teams.owners_watched(owner, act):
        pass
    assert orphaned() == 0
