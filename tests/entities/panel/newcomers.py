"""What somebody tells of an organisation that the portal does not know."""

NEW = {
    "name": "Fundacja Wymyślona na Potrzeby Testu",
    "kind": "foundation",
    "krs": "0000123456",
    "city": "Opole",
    "gmina": "Opole",
    "post": "prezeska zarządu",
}
