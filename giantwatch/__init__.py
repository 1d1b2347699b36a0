"""The command line: commands and configuration."""
