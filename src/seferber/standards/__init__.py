"""Formats of others: values in, documents out (operation folder, HXL, IATI, EPCIS, 3W)."""
