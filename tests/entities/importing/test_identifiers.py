import pytest

from entities.importing import identifiers


@pytest.mark.parametrize(
    ("parse", "cell", "number"),
    [
        (identifiers.nip, "123-456-32-18", "1234563218"),
        (identifiers.nip, "PL 5260250274", "5260250274"),
        (identifiers.regon, "123456785", "123456785"),
        (identifiers.regon, "12345678512347", "12345678512347"),
        (identifiers.regon, "331501", "000331501"),
        (identifiers.krs, "0000123456", "0000123456"),
        (identifiers.krs, "123456", "0000123456"),
        (identifiers.nip, "", ""),
        (identifiers.regon, "brak", ""),
        (identifiers.krs, "nie dotyczy", ""),
    ],
)
def test_a_true_number_is_kept_with_its_zeros(parse, cell, number):
    assert parse(cell) == (number, [])


@pytest.mark.parametrize(
    ("parse", "cell", "warning"),
    [
        (identifiers.nip, "1234567890", "NIP „1234567890” jest nieprawidłowy; pominięto go."),
        (identifiers.nip, "12345", "NIP „12345” jest nieprawidłowy; pominięto go."),
        (identifiers.regon, "123456789", "REGON „123456789” jest nieprawidłowy; pominięto go."),
        (identifiers.regon, "12", "REGON „12” jest nieprawidłowy; pominięto go."),
        (identifiers.krs, "12345678901", "KRS „12345678901” jest nieprawidłowy; pominięto go."),
        (identifiers.krs, "w trakcie", "KRS „w trakcie” jest nieprawidłowy; pominięto go."),
    ],
)
def test_a_false_number_is_left_out_and_told(parse, cell, warning):
    assert parse(cell) == ("", [warning])
