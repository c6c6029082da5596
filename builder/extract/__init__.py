"""A filled form in Word, ours or typed by hand, back into data."""
