"""Seferber: mutual help between countries, from a pledge of support to help delivered and accounted for."""

__version__ = "0.1.0"
