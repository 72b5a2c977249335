"""Tools that every page shares: lists, chips, keyset paging, forms, downloads, the thread. Imports no app."""
