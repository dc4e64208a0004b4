import os

import pytest

from kisportal import embedded_postgres
from kisportal.embedded_postgres.processes import wait_until

# Forks a process that never asks for the server; the parent waits for its end.
PARENT_OF_AN_IDLE_CHILD = """
import json, os, sys
from kisportal import embedded_postgres
address = embedded_postgres.start(sys.argv[1])
if not os.fork():
    sys.exit()
os.wait()
print(json.dumps(address._asdict()), flush=True)
sys.stdin.read()
"""

# Forks a process that uses the server on its own and outlives the parent.
PARENT_OF_A_WORKING_CHILD = """
import json, os, sys
from kisportal import embedded_postgres
address = embedded_postgres.start(sys.argv[1])
reading, writing = os.pipe()
if os.fork():
    os.read(reading, 1)
    sys.exit()
embedded_postgres.start(sys.argv[1])
parent = os.getppid()
os.write(writing, b".")
while os.getppid() == parent:
    pass
print(json.dumps(address._asdict()), flush=True)
sys.stdin.read()
"""


def test_cold_start_makes_the_database(user, data_dir):
    started = user(data_dir).ready()
    assert started.query(
        "SELECT current_database() || ' ' || current_setting('server_encoding')"
    ) == ("kisportal UTF8")


def test_server_listens_on_no_network(user, made):
    assert user(made.data_dir).ready().query("SHOW listen_addresses") == ""


def test_warm_start_keeps_the_data(user, made):
    assert user(made.data_dir).ready().query("SELECT town FROM kept") == "Łódź"


def test_second_user_reuses_the_server(user, made):
    first = user(made.data_dir).ready()
    server = first.server
    assert user(made.data_dir).ready().server == server


def test_six_starts_at_once_make_one_server(user, data_dir):
    six = [user(data_dir) for _ in range(6)]
    answers = {one.ready().query("SELECT pg_postmaster_start_time()") for one in six}
    assert len(answers) == 1


def test_server_stays_when_the_first_user_ends(user, made):
    first = user(made.data_dir).ready()
    second = user(made.data_dir).ready()
    server = second.server
    first.finish()
    assert second.server == server


def test_server_stops_with_the_last_user(user, made):
    users = [user(made.data_dir).ready(), user(made.data_dir).ready()]
    for one in users:
        one.finish()
    assert users[0].cluster.running() is None


def test_six_users_that_end_at_once_stop_the_server(user, made):
    six = [user(made.data_dir).ready() for _ in range(6)]
    for one in six:
        one.process.stdin.close()
        one.process.stdin = None
    assert [one.finish() for one in six] == [""] * 6
    assert six[0].cluster.running() is None


def test_user_after_a_killed_user_stops_the_server(user, made):
    user(made.data_dir).ready().kill()
    next_one = user(made.data_dir).ready()
    next_one.finish()
    assert next_one.cluster.running() is None


def test_end_of_a_forked_process_leaves_the_server_to_its_parent(user, made):
    assert user(made.data_dir, PARENT_OF_AN_IDLE_CHILD).ready().query("SELECT 1") == 1


def test_end_of_the_parent_leaves_the_server_to_a_forked_process(user, made):
    parent = user(made.data_dir, PARENT_OF_A_WORKING_CHILD).ready()
    assert parent.query("SELECT 1") == 1
    parent.finish()


def test_forked_process_stops_the_server_as_the_last_user(user, made):
    parent = user(made.data_dir, PARENT_OF_A_WORKING_CHILD).ready()
    parent.finish()
    assert wait_until(lambda: parent.cluster.running() is None, 30)


def test_interrupt_from_the_terminal_does_not_reach_the_server(user, made):
    started = user(made.data_dir).ready()
    assert os.getsid(started.server) != os.getsid(started.process.pid)


def test_stopped_server_starts_at_the_next_question(made):
    embedded_postgres.start(made.data_dir)
    embedded_postgres.stop(made.data_dir)
    again = embedded_postgres.start(made.data_dir)
    assert (again.host, os.path.exists(f"{again.host}/.s.PGSQL.{again.port}")) == (again.host, True)
    embedded_postgres.leave(made.data_dir)


def test_leaving_without_a_server_does_nothing(data_dir):
    assert embedded_postgres.leave(data_dir) is None


def test_data_folder_removed_during_use_is_made_anew(user, data_dir):
    first = user(data_dir).ready()
    data_dir.rename(data_dir.with_name("gone"))
    assert user(data_dir).ready().query("SELECT 1") == 1
    first.finish()


def test_durable_data_have_a_folder_of_their_own(user, data_dir, monkeypatch):
    volatile = user(data_dir).ready()
    monkeypatch.delenv("PORTAL_PG_FSYNC")
    durable = user(data_dir).ready()
    answers = [one.query("SHOW fsync") for one in (volatile, durable)]
    assert answers == ["off", "on"]
    assert durable.cluster.folder != volatile.cluster.folder


@pytest.mark.parametrize("odd", ["z odstępem", 'z $dolarem i "cudzysłowem"', "z, przecinkiem"])
def test_odd_names_of_folders_work(user, made, odd):
    renamed = made.data_dir.rename(made.data_dir.with_name(odd))
    assert user(renamed).ready().query("SELECT 1") == 1
