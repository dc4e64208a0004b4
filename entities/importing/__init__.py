"""Other people's files: from what an office published to clean rows of the portal.

`reader` opens the file, `layout` finds its tables, the parsers (`dates`, `periods`, `addresses`,
`phones`, `contacts`, `kinds`, `founders`, `offer`) read the cells, `rows` puts them together and
says why a row was refused, `territory` finds the gmina.
"""
