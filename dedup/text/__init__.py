"""Words and characters: comparison keys, sentences, tokens and word tables."""
