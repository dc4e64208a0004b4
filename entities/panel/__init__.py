"""The edge of those who run centres and clubs: they look after their entries and apply."""
