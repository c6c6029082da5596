"""What the commands call: a module a command, and in `steps/` what several of them share.

new: an empty folder, or an example · check build package fix: on an applicant's folder · verify: on a finished
package · assess: which tracks are open to a company · workbook import extract: Excel and Word there and back ·
doctor: is everything installed. `steps/dossier` builds what is judged, whoever made the package.
"""
