"""Starts, shares and stops the embedded PostgreSQL and Valkey that serve where DATABASE_URL or REDIS_URL is unset.

How it works, in the order of a first use:

1. A process that needs a server calls :func:`irm.local.users.use`. It takes a shared lock on ``NAME.users`` and keeps
   it until it ends; the kernel drops it, also after ``kill -9``.
2. If nobody holds ``NAME.keeper``, it takes that lock and hands it to a detached keeper process, which starts the
   server (or adopts one that a killed keeper left behind) and writes ``NAME.state``.
3. The keeper tries now and then to lock ``NAME.users`` for itself. It succeeds only when the last user has gone; then
   it stops the server while newcomers wait at the lock.

The package imports no application.
"""
