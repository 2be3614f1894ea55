"""Vietnamese writing: Unicode repairs, syllables, tones, folding, legacy encodings.

Which bare form of a text for what:

- `flat.flat`: one character for each, so places stay; for looking up wordings on a page.
- `flat.apart`, `bare.BareWords`: the same as bytes, and as words with their places; for many lookups in one text.
- `flat.bare_letters`: letters alone, no blanks or digits; for comparing what a scan parted or joined.
- `folding.fold`: case kept, length may change; for terms of the index. `terms.normal` makes a term of it.
- `domain.wording.letters`: letters and digits, one blank between words; for keys of names in the tables.
"""
