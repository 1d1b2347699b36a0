"""From a source to archived bytes: catalogue, site families, the spider, the WARC archive."""
