"""Reading an applicant's folder: data with the line each value stands on, chapters, and the list of files."""
