"""Finding repeated passages within a text or among many texts."""
