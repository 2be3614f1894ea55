"""Pictures of pages to words with places, by whatever is installed.

    picture → cleaned (`pictures`) → words by each recogniser (`tesseract`, `trueocr`) → one reading (`combining`)
            → glyphs, from which `readers.page` builds rows and cells as it does for a PDF's own text

`pages` ties them together and keeps finished pages, so that no page is ever recognised twice.
"""
