/* An SQLite file layer that passes everything on to the ordinary one, until the nth operation that it is
 * told to fail. For tests: a failing disk, a full one. Call fault_vfs_register, open with vfs "fault". */
#ifndef HSY_TESTS_FAULT_VFS_H
#define HSY_TESTS_FAULT_VFS_H

#include <sqlite3.h>
#include <string.h>

static struct {
	int countdown; /* operations until the failure; 0: never */
	int sticky;    /* all later ones fail too, as on a full disk */
	int full;      /* only writes fail, with SQLITE_FULL */
	int reads;     /* reads count and fail too */
	int n_failed;
} fault;

struct fault_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static inline int fault_hits(void)
{
	if (!fault.countdown || --fault.countdown)
		return 0;
	fault.countdown = fault.sticky;
	return ++fault.n_failed;
}

static inline sqlite3_file *fault_real(sqlite3_file *file)
{
	return ((struct fault_file *)(void *)file)->real;
}

static int fault_close(sqlite3_file *f)
{
	return fault_real(f)->pMethods->xClose(fault_real(f));
}

static int fault_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	if (fault.reads && fault_hits())
		return SQLITE_IOERR_READ;
	return fault_real(f)->pMethods->xRead(fault_real(f), to, n, at);
}

static int fault_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	if (fault_hits())
		return fault.full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
	return fault_real(f)->pMethods->xWrite(fault_real(f), from, n, at);
}

static int fault_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	if (!fault.full && fault_hits())
		return SQLITE_IOERR_TRUNCATE;
	return fault_real(f)->pMethods->xTruncate(fault_real(f), n);
}

static int fault_sync(sqlite3_file *f, int flags)
{
	if (!fault.full && fault_hits())
		return SQLITE_IOERR_FSYNC;
	return fault_real(f)->pMethods->xSync(fault_real(f), flags);
}

static int fault_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return fault_real(f)->pMethods->xFileSize(fault_real(f), size);
}

static int fault_lock(sqlite3_file *f, int lock)
{
	return fault_real(f)->pMethods->xLock(fault_real(f), lock);
}

static int fault_unlock(sqlite3_file *f, int lock)
{
	return fault_real(f)->pMethods->xUnlock(fault_real(f), lock);
}

static int fault_reserved(sqlite3_file *f, int *out)
{
	return fault_real(f)->pMethods->xCheckReservedLock(fault_real(f), out);
}

static int fault_control(sqlite3_file *f, int op, void *arg)
{
	return fault_real(f)->pMethods->xFileControl(fault_real(f), op, arg);
}

static int fault_sector(sqlite3_file *f)
{
	return fault_real(f)->pMethods->xSectorSize(fault_real(f));
}

static int fault_device(sqlite3_file *f)
{
	return fault_real(f)->pMethods->xDeviceCharacteristics(fault_real(f));
}

static int fault_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	if (extend && !fault.full && fault_hits())
		return SQLITE_IOERR_SHMSIZE;
	return fault_real(f)->pMethods->xShmMap(fault_real(f), page, size, extend, out);
}

static int fault_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return fault_real(f)->pMethods->xShmLock(fault_real(f), at, n, flags);
}

static void fault_shm_barrier(sqlite3_file *f)
{
	fault_real(f)->pMethods->xShmBarrier(fault_real(f));
}

static int fault_shm_unmap(sqlite3_file *f, int remove)
{
	return fault_real(f)->pMethods->xShmUnmap(fault_real(f), remove);
}

static const sqlite3_io_methods fault_methods = {
    2,
    fault_close,
    fault_read,
    fault_write,
    fault_truncate,
    fault_sync,
    fault_size,
    fault_lock,
    fault_unlock,
    fault_reserved,
    fault_control,
    fault_sector,
    fault_device,
    fault_shm_map,
    fault_shm_lock,
    fault_shm_barrier,
    fault_shm_unmap,
    NULL,
    NULL,
};

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct fault_file *f = (struct fault_file *)(void *)file;
	sqlite3_vfs *real = vfs->pAppData;
	f->base.pMethods = NULL;
	f->real = (sqlite3_file *)(void *)(f + 1);
	int rc = real->xOpen(real, name, f->real, flags, out);
	if (rc == SQLITE_OK)
		f->base.pMethods = &fault_methods;
	return rc;
}

static inline void fault_vfs_register(void)
{
	static sqlite3_vfs vfs;
	sqlite3_vfs *real = sqlite3_vfs_find(NULL);
	vfs = *real;
	vfs.zName = "fault";
	vfs.pNext = NULL;
	vfs.pAppData = real;
	vfs.szOsFile = (int)sizeof(struct fault_file) + real->szOsFile;
	vfs.xOpen = fault_open;
	sqlite3_vfs_register(&vfs, 0);
}

#endif
