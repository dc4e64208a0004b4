"""What decisions do to the register: days on the list, who runs a centre (ADR 55)."""
