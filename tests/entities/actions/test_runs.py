"""A run goes on after what goes wrong, and says what it was without saying whose."""

from entities.actions.runs import Run


def test_run_goes_on_counts_and_logs_the_row_without_the_words_of_the_error(caplog):
    run, done = Run(), []
    for number in range(3):
        with run.guarded(f"row/{number}"):
            if number == 1:
                raise ValueError("ala@poczta.example")
            done.append(number)
    assert (done, run.failed) == ([0, 2], 1)
    assert "row/1 failed: ValueError in " in caplog.text
    assert "test_runs.py:" in caplog.text
    assert "ala@" not in caplog.text
