"""What the notices say: one folder a form or a notice; the engine finds them by their `form.toml`."""
