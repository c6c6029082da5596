"""Views of one `Report`: JSON for programs, text for the terminal, HTML for screen and paper."""
