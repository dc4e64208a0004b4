"""The portal's settings, with no answer remembered: every visitor is the first after a change."""

from kisportal.settings import *  # noqa: F403 - the same settings, all of them

CACHES = {
    **{
        name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
        for name in ("default", "answers", "files")
    },
    "sets": {"BACKEND": "tests.bench.behind.OneEventBehind", "LOCATION": "sets"},
}
