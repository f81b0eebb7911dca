// What a screen of this machine finds: all halls that are there, whenever they change, one a line, and a line with a
// dot. Until its input ends.
#include <iostream>

#include "discovery/hall_finder.hpp"

int main() {
    const yimen::HallFinder finder([](const auto& halls) {
        for (const auto& hall : halls)
            std::cout << hall.name << '\t' << hall.sign.id << '\t' << hall.address << '\t' << hall.port << '\n';
        std::cout << '.' << std::endl;
    });
    std::cin.get();
    return 0;
}
