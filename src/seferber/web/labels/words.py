"""Words of this capability for codes of the rules."""

from __future__ import annotations

from seferber.kernel import N_

WORDS = {
    "cm": N_("cm"),
    "unit_carton": N_("carton"),
    "unit_pallet": N_("pallet"),
    "unit_line": N_("goods of one line"),
    "unit_consignment": N_("whole load"),
    "cut_auto": N_("as packed: pallets, else cartons, else one a line"),
    "sheet_a6": N_("A6, one label a page"),
    "sheet_a4x4": N_("A4, four labels a page"),
    "sheet_a4x8": N_("A4, eight labels a page"),
    "cut_pallet": N_("pallets"),
    "cut_carton": N_("cartons"),
    "cut_line": N_("one unit for each line"),
    "did_number_units": N_("units numbered"),
    "did_print_labels": N_("labels printed"),
    "did_edit_numbering": N_("numbering changed"),
    "did_set_packaging": N_("packaging entered"),
    "did_scan_unit": N_("label scanned"),
    "did_export_epcis": N_("EPCIS document made"),
    "did_import_epcis": N_("EPCIS document taken in"),
}
