using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

public sealed class ModuleShelfTests : IDisposable
{
    private readonly DatabaseFile _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Modules_are_unpacked_once_until_they_change_and_each_host_has_a_copy_of_its_own()
    {
        await _database.MigrateAsync();
        using var shelf = new ModuleShelf(_database.Store, Options.Create(new ModuleOptions()), Options.Create(new StorageOptions { DataDirectory = _database.Folder }));
        await KeepAsync("One");

        var first = await FilledAsync(shelf, "first");
        await _database.Store.WriteAsync(context => context.Modules.ExecuteDeleteAsync(), default);
        await File.WriteAllTextAsync(Path.Combine(first, ModuleFiles.ModuleFolder, "One", "One.psm1"), "changed by a script");
        var second = await FilledAsync(shelf, "second");
        await KeepAsync("Two");
        shelf.Tell();
        var third = await FilledAsync(shelf, "third");

        Assert.Equal("'One'", await File.ReadAllTextAsync(Path.Combine(second, ModuleFiles.ModuleFolder, "One", "One.psm1")));
        Assert.Equal(["Two"], Directory.EnumerateDirectories(Path.Combine(third, ModuleFiles.ModuleFolder)).Select(Path.GetFileName));
        Assert.True(Directory.Exists(Path.Combine(third, ModuleFiles.AssemblyFolder)));
    }

    private Task KeepAsync(string name) => _database.Store.WriteAsync(context =>
    {
        context.Modules.Add(new ModuleRow { NameKey = name.ToUpperInvariant(), Name = name, Kind = ModuleKind.Script, Content = [.. System.Text.Encoding.UTF8.GetBytes($"'{name}'")] });
        return Task.CompletedTask;
    }, default);

    private async Task<string> FilledAsync(ModuleShelf shelf, string name)
    {
        var folder = Path.Combine(_database.Folder, name);
        Directory.CreateDirectory(folder);
        await shelf.FillAsync(folder, default);
        return folder;
    }
}
