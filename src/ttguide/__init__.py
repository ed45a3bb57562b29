"""ttguide: a conversational assistant for purchaser–provider co-operation in social services."""

__version__ = "0.1.0"
