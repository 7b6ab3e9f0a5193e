-- Idempotency-Key: the digest of an upload is known only when it has come in. Keys are kept as hashes from here on, and
-- their digests are keyed with them; what was stored in clear is not worth keeping.
delete from app.idempotent_requests;
grant update (request_digest) on app.idempotent_requests to partnerloop_app;
