"""Puts the office's desk in the place of Django's default admin site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """`django.contrib.admin` with the desk as the site that ModelAdmins register with."""

    default_site = "entities.office.site.Desk"
