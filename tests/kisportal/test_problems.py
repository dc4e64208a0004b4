"""What the system and pip refuse, told in one sentence each."""

import errno
import os
import re

import pytest

from kisportal import problems


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "Zabrakło miejsca"),
        ("ERROR: [Errno 13] Permission denied: '/x'", "Brak prawa zapisu"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "inną treść"),
        ("WARNING: Retrying\nERROR: No matching distribution found for x==1", "z indeksu pakietów"),
        ("a\nerror: Microsoft is required\n", r"\(error: Microsoft is required\)"),
        ("", r"\(brak komunikatu\)"),
    ],
)
def test_pip_is_explained(output, sentence):
    assert re.search(sentence, problems.of_pip(output))


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "zabrakło miejsca"),
        (errno.EROFS, "Brak prawa zapisu"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_the_system_is_explained(number, sentence):
    assert sentence in problems.of_os_error(OSError(number, os.strerror(number)), "/dane")
