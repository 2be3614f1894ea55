"""Vietnamese writing: Unicode repairs, syllables, tones, folding, legacy encodings."""
