"""Operation folders: CSV files with a datapackage.json that open in a spreadsheet."""
