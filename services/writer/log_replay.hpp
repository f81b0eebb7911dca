// Reads a hall's log in order and finds it whole.
#pragma once

#include <functional>

#include "storage/hall_store.hpp"

namespace yimen {

// The newest `limit` rows after a number, of whoever has the log.
using ReadLog = std::function<Result<std::vector<LogRow>>(std::uint64_t after, std::size_t limit)>;

// Shows the rows after number and hash `from`, up to number `until`, to `visit`. Errors: those of `read` and `visit`;
// storage_corrupt with "seq" where the log does not follow from itself.
Status replay_log(const ReadLog& read, const LogMark& from, std::uint64_t until,
                  const std::function<Status(const LogRow&)>& visit);

// storage_corrupt: what is wrong with an event of the log.
Error broken_event(std::uint64_t seq, const std::string& why);

}  // namespace yimen
