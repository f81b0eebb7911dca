// What a hall and the county say when the hall gets its certificate.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace yimen {

// "Here is my invitation's token and my key: who am I?"
struct EnrolmentRequest {
    static constexpr std::size_t max_token = 64;               // letters and digits
    static constexpr std::size_t max_signing_request = 8'192;  // bytes of PEM

    std::string token;
    std::string signing_request;
};

struct EnrolmentAnswer {
    std::string hall;
    std::string certificate;  // PEM
    std::string authority;    // PEM of who issued it, and of whom the hall trusts from now on
    // Whose catalogue the hall is to take, and the root of its trust in it, as JSON of catalogue_wire.hpp; both empty
    // from a county that publishes none.
    std::string scope = {};
    std::string root = {};
};

std::string encode(const EnrolmentRequest& request);
std::string encode(const EnrolmentAnswer& answer);
// A renewal sends a request for a new certificate only.
std::string encode_renewal(const std::string& signing_request);

// Errors: invalid_request with "field" and "expected". Unknown fields are refused.
Result<EnrolmentRequest> decode_enrolment_request(std::string_view text);
Result<std::string> decode_renewal_request(std::string_view text);
Result<EnrolmentAnswer> decode_enrolment_answer(std::string_view text);

}  // namespace yimen
