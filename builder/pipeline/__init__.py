"""The way from a folder to an archive and back, stage by stage; what the commands call.

making, finishing: check, build, package · unchanged: package once more, when nothing changed
verifying, rejudging, parts, tampering: verify · work, workplace, naming: what making stands on
tabling: workbook · importing: import · assessing, asking: assess
"""
