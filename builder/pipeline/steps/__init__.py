"""What several commands have in common: reading and measuring, binding, judging, reporting."""
