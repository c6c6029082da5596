"""What users and programs are shown: reports and assessments as JSON, text and HTML, and the rule book of a form."""
