"""What videos show and let hear: one full decode that feeds every measure."""
