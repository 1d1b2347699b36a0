"""Firms: candidates of many kinds of evidence, combined, and the forms of one firm brought together."""

from extract.companies.find import find_companies

__all__ = ["find_companies"]
