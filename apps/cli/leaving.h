// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace parley {

/// From now on Ctrl-C and SIGTERM end the program at once, however large the run is, with the line
/// of progress erased and 128 plus the signal as its status; but only while may_leave() says so.
/// Answers are written only when they are whole, so there is nothing to tidy up. SIGPIPE is
/// ignored.
void listen_for_signals();

/// From now on a program that the memory runs out for where no exception can get through, such as
/// in a destructor, ends with this message on standard error and status 1. Call it once.
void leave_where_memory_runs_out(std::string message);

/// Whether nothing would be lost by leaving at once: no file and no output has been begun. What has
/// been begun is finished first.
void may_leave(bool may);
/// From now on the answer is being printed, and a signal leaves it a tenth of a second to come to
/// its end: whoever reads it may have stopped reading.
void finish_soon();

/// What a program that is ended by a signal says last, on standard error; empty: nothing.
void say_on_leaving(const std::string& words);

/// Replaces the line of progress on standard error; an empty text erases it. Not from several
/// threads at a time, and not from one that takes signals. Nothing is drawn any more once the
/// program is being left.
void draw_progress(std::string_view line);

}  // namespace parley
