// The C side of the benchmarks: a loopback web server, the floors, and child processes with their cost.
#pragma once
#include <stddef.h>
#include <stdint.h>

// MARK: Cost of this process, and of children

// CPU nanoseconds of this process, user and system.
uint64_t benchmark_cpu_nanoseconds(void);

// What a child process cost.
struct benchmark_usage {
  // User and system CPU.
  double cpu_seconds;
  double wall_seconds;
  // Peak resident memory.
  int64_t peak_bytes;
  // Exit status, or minus the number of the signal that ended it.
  int status;
};

// Runs a program to its end, standard output and error into a file. 0 or errno.
int benchmark_run(const char *const *arguments, const char *output, struct benchmark_usage *usage);

// Starts a program that ends with this process. Its number, or -1 with errno.
int benchmark_start(const char *const *arguments);
// Resident memory of a child; 0 when unknown.
int64_t benchmark_resident_bytes(int child);

/// Most bytes that this process has had resident (getrusage).
int64_t benchmark_peak_bytes(void);
// Ends a child (SIGKILL) and waits for it.
void benchmark_end(int child);

// Lets this process and its children have so many files open. 0 or errno.
int benchmark_allow_files(int count);

// MARK: The web

// The server listens on as many addresses, 127.0.0.1, 127.0.0.2 …, on one port.
#define BENCHMARK_ADDRESSES 16

// Requests answered since the server started.
struct benchmark_requests {
  int64_t feeds;
  int64_t pages;
  int64_t robots;
  int64_t other;
  // Of all of these, answered with 304.
  int64_t not_modified;
  // Requests for /hold, which are never answered.
  int64_t held;
};

struct benchmark_server;

// Starts a child process that serves the resources of a list on a loopback port: one line each,
// `host TAB path TAB content type TAB file`. It ends with its parent. NULL with errno on failure.
struct benchmark_server *benchmark_server_start(const char *list);
int benchmark_server_port(const struct benchmark_server *server);
struct benchmark_requests benchmark_server_requests(const struct benchmark_server *server);
void benchmark_server_stop(struct benchmark_server *server);

// MARK: Floors

// Has the allocator finish what the frees so far left to do, which otherwise falls on whoever allocates next.
void benchmark_settle_heap(void);

// One libcurl multi loop that fetches every page of a list (lines whose path is not /feed.xml), and
// htmlReadMemory and xmlFreeDoc of each, in a child process. 0 or errno.
int benchmark_floor_pipeline(
    const char *list, int port, int in_flight, struct benchmark_usage *usage);

// htmlReadMemory and xmlFreeDoc of one page. `charset` may be NULL. 1 when there was a document.
int benchmark_floor_html(const void *bytes, size_t count, const char *charset);

// XXH3-128 over all bytes; returns half of it.
uint64_t benchmark_floor_hash(const void *bytes, size_t count);

// Reads an XML document with libxml2's xmlTextReader and touches every node. Number of nodes, or -1.
int benchmark_floor_xml(const void *bytes, size_t count);

// The same, with a copy of every name and value, those of attributes too. Number of copies, or -1.
int benchmark_floor_xml_strings(const void *bytes, size_t count);

// What a client has to do.
struct benchmark_load {
  // Addresses, one a line: the n-th of the requests in flight is to the n-th, and again from the first.
  const char *addresses;
  // Request fields, one a line.
  const char *headers;
  // Requests in all.
  int count;
  int in_flight;
  // Bytes of each body; any other number is a failure.
  int64_t body_bytes;
};

// One libcurl multi loop that collects head and body of each answer in memory of its own, with the
// options of gleaner's transport, in a child process. 0 or errno.
int benchmark_floor_requests(struct benchmark_load load, struct benchmark_usage *usage);

// Starts a child with such a loop for answers that do not come. Its number, or -1 with errno.
int benchmark_floor_hold(struct benchmark_load load);

// MARK: Charsets

// UTF-8 in another charset (iconv). Number of bytes written, or -1 with errno.
int64_t benchmark_encode(
    const char *charset, const void *utf8, size_t count, void *bytes, size_t room);
