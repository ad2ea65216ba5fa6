"""What notices say, in the active language: `main` and one module for each part of the procedure.

The applicant's name, address, words and secrets are in no text: they are put in on the way out (`mail`,
`letters`).
"""
