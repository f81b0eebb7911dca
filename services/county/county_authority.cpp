#include "county/county_authority.hpp"

namespace yimen {

const AuthorityWords& county_words() {
    static const AuthorityWords words{
        "hub", "yimenctl county certificate", "say with --dns or --ip by which names or addresses halls reach the hub",
        "make a new one in a new folder (yimenctl county init) and enrol every hall again"};
    return words;
}

Result<NewCertificate> issue_to_hall(const Authority& county, const std::string& hall, std::string_view request_pem,
                                     Instant now) {
    auto issued = county.issue(hall, request_pem, now);
    if (!issued) return issued.error();
    return NewCertificate{std::move(issued->pem), std::move(issued->serial), issued->not_after};
}

}  // namespace yimen
