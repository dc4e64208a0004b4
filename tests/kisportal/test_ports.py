"""The port of a run: a number, free, and held from the first moment."""

import socket

import pytest

from kisportal import ports
from kisportal.problems import ProblemError

HOST = "127.0.0.1"


@pytest.fixture
def free_port():
    with socket.create_server((HOST, 0)) as server:
        return server.getsockname()[1]


@pytest.mark.parametrize("text", ["", "0", "-1", "65536", "80x", "8 000", "²"])
def test_what_is_no_port_is_refused(text):
    with pytest.raises(ProblemError, match="nie jest liczbą od 1 do 65535"):
        ports.number(text)


def test_a_port_is_a_number():
    assert ports.number(" 9000 ") == 9000


def test_a_port_in_use_is_refused_with_another_to_choose():
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
        with (
            pytest.raises(ProblemError, match=rf"Port {port} jest zajęty .* make run PORT=\d+$"),
            ports.reserved(HOST, port),
        ):
            pass


def test_a_port_that_another_start_holds_is_refused(free_port):
    with (
        ports.reserved(HOST, free_port),
        pytest.raises(ProblemError, match="jest zajęty"),
        ports.reserved(HOST, free_port),
    ):
        pass


def test_the_workers_may_use_the_port_that_is_held(free_port):
    with ports.reserved(HOST, free_port), socket.socket() as worker:
        worker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        worker.bind((HOST, free_port))
        assert worker.getsockname()[1] == free_port


def test_the_port_is_free_again_afterwards(free_port):
    with ports.reserved(HOST, free_port):
        pass
    with socket.create_server((HOST, free_port)) as server:
        assert server.getsockname()[1] == free_port


def test_an_address_of_another_computer_is_refused():
    with pytest.raises(ProblemError, match=r"192\.0\.2\.1"), ports.reserved("192.0.2.1", 8000):
        pass
