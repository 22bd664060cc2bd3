"""Word tables, one module a language. Each holds `TABLES`: table name -> words, as `words.py` reads it."""
