"""A page of placed glyphs to blocks in reading order; the same code for PDF and for recognised scans."""
