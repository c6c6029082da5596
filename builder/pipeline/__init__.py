"""The way from a folder to an archive and back, stage by stage; what the commands call.

making, finishing: check, build, package · verifying, rejudging: verify · unchanged: package once more
"""
