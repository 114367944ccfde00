"""Operation folders: CSV files with a datapackage.json that open in a spreadsheet."""

from seferber.standards.operation.checker import check_folder
from seferber.standards.operation.folder import OperationFolder, Row
from seferber.standards.operation.reader import FolderFaults, read_folder
from seferber.standards.operation.tables import TABLE_BY_NAME, TABLES
from seferber.standards.operation.writer import FolderInUse, files_of, write_folder

__all__ = [
    "TABLES",
    "TABLE_BY_NAME",
    "FolderFaults",
    "FolderInUse",
    "OperationFolder",
    "Row",
    "check_folder",
    "files_of",
    "read_folder",
    "write_folder",
]
