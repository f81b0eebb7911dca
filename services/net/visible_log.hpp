// The log of a service, in which what strangers sent stays the text it is.
#pragma once

namespace yimen {

// From now on each line of the log names control and direction marks by their numbers. For main, before anything is
// logged.
void keep_log_visible();

}  // namespace yimen
