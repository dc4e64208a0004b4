"""What addresses are told of by e-mail: asked for, confirmed, told, stopped. The register knows
nothing of it: no event, no history, so that an address can vanish.

    watch = watches.ask("ala@poczta.example", question="rodzaj=kis", on=today)
    watches.confirm(watch.pk, {"keys": [1, 2]}, on=today)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils.encoding import punycode

from entities.enums.access import NoticeKind
from entities.enums.watches import Rhythm
from entities.models import Entity, Notice, Watch, Watcher
from entities.models.event import row_name
from entities.rules import watching
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.spelling import normal

from . import notices
from .runs import Run

# Any number will do, as long as nothing else in the database locks it.
_LOCK = 1_306_2005
NO_ADDRESS = "Wpisz adres e-mail w całości, na przykład ja@poczta.example."
LONGEST_ADDRESS = 254
_SENT = (NoticeKind.WATCH_ASKED, NoticeKind.WATCH_NEWS, NoticeKind.WATCH_ENDS)


def _checked(email: str) -> str:
    """The address in its one spelling. Raises `RequirementsNotMet` for what no e-mail can go to."""
    address = normal(email)
    # Small letters may be longer than capitals.
    if len(address) > LONGEST_ADDRESS:
        raise RequirementsNotMet(NO_ADDRESS)
    try:
        validate_email(address)
        punycode(address.rpartition("@")[2])
    except (ValidationError, UnicodeError):
        raise RequirementsNotMet(NO_ADDRESS) from None
    return address


def ask(email: str, *, question: str = "", entity: Entity | None = None, on: date) -> Watch:
    """Write down that an address may want to be told, and the e-mail that asks it. Asked again, it
    is the same row, and the e-mail goes once more: whoever has the mailbox learns what there is,
    and nobody else does.

    Raises `RequirementsNotMet` for what is no address, and for a search of too many conditions.
    """
    if len(question) > watching.LONGEST_QUESTION:
        raise RequirementsNotMet(
            "To wyszukiwanie ma tak wiele warunków, że nie da się go zapamiętać. Usuń część z nich."
        )
    address = _checked(email)
    with _alone():
        same = Watch.objects.filter(watcher__email=address, question=question, entity=entity)
        _forget([watch for watch in same.order_by("pk") if watching.is_over(watch, on)])
        watcher, _new = Watcher.objects.get_or_create(email=address)
        watch, is_new = Watch.objects.get_or_create(
            watcher=watcher,
            question=question,
            entity=entity,
            defaults={"asked_on": on, "expires_on": on + watching.CONFIRMED_WITHIN},
        )
        if not is_new and watch.confirmed_on is None:
            watch.asked_on, watch.expires_on = on, on + watching.CONFIRMED_WITHIN
            watch.save(update_fields=["asked_on", "expires_on"])
        _write(NoticeKind.WATCH_ASKED, watch, on)
    return watch


def confirm(pk: int, now: watching.Told, *, on: date) -> Watch | None:
    """Begin to tell: of what is not there `now`. None when the row is gone or was asked for too
    long ago; the second of two who confirm changes nothing.

    Raises `RequirementsNotMet` when the address watches too much already.
    """
    with _alone():
        watch = _locked(pk)
        if watch is None or watch.confirmed_on:
            return watch
        if not watching.may_confirm(watch, on):
            return None
        others = Watch.objects.filter(watcher=watch.watcher_id, confirmed_on__isnull=False)
        if others.count() >= watching.MOST_WATCHES:
            raise RequirementsNotMet(
                f"Na ten adres działa już {watching.MOST_WATCHES} powiadomień i to jest najwięcej. "
                "Zatrzymaj któreś z nich i wróć do tego linku."
            )
        watch.confirmed_on, watch.told = on, now
        watch.expires_on = watching.expires_on(on)
        watch.save(update_fields=["confirmed_on", "told", "expires_on"])
    return watch


def tell(pk: int, now: watching.Told, *, on: date) -> bool:
    """Write the e-mail on what is different `now`, if it is; what it says counts as told from then
    on. Two runs at once write one.
    """
    with _alone():
        watch = _locked(pk)
        if watch is None or not watching.is_due(watch, on):
            return False
        if not (news := watching.news_of(watch, now)):
            return False
        watch.told, watch.news, watch.told_on = now, news, on
        watch.save(update_fields=["told", "news", "told_on"])
        _write(NoticeKind.WATCH_NEWS, watch, on)
    return True


def end(pk: int, why: list[str], *, on: date) -> bool:
    """Write the e-mail that says why nothing more will be told, and let this day be the last."""
    with _alone():
        watch = _locked(pk)
        if watch is None or not watching.is_due(watch, on):
            return False
        watch.news, watch.told_on, watch.expires_on = {"ended": why}, on, on
        watch.save(update_fields=["news", "told_on", "expires_on"])
        _write(NoticeKind.WATCH_NEWS, watch, on)
    return True


def ask_to_renew(on: date, whole: Run | None = None) -> int:
    """Write the e-mails that ask whether the year should be followed by another; how many. Rows
    that go wrong the `whole` run counts.
    """
    whole, asked = whole or Run(), 0
    with _alone():
        soon = Watch.objects.filter(expires_on__lte=on + watching.RENEWAL_ASKED_BEFORE)
        for watch in soon.select_related("watcher").order_by("pk"):
            with whole.guarded(row_name(watch)), transaction.atomic():
                if watching.asks_to_renew(watch, on):
                    watch.renewal_asked_on = on
                    watch.save(update_fields=["renewal_asked_on"])
                    _write(NoticeKind.WATCH_ENDS, watch, on)
                    asked += 1
    return asked


def renew(pk: int, *, on: date) -> Watch | None:
    """Another year from the day; None when it has ended or nobody confirmed it."""
    with _alone():
        watch = _locked(pk)
        if watch is None or not watching.may_renew(watch, on):
            return None
        watch.expires_on, watch.renewal_asked_on = watching.expires_on(on), None
        watch.save(update_fields=["expires_on", "renewal_asked_on"])
        Notice.objects.filter(kind=NoticeKind.WATCH_ENDS, row=row_name(watch)).delete()
    return watch


def change_rhythm(pk: int, rhythm: Rhythm) -> None:
    """Tell at most so often from now on."""
    with _alone():
        Watch.objects.filter(pk=pk).update(rhythm=rhythm)


def stop(pk: int) -> bool:
    """Forget the watch, what is on its way about it, and the address with its last one. Whether
    there was one.
    """
    with _alone():
        return _forget([watch for watch in [_locked(pk)] if watch]) > 0


def stop_all(watcher_pk: int) -> int:
    """Forget the address and all that it watches; how many."""
    with _alone():
        return _forget([*Watch.objects.filter(watcher=watcher_pk).order_by("pk")])


def forget_address(email: str) -> int:
    """Forget all of an address: asked by somebody who has no e-mail of ours, or with an account."""
    with _alone():
        return _forget([*Watch.objects.filter(watcher__email=normal(email)).order_by("pk")])


def forget(on: date, whole: Run | None = None) -> int:
    """Forget what nobody confirmed in time and what is over; how many. Rows that go wrong the
    `whole` run counts.
    """
    whole = whole or Run()
    over: list[Watch] = []
    with _alone():
        for watch in Watch.objects.filter(expires_on__lte=on).order_by("pk"):
            with whole.guarded(row_name(watch)), transaction.atomic():
                over += [watch] if watching.is_forgotten(watch, on) else []
        return _forget(over)


def _forget(watches: list[Watch]) -> int:
    keys = [watch.pk for watch in watches]
    rows = [row_name(watch) for watch in watches]
    Notice.objects.filter(kind__in=_SENT, row__in=rows).delete()
    Watch.objects.filter(pk__in=keys).delete()
    Watcher.objects.filter(watches=None).delete()
    return len(keys)


def _locked(pk: int) -> Watch | None:
    rows = Watch.objects.select_for_update(of=("self",)).select_related("watcher")
    return rows.filter(pk=pk).first()


def _write(kind: NoticeKind, watch: Watch, on: date) -> None:
    notices.to_address(kind, watch, watch.watcher.email, on=on)


@contextmanager
def _alone() -> Iterator[Any]:
    """One at a time: an address that nobody watches with any more goes, while another may come."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
