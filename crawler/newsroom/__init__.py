"""The embedded newsroom: a few small sites of our own, about invented firms, served on loopback for a run."""
