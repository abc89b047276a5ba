"""Writers of files: the native format as CSV or workbook, and the template to fill in."""
