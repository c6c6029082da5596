"""The engine of `shenbao`; it knows no region: whatever a notice says stands in `forms/`."""

__version__ = "0.2.0"
