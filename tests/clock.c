/* Preloaded by tests/clock.py: the time of day is IRM_CLOCK_AHEAD seconds later; waiting goes by the true clock.
   libfaketime 0.9.10, the one of Debian 12, breaks time.sleep() and the waits of threads in Python 3.11. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long ahead;
static int (*true_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void)
{
    const char *given = getenv("IRM_CLOCK_AHEAD");
    ahead = given ? atol(given) : 0;
    true_clock = dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t id, struct timespec *moment)
{
    if (!true_clock)
        begin();
    int failed = true_clock(id, moment);
    if (!failed && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE))
        moment->tv_sec += ahead;
    return failed;
}

int gettimeofday(struct timeval *restrict moment, void *restrict zone)
{
    struct timespec now;
    int failed = clock_gettime(CLOCK_REALTIME, &now);
    moment->tv_sec = now.tv_sec;
    moment->tv_usec = now.tv_nsec / 1000;
    return failed;
}

time_t time(time_t *moment)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (moment)
        *moment = now.tv_sec;
    return now.tv_sec;
}
