"""From archived bytes to facts: read a document, find mentions, relate them; pure, without network or store."""
