"""A door: Django looks here for ModelAdmins; they live with the office's edge."""

from entities import office

__all__ = ["office"]
