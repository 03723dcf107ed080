// The system calls that Glibc's Swift overlay does not show.
#pragma once
#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

// Writing into a pipe without a reader fails instead of ending the process.
void gleaner_ignore_broken_pipes(void);
// Has all threads take memory from two arenas, since they hand it to each other; call before they
// start. See mallopt(3), M_ARENA_MAX.
void gleaner_keep_heap_small(void);
// From now on SIGTERM, SIGINT and SIGHUP are kept for gleaner_wait_signal; call once. 0 or errno.
// By handlers: blocking them and sigwait(3) does not serve, since libdispatch's main thread sleeps
// in sigsuspend(2) with all signals open.
int gleaner_catch_signals(void);
// Waits for one of them and returns its number.
int gleaner_wait_signal(void);
// Sends one datagram to a Unix socket; a path that starts with '@' is abstract. 0 or errno.
int gleaner_send_datagram(const char *path, const void *bytes, size_t count);
// Resident bytes of this process; 0 when unknown.
int64_t gleaner_resident_bytes(void);
// An exclusive lock on an open file, not waited for. 0 or errno.
int gleaner_lock_file(int descriptor);
// 1 when standard error goes to a terminal.
int gleaner_stderr_is_terminal(void);
// Device and inode of standard error as systemd writes them into JOURNAL_STREAM ("8:1234"); 0 or errno.
int gleaner_stderr_identity(char *text, size_t room);
// Microseconds of CLOCK_MONOTONIC.
uint64_t gleaner_monotonic_microseconds(void);
// Fills with random bytes from the kernel; 0 or errno.
int gleaner_random(void *bytes, size_t count);
