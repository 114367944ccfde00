"""Paper: labels, waybills, packing lists, situation reports; values in, PDF out."""
