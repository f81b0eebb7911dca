// The log of a service in the system's journal, each line with its level and what it is of, where the service manager
// has connected the output with it; else the log stays on the output.
#pragma once

#include <string>

namespace yimen {

// What is in the journal beside each message and its PRIORITY. No person's data.
struct JournalFields {
    std::string program;  // SYSLOG_IDENTIFIER: "yimen-halld"
    std::string hall;     // YIMEN_HALL: the id of the hall; empty: there is none
};

// From now on, for all threads; for main, before anything is logged. Control and direction marks are named by their
// numbers there too. Whether it goes to the journal.
bool log_to_journal(const JournalFields& fields);

}  // namespace yimen
