"""Static files are collected when a source changed, and only then."""

import pytest

from kisportal import static_files


@pytest.fixture
def source(tmp_path, settings):
    """A style sheet of a portal that has collected nothing yet."""
    settings.STATIC_ROOT = tmp_path / "data" / "static"
    settings.STATIC_ROOT.parent.mkdir()
    settings.STATICFILES_DIRS = [tmp_path / "sources"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    (tmp_path / "sources").mkdir()
    sheet = tmp_path / "sources" / "sheet.css"
    sheet.write_text("p { color: red }")
    return sheet


def test_the_first_time_everything_is_collected(source, settings):
    static_files.collect()
    assert (settings.STATIC_ROOT / "sheet.css").read_text() == "p { color: red }"


def test_unchanged_sources_are_left_alone(source):
    assert [static_files.collect(), static_files.collect()] == [True, False]


def test_a_changed_source_is_collected_again(source):
    static_files.collect()
    source.write_text("p { color: blue }")
    assert static_files.collect()


def test_a_lost_collection_is_made_again(source, settings):
    static_files.collect()
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert static_files.collect()


def test_file_is_for_pages_of_the_portal_alone(client, db):
    found = client.get("/static/js/near.js")
    found.close()
    assert found.status_code == 200
    assert "Access-Control-Allow-Origin" not in found
    assert found["X-Content-Type-Options"] == "nosniff"
