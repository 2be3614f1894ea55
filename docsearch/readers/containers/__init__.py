"""Files that hold others (ZIP packages, compound files, archives, mails), and the XML in them; none is trusted."""
