/*
 * The calls that faults.h counts and faults: every function with which .NET, or a P/Invoke of this package, reads or changes files.
 * .NET resolves P/Invoke functions with dlsym, which ignores preloaded libraries, so that dlsym is wrapped, too.
 */
#include "faults.h"

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))real_dlsym_of(#name)

static void *real_dlsym_of(const char *name)
{
    if (!real_dlsym) {
        real_dlsym = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
        if (!real_dlsym) real_dlsym = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
        if (!real_dlsym) real_dlsym = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.17");
        if (!real_dlsym) abort();
    }
    return real_dlsym(RTLD_NEXT, name);
}

/* A call of type int or ssize_t fails with -1 and errno. */
#define CALL(type, kind, name, path, invoke)                          \
    do {                                                              \
        int after_;                                                   \
        if (decide(kind, #name, path, &after_) == FAIL) return -1;    \
        type result_ = invoke;                                        \
        if (after_) end_process();                                    \
        return result_;                                               \
    } while (0)

#define WRAP(type, kind, name, parameters, path, arguments) \
    type name parameters { REAL(name); CALL(type, kind, name, path, real arguments); }

#define TWO_NAMES(type, kind, name, parameters, path, arguments) \
    WRAP(type, kind, name, parameters, path, arguments)          \
    WRAP(type, kind, name##64, parameters, path, arguments)

static int open_kind(int flags) { return flags & (O_CREAT | __O_TMPFILE) ? GROW : (flags & O_ACCMODE) != O_RDONLY ? CHANGE : LOOK; }

#define OPEN(name, parameters, dirfd_, arguments)                            \
    int name parameters                                                      \
    {                                                                        \
        REAL(name);                                                          \
        mode_t mode = 0;                                                     \
        if (flags & (O_CREAT | __O_TMPFILE)) {                               \
            va_list more;                                                    \
            va_start(more, flags);                                           \
            mode = va_arg(more, mode_t);                                     \
            va_end(more);                                                    \
        }                                                                    \
        int after;                                                           \
        if (decide(open_kind(flags), "open", path, &after) == FAIL) return -1; \
        int fd = opened(real arguments, path);                               \
        if (after) end_process();                                            \
        return fd;                                                           \
    }

OPEN(open, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), AT_FDCWD, (path, flags, mode))
OPEN(openat, (int folder_fd, const char *path, int flags, ...), folder_fd, (folder_fd, path, flags, mode))
OPEN(openat64, (int folder_fd, const char *path, int flags, ...), folder_fd, (folder_fd, path, flags, mode))

int close(int fd)
{
    REAL(close);
    const char *path = path_of(fd);
    int after = 0;
    int failed = path && decide(LOOK, "close", path, &after) == FAIL;
    int error = errno;
    if (path) atomic_store(&paths[fd], NULL); /* before the call: another thread may get the same number */
    int result = real(fd);
    if (after) end_process();
    if (failed) { errno = error; return -1; }
    return result;
}

#define WRITE_NAMED(text, name, parameters, half, arguments)         \
    ssize_t name parameters                                          \
    {                                                                \
        REAL(name);                                                  \
        int after, what = decide(GROW, text, path_of(fd), &after);   \
        if (what == FAIL) return -1;                                 \
        if (what == HALF) { half; }                                  \
        ssize_t result = real arguments;                             \
        if (after) end_process();                                    \
        return result;                                               \
    }
#define WRITE(name, parameters, half, arguments) WRITE_NAMED("write", name, parameters, half, arguments)

WRITE(write, (int fd, const void *bytes, size_t count), count = (count + 1) / 2, (fd, bytes, count))
WRITE(pwrite, (int fd, const void *bytes, size_t count, off_t offset), count = (count + 1) / 2, (fd, bytes, count, offset))
WRITE(pwrite64, (int fd, const void *bytes, size_t count, off64_t offset), count = (count + 1) / 2, (fd, bytes, count, offset))
WRITE(writev, (int fd, const struct iovec *parts, int count), count = (count + 1) / 2, (fd, parts, count))
WRITE(pwritev, (int fd, const struct iovec *parts, int count, off_t offset), count = (count + 1) / 2, (fd, parts, count, offset))
WRITE(pwritev64, (int fd, const struct iovec *parts, int count, off64_t offset), count = (count + 1) / 2, (fd, parts, count, offset))

WRITE_NAMED("sendfile", sendfile, (int fd, int from, off_t *offset, size_t count), count = (count + 1) / 2, (fd, from, offset, count))
WRITE_NAMED("sendfile", sendfile64, (int fd, int from, off64_t *offset, size_t count), count = (count + 1) / 2, (fd, from, offset, count))
WRITE_NAMED("copy_file_range", copy_file_range, (int from, off64_t *from_offset, int fd, off64_t *offset, size_t count, unsigned flags),
            count = (count + 1) / 2, (from, from_offset, fd, offset, count, flags))

/* .NET copies with copy_file_range, which its target C library does not have. Every other number is forwarded. */
long syscall(long number, ...)
{
    REAL(syscall);
    long a[6];
    va_list more;
    va_start(more, number);
    for (int i = 0; i < 6; i++) a[i] = va_arg(more, long);
    va_end(more);
    if (number == SYS_copy_file_range)
        return copy_file_range((int)a[0], (off64_t *)a[1], (int)a[2], (off64_t *)a[3], (size_t)a[4], (unsigned)a[5]);
    return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
TWO_NAMES(int, CHANGE, ftruncate, (int fd, off_t length), path_of(fd), (fd, length))
TWO_NAMES(int, GROW, fallocate, (int fd, int mode, off_t offset, off_t length), path_of(fd), (fd, mode, offset, length))
WRAP(int, CHANGE, fsync, (int fd), path_of(fd), (fd))
WRAP(int, CHANGE, fdatasync, (int fd), path_of(fd), (fd))
WRAP(int, CHANGE, syncfs, (int fd), path_of(fd), (fd))
WRAP(int, CHANGE, fchmod, (int fd, mode_t mode), path_of(fd), (fd, mode))
WRAP(int, CHANGE, futimens, (int fd, const struct timespec times[2]), path_of(fd), (fd, times))
WRAP(int, LOOK, flock, (int fd, int operation), path_of(fd), (fd, operation))

WRAP(int, CHANGE, rename, (const char *from, const char *to), to, (from, to))
WRAP(int, CHANGE, renameat, (int from_fd, const char *from, int to_fd, const char *to), to, (from_fd, from, to_fd, to))
WRAP(int, CHANGE, renameat2, (int from_fd, const char *from, int to_fd, const char *to, unsigned flags), to,
     (from_fd, from, to_fd, to, flags))
WRAP(int, GROW, link, (const char *from, const char *to), to, (from, to))
WRAP(int, GROW, linkat, (int from_fd, const char *from, int to_fd, const char *to, int flags), to, (from_fd, from, to_fd, to, flags))
WRAP(int, GROW, symlink, (const char *from, const char *to), to, (from, to))
WRAP(int, CHANGE, unlink, (const char *path), path, (path))
WRAP(int, CHANGE, unlinkat, (int fd, const char *path, int flags), path, (fd, path, flags))
WRAP(int, CHANGE, rmdir, (const char *path), path, (path))
WRAP(int, GROW, mkdir, (const char *path, mode_t mode), path, (path, mode))
WRAP(int, GROW, mkdirat, (int fd, const char *path, mode_t mode), path, (fd, path, mode))
WRAP(int, CHANGE, chmod, (const char *path, mode_t mode), path, (path, mode))
WRAP(int, CHANGE, fchmodat, (int fd, const char *path, mode_t mode, int flags), path, (fd, path, mode, flags))
WRAP(int, CHANGE, utimensat, (int fd, const char *path, const struct timespec times[2], int flags), path, (fd, path, times, flags))

WRAP(ssize_t, LOOK, read, (int fd, void *bytes, size_t count), path_of(fd), (fd, bytes, count))
TWO_NAMES(ssize_t, LOOK, pread, (int fd, void *bytes, size_t count, off_t offset), path_of(fd), (fd, bytes, count, offset))
TWO_NAMES(ssize_t, LOOK, preadv, (int fd, const struct iovec *parts, int count, off_t offset), path_of(fd), (fd, parts, count, offset))
/* Excludes lseek, which cannot fail with ENOSPC or EIO (lseek(2)). */
WRAP(int, LOOK, access, (const char *path, int mode), path, (path, mode))
WRAP(ssize_t, LOOK, readlink, (const char *path, char *target, size_t size), path, (path, target, size))

/* stat is a function since glibc 2.33; older programs call __xstat. */
#define STAT(name, old, buffer)                                                                          \
    WRAP(int, LOOK, name, (const char *path, struct buffer *status), path, (path, status))               \
    int old(int version, const char *path, struct buffer *status);                                       \
    WRAP(int, LOOK, old, (int version, const char *path, struct buffer *status), path, (version, path, status))
#define FSTAT(name, old, buffer)                                                                         \
    WRAP(int, LOOK, name, (int fd, struct buffer *status), path_of(fd), (fd, status))                    \
    int old(int version, int fd, struct buffer *status);                                                 \
    WRAP(int, LOOK, old, (int version, int fd, struct buffer *status), path_of(fd), (version, fd, status))
STAT(stat, __xstat, stat)
STAT(stat64, __xstat64, stat64)
STAT(lstat, __lxstat, stat)
STAT(lstat64, __lxstat64, stat64)
FSTAT(fstat, __fxstat, stat)
FSTAT(fstat64, __fxstat64, stat64)
WRAP(int, LOOK, statx, (int fd, const char *path, int flags, unsigned mask, struct statx *status),
     *path ? path : path_of(fd), (fd, path, flags, mask, status))

/* Rejects file clones, like most file systems: a copy has more calls that can fail. Every other request is forwarded. */
int ioctl(int fd, unsigned long request, ...)
{
    REAL(ioctl);
    va_list more;
    va_start(more, request);
    void *argument = va_arg(more, void *);
    va_end(more);
    const char *path = request == FICLONE_REQUEST ? path_of(fd) : NULL;
    if (!path) return real(fd, request, argument);
    int after;
    if (decide(GROW, "ioctl", path, &after) == FAIL) return -1;
    if (after) end_process();
    errno = EOPNOTSUPP;
    return -1;
}

DIR *opendir(const char *path)
{
    REAL(opendir);
    int after;
    if (decide(LOOK, "opendir", path, &after) == FAIL) return NULL;
    DIR *stream = real(path);
    if (stream) opened(dirfd(stream), path);
    if (after) end_process();
    return stream;
}

struct dirent64 *readdir64(DIR *stream)
{
    REAL(readdir64);
    int after;
    if (decide(LOOK, "readdir", path_of(dirfd(stream)), &after) == FAIL) return NULL;
    struct dirent64 *entry = real(stream);
    if (after) end_process();
    return entry;
}

int closedir(DIR *stream)
{
    REAL(closedir);
    int fd = dirfd(stream);
    if (path_of(fd)) atomic_store(&paths[fd], NULL);
    return real(stream);
}

/* A lookup of these functions in libc returns the wrappers. */
static int is_wrapped(const char *name)
{
    static const char *const names[] = {
        "open", "open64", "openat", "openat64", "close", "write", "pwrite", "pwrite64", "writev", "pwritev", "pwritev64", "sendfile",
        "sendfile64", "copy_file_range", "ftruncate", "ftruncate64", "fallocate", "fallocate64", "fsync", "fdatasync", "syncfs", "fchmod",
        "futimens", "flock", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "unlink", "unlinkat", "rmdir", "mkdir",
        "mkdirat", "chmod", "fchmodat", "utimensat", "syscall", "read", "pread", "pread64", "preadv", "preadv64", "access", "readlink",
        "stat", "stat64", "lstat", "lstat64", "fstat", "fstat64", "statx", "ioctl", "opendir", "readdir64", "closedir", NULL };
    for (int i = 0; names[i]; i++) if (strcmp(names[i], name) == 0) return 1;
    return 0;
}

void *dlsym(void *library, const char *name)
{
    void *of_libc = real_dlsym_of(name);
    void *found = real_dlsym(library, name);
    if (!found || found != of_libc || !is_wrapped(name)) return found;
    void *ours = real_dlsym(RTLD_DEFAULT, name);
    return ours ? ours : found;
}
