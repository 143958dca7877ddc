"""What the user settles: name, folder, look, pace; and the passphrase of the open statement."""
