// Child processes and what they cost, by wait4.
#include "Children.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

uint64_t benchmark_cpu_nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

double benchmark_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int benchmark_await(pid_t child, double started, struct benchmark_usage *usage) {
  struct rusage spent;
  int status = 0;
  while (wait4(child, &status, 0, &spent) < 0) {
    if (errno != EINTR) return errno;
  }
  usage->wall_seconds = benchmark_now() - started;
  usage->cpu_seconds = seconds(spent.ru_utime) + seconds(spent.ru_stime);
  usage->peak_bytes = (int64_t)spent.ru_maxrss * 1024;
  usage->status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return 0;
}

int benchmark_run(const char *const *arguments, const char *output, struct benchmark_usage *usage) {
  double started = benchmark_now();
  pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) {
    int file = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    int empty = open("/dev/null", O_RDONLY);
    if (file < 0 || empty < 0) _exit(126);
    dup2(empty, 0);
    dup2(file, 1);
    dup2(file, 2);
    execv(arguments[0], (char *const *)arguments);
    _exit(127);
  }
  return benchmark_await(child, started, usage);
}

int benchmark_start(const char *const *arguments) {
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execv(arguments[0], (char *const *)arguments);
    _exit(127);
  }
  return child;
}

int64_t benchmark_resident_bytes(int child) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/statm", child);
  FILE *file = fopen(path, "re");
  if (!file) return 0;
  long long total = 0, resident = 0;
  int read = fscanf(file, "%lld %lld", &total, &resident);
  fclose(file);
  return read == 2 ? (int64_t)resident * sysconf(_SC_PAGESIZE) : 0;
}

int64_t benchmark_peak_bytes(void) {
  struct rusage spent;
  return getrusage(RUSAGE_SELF, &spent) == 0 ? (int64_t)spent.ru_maxrss * 1024 : 0;
}

void benchmark_end(int child) {
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
}

int benchmark_allow_files(int count) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return errno;
  rlim_t wanted = (rlim_t)count;
  if (limit.rlim_cur >= wanted) return 0;
  if (limit.rlim_max < wanted) return EMFILE;
  limit.rlim_cur = wanted;
  return setrlimit(RLIMIT_NOFILE, &limit) == 0 ? 0 : errno;
}
