"""Cooperation between two states: calendar, decisions, projects, messages, lessons, dossier."""
