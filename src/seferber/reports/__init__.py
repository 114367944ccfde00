"""Figures, tables and charts as plain values; one definition for page and paper."""
