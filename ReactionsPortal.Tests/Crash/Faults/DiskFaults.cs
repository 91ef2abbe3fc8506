using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ReactionsPortal.Tests.Crash.Faults;

/// <summary>
/// Lets the n-th write to the files of one folder fail, as SQLite's own tests do: below SQLite, in its way to the system.
/// Files of other folders are left alone.
/// </summary>
internal sealed class DiskFaults : IDisposable
{
    /// <summary>What SQLite says where a file may not be written.</summary>
    public const int ReadOnly = 8;

    private const int Full = 13;

    /// <summary>Places in SQLite's structures: <c>sqlite3_vfs.xOpen</c>; <c>sqlite3_io_methods</c> and its size.</summary>
    private const int VfsOpen = 40;
    private const int MethodsSize = 152;
    private const int MethodsClose = 8;
    private const int MethodsWrite = 24;

    private static readonly ConcurrentDictionary<string, DiskFaults> Folders = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<nint, (DiskFaults Faults, nint Methods)> Files = new();
    private static readonly ConcurrentDictionary<nint, nint> Copies = new();

    // What SQLite calls must live as long as the process.
    private static readonly Open OwnOpen = OnOpen;
    private static readonly Write OwnWrite = OnWrite;
    private static readonly Close OwnClose = OnClose;
    private static readonly Open SystemOpen = Install();

    private readonly string _folder;
    private int _left;
    private int _refused;

    public DiskFaults(string folder)
    {
        _ = SystemOpen;
        _folder = folder;
        Folders[folder] = this;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Open(nint vfs, nint name, nint file, int flags, nint outFlags);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Write(nint file, nint data, int bytes, long offset);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Close(nint file);

    /// <summary>Whether the write that was to fail was reached.</summary>
    public bool WasHit { get; private set; }

    /// <summary>Counts from here on, and lets the n-th write fail, once; 0: none.</summary>
    public void FailAt(int number)
    {
        Volatile.Write(ref _refused, 0);
        WasHit = false;
        Volatile.Write(ref _left, number);
    }

    /// <summary>Lets all writes fail until <see cref="FailAt"/>.</summary>
    public void RefuseAll(int code) => Volatile.Write(ref _refused, code);

    public void Dispose() => Folders.TryRemove(_folder, out _);

    private int OnOwnWrite(Write system, nint file, nint data, int bytes, long offset)
    {
        if (Volatile.Read(ref _refused) is > 0 and var code)
            return code;
        if (Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref _left) == 0)
        {
            WasHit = true;
            return Full;
        }
        return system(file, data, bytes, offset);
    }

    private static Open Install()
    {
        SQLitePCL.Batteries_V2.Init();
        var vfs = sqlite3_vfs_find(0);
        var system = Marshal.GetDelegateForFunctionPointer<Open>(Marshal.ReadIntPtr(vfs, VfsOpen));
        Marshal.WriteIntPtr(vfs, VfsOpen, Marshal.GetFunctionPointerForDelegate(OwnOpen));
        return system;
    }

    private static int OnOpen(nint vfs, nint name, nint file, int flags, nint outFlags)
    {
        var result = SystemOpen(vfs, name, file, flags, outFlags);
        if (result == 0 && name != 0 && Marshal.PtrToStringUTF8(name) is { } path && Folders.TryGetValue(Path.GetDirectoryName(path) ?? "", out var faults) && Path.GetFileName(path).StartsWith("reactions.db", StringComparison.Ordinal))
        {
            var methods = Marshal.ReadIntPtr(file);
            Files[file] = (faults, methods);
            Marshal.WriteIntPtr(file, Copies.GetOrAdd(methods, Copied));
        }
        return result;
    }

    /// <summary>The same methods but for writing and closing.</summary>
    private static nint Copied(nint methods)
    {
        var copy = Marshal.AllocHGlobal(MethodsSize);
        for (var at = 0; at < MethodsSize; at += 8)
            Marshal.WriteInt64(copy, at, Marshal.ReadInt64(methods, at));
        Marshal.WriteIntPtr(copy, MethodsWrite, Marshal.GetFunctionPointerForDelegate(OwnWrite));
        Marshal.WriteIntPtr(copy, MethodsClose, Marshal.GetFunctionPointerForDelegate(OwnClose));
        return copy;
    }

    private static int OnWrite(nint file, nint data, int bytes, long offset)
    {
        var (faults, methods) = Files[file];
        return faults.OnOwnWrite(Marshal.GetDelegateForFunctionPointer<Write>(Marshal.ReadIntPtr(methods, MethodsWrite)), file, data, bytes, offset);
    }

    private static int OnClose(nint file)
    {
        Files.TryRemove(file, out var known);
        Marshal.WriteIntPtr(file, known.Methods);
        return Marshal.GetDelegateForFunctionPointer<Close>(Marshal.ReadIntPtr(known.Methods, MethodsClose))(file);
    }

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern nint sqlite3_vfs_find(nint name);
}
