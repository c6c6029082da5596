"""What rules are tested with: a sound dossier as a draft, and cases, each one small change to it."""
