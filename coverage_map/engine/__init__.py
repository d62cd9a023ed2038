"""Who pays: frozen values in, frozen values out. Nothing here asks the time, the database or the network."""
