"""Tables of the Vietnamese administration: kinds, agencies, places, abbreviations, topics."""
