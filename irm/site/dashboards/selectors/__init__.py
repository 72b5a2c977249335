"""Facts over several apps, as small frozen records. They save nothing."""
