// Waiting for what another thread or process does, without sleeping.
#pragma once

#include <chrono>
#include <thread>

namespace yimen::test {

// Asks until `so`; false when that takes longer than a minute.
template <typename So>
bool until(So so) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (!so()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace yimen::test
