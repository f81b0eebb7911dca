// Reads the bodies of commands strictly: unknown, missing and malformed fields are refused by name.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/commands.hpp"

namespace yimen {

// Each takes the JSON body of a request, an empty body meaning {}. Error: invalid_request with params "field"
// and "expected". Texts and nesting are limited as Fields says.
Result<IssueTicket> parse_issue_ticket(std::string_view body);
Result<TransferTicket> parse_transfer(std::string ticket, std::string_view body);
Result<ParkTicket> parse_park(std::string ticket, std::string_view body);
Result<CancelTicket> parse_cancel(std::string ticket, std::string_view body);
Result<SignIn> parse_sign_in(std::string window, std::string_view body);
Result<PauseWindow> parse_pause(std::string window, std::string_view body);
Result<RecordUsage> parse_usage(std::string_view body);
// The alarm that staff has seen, whatever it is.
Result<std::string> parse_dismissal(std::string_view body);
// For commands that need nothing but their path.
Status parse_nothing(std::string_view body);

}  // namespace yimen
