// What a process has used, seen from outside: so it can be asked of any build. Linux.
#pragma once

#include <optional>
#include <string_view>

#include <sys/types.h>

namespace yimen::bench {

// Of all of a process's threads so far, those that ended too; also of one that has ended and is not reaped yet.
double cpu_seconds_of(pid_t process);

// A value in KiB out of the text of /proc/PID/status, such as VmRSS; nothing where it is not there.
std::optional<double> kib_in_status(std::string_view status, std::string_view name);

double resident_mib_of(pid_t process);

}  // namespace yimen::bench
