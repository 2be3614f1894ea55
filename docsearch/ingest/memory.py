"""The bound on what one worker process may take of the machine's memory, as far as the system holds one."""

from __future__ import annotations

import sys
from contextlib import suppress

if sys.platform == "win32":
    import ctypes

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h, fields that stay zero put together."""

        _fields_ = (
            ("times", ctypes.c_int64 * 2),
            ("flags", ctypes.c_uint32),
            ("working_set", ctypes.c_size_t * 2),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("classes", ctypes.c_uint32 * 2),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("others", ctypes.c_size_t * 3),
        )

    def limit_memory(memory: int) -> bool:
        """Let this process, and each that it starts, hold no more memory than that; False where the system refuses.

        See https://learn.microsoft.com/en-us/windows/win32/procthread/job-objects.
        """
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = _Limits(flags=0x100, process_memory=memory)  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
        extended = 9  # JobObjectExtendedLimitInformation
        told = kernel.SetInformationJobObject(job, extended, ctypes.byref(limits), ctypes.sizeof(limits))
        return bool(told and kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess())))

else:
    import resource

    def limit_memory(memory: int) -> bool:
        """Let this process have no more address space than that; False where the system refuses.

        Linux does not. macOS on arm64 refuses any bound below what it maps into every process, some 390 GB.
        """
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard == resource.RLIM_INFINITY or hard > memory:
            with suppress(ValueError):  # how Python says that the system refuses it
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
                return True
        return False
