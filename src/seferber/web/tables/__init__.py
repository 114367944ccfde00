"""Tables that sort, filter, page and export on the server; 10,000 rows feel like 20."""

from seferber.web.tables.column import Column
from seferber.web.tables.narrowing import Choice
from seferber.web.tables.table import Table

__all__ = ["Choice", "Column", "Table"]
