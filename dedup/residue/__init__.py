"""Web-page residue (boilerplate): what surrounds an article and is not part of it."""
