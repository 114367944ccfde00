"""Labels and papers: handling units, print runs, waybills, packing lists, receipts, EPCIS documents."""
