//! The sync server: HTTP, authentication, queue, observability.
