"""The way from a folder to an archive and back, stage by stage; what the commands call.

making, finishing: check, build, package · unchanged: package once more, when nothing changed
verifying, rejudging, parts, tampering: verify · work, workplace, naming: what making stands on
marking: page marks printed and read back
tabling: workbook · importing: import · assessing, asking: assess
"""
