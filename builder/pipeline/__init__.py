"""The way from a folder to an archive and back, stage by stage; what the commands call."""

from builder.pipeline.making import Built, Packaged, build, check, package
from builder.pipeline.verifying import verify

__all__ = ["Built", "Packaged", "build", "check", "package", "verify"]
