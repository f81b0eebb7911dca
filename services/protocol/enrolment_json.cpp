#include "protocol/enrolment_json.hpp"

#include "protocol/fields.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_pem = 64 * 1024;
constexpr std::size_t max_root = 64 * 1024;

}  // namespace

std::string encode(const EnrolmentRequest& request) {
    return nlohmann::ordered_json{{"token", request.token}, {"signing_request", request.signing_request}}.dump();
}

std::string encode(const EnrolmentAnswer& answer) {
    nlohmann::ordered_json json{
        {"hall", answer.hall}, {"certificate", answer.certificate}, {"authority", answer.authority}};
    if (!answer.scope.empty()) json["scope"] = answer.scope;
    if (!answer.root.empty()) json["root"] = answer.root;
    return json.dump();
}

std::string encode_renewal(const std::string& signing_request) {
    return nlohmann::ordered_json{{"signing_request", signing_request}}.dump();
}

Result<EnrolmentRequest> decode_enrolment_request(std::string_view text) {
    Fields fields(text);
    EnrolmentRequest request;
    request.token = fields.text("token", true, EnrolmentRequest::max_token);
    request.signing_request = fields.text("signing_request", true, EnrolmentRequest::max_signing_request);
    return finished(fields, std::move(request));
}

Result<std::string> decode_renewal_request(std::string_view text) {
    Fields fields(text);
    auto request = fields.text("signing_request", true, EnrolmentRequest::max_signing_request);
    return finished(fields, std::move(request));
}

Result<EnrolmentAnswer> decode_enrolment_answer(std::string_view text) {
    Fields fields(text);
    EnrolmentAnswer answer;
    answer.hall = fields.text("hall", true);
    answer.certificate = fields.text("certificate", true, max_pem);
    answer.authority = fields.text("authority", true, max_pem);
    answer.scope = fields.text("scope", false);
    answer.root = fields.text("root", false, max_root);
    return finished(fields, std::move(answer));
}

}  // namespace yimen
