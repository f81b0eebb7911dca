// A server's side of TLS: its certificate, whom it lets in, and why a handshake came to nothing.
#pragma once

#include <memory>
#include <string>

#include <openssl/ssl.h>

#include "base/result.hpp"
#include "net/internal/x509.hpp"
#include "net/tls.hpp"

namespace yimen::net_internal {

// Read by all connections that begin with it, and kept by them.
using TlsContext = std::shared_ptr<SSL_CTX>;

// As `tls` says, forward-secret ciphers only, every handshake a full one: a certificate that has run out cannot
// come back with an old session. Errors: bad_config.
Result<TlsContext> make_server_context(const ServerTls& tls);

using Ssl = std::unique_ptr<SSL, OpensslDelete<SSL_free>>;
// One connection's side of it. `refused_name` must live as long; the name of a certificate refused goes there.
Ssl make_server_side(SSL_CTX* context, std::string& refused_name);

// Of a connection that was made; `server` is the certificate that its server showed.
TlsChannel channel_of(SSL* ssl, const X509* server);

// Asked right after a handshake on `ssl` failed, on the same thread. "" when nobody refused: the other side left.
// A certificate is named as it calls itself, in plain letters; of an unknown authority it is not named at all.
std::string handshake_refusal(SSL* ssl);

}  // namespace yimen::net_internal
