#include "screens/shot.hpp"

namespace yimen::shots {

std::vector<Shot> kioskShots() { return {}; }

}  // namespace yimen::shots
