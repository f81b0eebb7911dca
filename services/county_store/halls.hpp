// The county's list of halls. Internal.
#pragma once

#include "county_store/county_records.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// Errors that several subjects share.
Error invalid_field(const std::string& field, const std::string& why);
Error unknown_hall(const std::string& id);
Error forbidden(const std::string& reason, const std::string& detail);
// UTF-8 without NUL, 1 … `max` bytes.
bool is_text(std::string_view text, std::size_t max);
bool is_hall_id(std::string_view id);
// As the database has it.

enum class Lock { none, row };

Status put_hall(Session& session, const CountyHall& hall);
// With Lock::row nobody else changes the hall or takes in its events until the transaction ends.
Result<CountyHall> find_hall(Session& session, const std::string& id, Lock lock = Lock::none);
// The same, where a suspended hall is forbidden.
Result<CountyHall> find_active_hall(Session& session, const std::string& id, Lock lock);
std::vector<CountyHall> list_halls(Session& session);
Result<HallProgress> progress(Session& session, const std::string& hall);

}  // namespace yimen::county_tables
