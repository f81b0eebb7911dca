// The yardstick of a connection: the signatures without which no hall and hub know each other.
#pragma once

namespace yimen::bench {

// CPU in microseconds of what a hub cannot do without in a handshake with a hall, by OpenSSL alone: one signature of
// its own and two checks, of the hall's and of the authority's on the hall's certificate, on the curve P-256, and one
// exchange of keys on X25519. The middle of several rounds, on this thread.
double handshake_work_us();

}  // namespace yimen::bench
