// The county's certificate authority: who the halls and the hub are.
#pragma once

#include "county_store/county_records.hpp"
#include "trust/authority.hpp"

namespace yimen {

// What the county's folder calls its own, and its operator does about it.
const AuthorityWords& county_words();

// A hall's certificate as the county keeps it. Errors: those of Authority::issue.
Result<NewCertificate> issue_to_hall(const Authority& county, const std::string& hall, std::string_view request_pem,
                                     Instant now);

}  // namespace yimen
