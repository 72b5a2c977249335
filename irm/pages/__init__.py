"""Tools that every page shares: lists, chips, keyset paging, downloads, the thread. Imports no app."""
