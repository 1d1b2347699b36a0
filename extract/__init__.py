"""From archived bytes to facts: read a document, find mentions, relate them; pure functions without network or store."""
