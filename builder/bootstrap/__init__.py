"""From a bare `python3` to a working checkout: system packages, `.venv` from the lock, the 仿宋 face.

Runs before anything is installed, so only the standard library, `builder.errors` and `builder.tools` may be imported
here. Every step looks first at what is there: run again, all of them together take well under a second.
"""
