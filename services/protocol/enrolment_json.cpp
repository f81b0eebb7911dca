#include "protocol/enrolment_json.hpp"

#include "json/described.hpp"

namespace yimen {
namespace {

constexpr JsonLimit a_document{.longest = 64 * 1024};

// A renewal.
struct SigningRequest {
    std::string signing_request;
    static constexpr auto fields = described(
        field("signing_request", &SigningRequest::signing_request, text_of(0, EnrolmentRequest::max_signing_request)));
};

}  // namespace

template <>
struct JsonDescription<EnrolmentRequest> {
    using T = EnrolmentRequest;
    static constexpr auto fields =
        described(field("token", &T::token, text_of(0, T::max_token)),
                  field("signing_request", &T::signing_request, text_of(0, T::max_signing_request)));
};
template <>
struct JsonDescription<EnrolmentAnswer> {
    using T = EnrolmentAnswer;
    static constexpr auto fields =
        described(field("hall", &T::hall), field("certificate", &T::certificate, a_document),
                  field("authority", &T::authority, a_document), field_if_any("scope", &T::scope),
                  field_if_any("root", &T::root, a_document));
};

std::string encode(const EnrolmentRequest& request) { return write_json(request); }
std::string encode(const EnrolmentAnswer& answer) { return write_json(answer); }
std::string encode_renewal(const std::string& signing_request) { return write_json(SigningRequest{signing_request}); }

Result<EnrolmentRequest> decode_enrolment_request(std::string_view text) { return read_json<EnrolmentRequest>(text); }

Result<std::string> decode_renewal_request(std::string_view text) {
    auto renewal = read_json<SigningRequest>(text);
    if (!renewal) return renewal.error();
    return std::move(renewal->signing_request);
}

Result<EnrolmentAnswer> decode_enrolment_answer(std::string_view text) { return read_json<EnrolmentAnswer>(text); }

}  // namespace yimen
