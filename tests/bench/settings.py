"""The portal's settings, with nothing remembered: every answer is worked out anew."""

from kisportal.settings import *  # noqa: F403 - the same settings, all of them

CACHES = {
    name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    for name in ("default", "answers")
}
