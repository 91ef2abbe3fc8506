namespace ReactionsPortal.Hosting;

/// <summary>
/// Says that this process works in the data folder. A second portal in it would take the first one's running work for
/// left over by a crash. The system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="SettingException">Another portal works in the folder.</exception>
    public static DataFolderLock Take(DataFolder folder)
    {
        try
        {
            return new DataFolderLock(new FileStream(Path.Combine(folder.Root, "portal.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken)
        {
            throw new SettingException(DataFolder.Setting, folder.Root, "another portal works in this folder. Stop that one, or name another folder.", taken);
        }
    }

    public void Dispose() => _file.Dispose();
}
