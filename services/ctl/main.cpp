// yimenctl: the operator's command.
#include "ctl/command_line.hpp"
#include "ctl/terminal.hpp"
#include "storage/private_files.hpp"

int main(int argc, char** argv) {
    const yimen::VisibleOutput visible;
    yimen::guard_process();
    return yimen::run_command_line(argc, argv);
}
