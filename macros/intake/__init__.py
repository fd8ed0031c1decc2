"""What officers hand in: spreadsheets and papers to readings, and new files to fill in."""
