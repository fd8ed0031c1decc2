"""What the headings of a table say of its figures: one reading for a sheet of a workbook and a table in a paper."""
