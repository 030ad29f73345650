/*
 * Preloaded into a process (LD_PRELOAD), the library of faults.c counts the calls for files below one folder and faults one of them.
 * Environment variables:
 *
 *   FAULTS_PATH    the folder; calls for other paths are not counted
 *   FAULTS_AT      the number of the faulted call, from 1; 0 only counts; a process with several runs calls faults_arm for each
 *   FAULTS_ACTION  kill          SIGKILL before the call
 *                  kill-after    SIGKILL after the call
 *                  short         a write writes half of its bytes; any other call passes
 *                  full          the disk is full from this call on: a write writes half of its bytes, later calls that require space fail
 *                  a number      the call fails with this errno and does nothing (close still closes, as in Linux)
 *   FAULTS_TRACE   a file with one line for each call (FAULTS_AT=0) or for the faulted call: number, C or L, name, path.
 *                  C is a call that can change the disk, L is any other.
 *
 * All threads share one counter. Calls with a descriptor count if it was opened with a path below the folder.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define DESCRIPTORS 65536
#define FICLONE_REQUEST 0x40049409

enum { PASS, FAIL, HALF };
enum { LOOK, CHANGE, GROW }; /* GROW changes the disk and requires space */

static const char *folder;
static size_t folder_length;
static long at;
static const char *action = "";
static int action_errno;
static int trace = -1;
static atomic_long calls;
static atomic_int full;
static _Atomic(char *) paths[DESCRIPTORS];

static void *(*real_dlsym)(void *, const char *);

/* Starts a new run in the same process: counts from 1 again. A negative number counts and faults no call. */
void faults_arm(long call, const char *what)
{
    const char *file = getenv("FAULTS_TRACE");
    if (trace >= 0) syscall(SYS_close, trace);
    trace = file ? (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    action = strdup(what);
    action_errno = atoi(what);
    atomic_store(&full, 0);
    atomic_store(&calls, 0);
    at = call;
}

__attribute__((constructor)) static void start(void)
{
    const char *text = getenv("FAULTS_PATH"), *number = getenv("FAULTS_AT"), *what = getenv("FAULTS_ACTION");
    if (!text) return;
    faults_arm(number ? atol(number) : 0, what ? what : "");
    folder_length = strlen(text);
    folder = strdup(text); /* last, because it enables counting */
}

static int is_watched(const char *path)
{
    return folder && path && strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

static const char *path_of(int fd)
{
    return fd >= 0 && fd < DESCRIPTORS ? atomic_load(&paths[fd]) : NULL;
}

static int opened(int fd, const char *path)
{
    /* The old text is not freed: another thread may be reading it. */
    if (fd >= 0 && fd < DESCRIPTORS) atomic_store(&paths[fd], is_watched(path) ? strdup(path) : NULL);
    return fd;
}

static void write_trace(long number, int kind, const char *name, const char *path)
{
    char line[4096];
    int length = snprintf(line, sizeof line, "%ld %c %s %s\n", number, kind == LOOK ? 'L' : 'C', name, path);
    if (length > (int)sizeof line) length = sizeof line;
    syscall(SYS_write, trace, line, length);
}

static void end_process(void)
{
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Returns the action for this call; *after is set if the process ends after it. */
static int decide(int kind, const char *name, const char *path, int *after)
{
    *after = 0;
    if (at < 0 || !is_watched(path)) return PASS;
    int saved = errno;
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (at == 0 || number == at) write_trace(number, kind, name, path);
    errno = saved;
    if (atomic_load(&full) && kind == GROW) { errno = ENOSPC; return FAIL; }
    if (number != at) return PASS;
    if (strcmp(action, "kill") == 0) end_process();
    if (strcmp(action, "kill-after") == 0) { *after = 1; return PASS; }
    int writes = strcmp(name, "write") == 0 || strcmp(name, "sendfile") == 0 || strcmp(name, "copy_file_range") == 0;
    if (strcmp(action, "short") == 0) return writes ? HALF : PASS;
    if (strcmp(action, "full") == 0) {
        atomic_store(&full, 1);
        if (writes) return HALF;
        if (kind == GROW) { errno = ENOSPC; return FAIL; }
        return PASS;
    }
    errno = action_errno;
    return FAIL;
}
