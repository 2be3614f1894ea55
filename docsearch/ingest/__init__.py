"""From folders of files into the catalog and the engine."""
