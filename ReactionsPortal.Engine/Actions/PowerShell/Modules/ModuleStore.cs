using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <inheritdoc/>
internal sealed class ModuleStore(Store store, ModuleShelf shelf, ModuleInspector inspector, ModuleUse use, IOptions<ModuleOptions> options, AuditTrail audit, TimeProvider time, ILogger<ModuleStore> logger) : IModules
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ModuleInfo>> ListAsync(CancellationToken cancellationToken) =>
        (await store.ReadAsync(context => Stored(context.Modules.OrderBy(row => row.NameKey)).ToListAsync(cancellationToken), cancellationToken)).ConvertAll(Read);

    /// <inheritdoc/>
    public async Task<ModuleInfo?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var key = name.ToUpperInvariant();
        return await store.ReadAsync(context => Stored(context.Modules.Where(row => row.NameKey == key)).SingleOrDefaultAsync(cancellationToken), cancellationToken) is { } row ? Read(row) : null;
    }

    /// <inheritdoc/>
    public async Task<ModuleUpload> UploadAsync(string fileName, Stream content, string? replaces, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (Upwards.Leads(fileName))
            return new ModuleUpload.Refused(Upwards.Sentence);
        try
        {
            var module = ModuleFiles.Of(fileName, await ReadAsync(content, cancellationToken), options.Value);
            if (replaces is not null && !string.Equals(replaces, module.Name, StringComparison.OrdinalIgnoreCase))
                return new ModuleUpload.Refused($"The file holds {module.Name}, which cannot take the place of {replaces}. Upload it as a module of its own.");
            var isThere = await FindAsync(module.Name, cancellationToken) is not null;
            if (isThere != replaces is not null)
                return isThere ? new ModuleUpload.Exists(module.Name) : new ModuleUpload.NotFound(module.Name);
            await DemandRoomAsync(module, cancellationToken);
            var exports = module.Kind == ModuleKind.Assembly ? AssemblyReading.Of(module.Content).Exports : await inspector.InspectAsync(module, cancellationToken);
            return new ModuleUpload.Kept(await KeepAsync(module, exports, actor, cancellationToken));
        }
        catch (ModuleRefusedException refused)
        {
            return new ModuleUpload.Refused(refused.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var key = name.ToUpperInvariant();
        var deleted = await store.WriteAsync(async context =>
        {
            if (await context.Modules.Where(row => row.NameKey == key).Select(row => new { row.Name, row.Hash }).SingleOrDefaultAsync(cancellationToken) is not { } module)
                return false;
            await context.Modules.Where(row => row.NameKey == key).ExecuteDeleteAsync(cancellationToken);
            await audit.AddAsync(context, new AuditNote(AuditAction.ModuleDeleted, SubjectOf(module.Name)) { Detail = $"SHA-256 {module.Hash}" }, actor, cancellationToken);
            return true;
        }, cancellationToken);
        if (!deleted)
            return false;
        logger.ModuleDeleted(name, actor.Name);
        shelf.Tell();
        return true;
    }

    private async Task<ModuleInfo> KeepAsync(ModuleFiles module, ModuleExports exports, Actor actor, CancellationToken cancellationToken)
    {
        var key = module.Name.ToUpperInvariant();
        var row = new ModuleRow
        {
            NameKey = key,
            Name = module.Name,
            Kind = module.Kind,
            Content = module.Content,
            Bytes = module.Content.Length,
            Hash = Convert.ToHexStringLower(SHA256.HashData(module.Content)),
            ExportsJson = RowJson.Write(exports),
            UploadedAt = time.GetUtcNow(),
            UploadedBy = actor.Name,
        };
        await store.WriteAsync(async context =>
        {
            var replaced = await context.Modules.Where(other => other.NameKey == key).Select(other => other.Hash).SingleOrDefaultAsync(cancellationToken);
            await context.Modules.Where(other => other.NameKey == key).ExecuteDeleteAsync(cancellationToken);
            context.Modules.Add(row);
            await audit.AddAsync(context, new AuditNote(replaced is null ? AuditAction.ModuleUploaded : AuditAction.ModuleReplaced, SubjectOf(row.Name))
            {
                Detail = replaced is null ? $"SHA-256 {row.Hash}" : $"SHA-256 {row.Hash}, before {replaced}",
            }, actor, cancellationToken);
        }, cancellationToken);
        logger.ModuleUploaded(row.Name, row.Hash, row.Bytes, row.UploadedBy);
        shelf.Tell();
        return Read(new StoredModule(row.Name, row.Kind, row.Bytes, row.Hash, row.UploadedAt, row.UploadedBy, row.ExportsJson));
    }

    /// <exception cref="ModuleRefusedException">Together with the others it is too large.</exception>
    private async Task DemandRoomAsync(ModuleFiles module, CancellationToken cancellationToken)
    {
        var key = module.Name.ToUpperInvariant();
        var others = await store.ReadAsync(context => context.Modules.Where(row => row.NameKey != key).SumAsync(row => row.Bytes, cancellationToken), cancellationToken);
        if (others + module.Content.Length > (long)options.Value.MaxTotalMegabytes * 1024 * 1024)
            throw new ModuleRefusedException(string.Create(CultureInfo.InvariantCulture, $"With it the modules would have more than {options.Value.MaxTotalMegabytes} MB together, the most that is kept (Modules:MaxTotalMegabytes). Delete what no script uses."));
    }

    private async Task<byte[]> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var most = (long)options.Value.MaxMegabytes * 1024 * 1024;
        using var read = new MemoryStream();
        var bytes = new byte[81_920];
        for (int count; (count = await content.ReadAsync(bytes, cancellationToken)) > 0;)
        {
            if (read.Length + count > most)
                throw new ModuleRefusedException(string.Create(CultureInfo.InvariantCulture, $"The file has more than {options.Value.MaxMegabytes} MB, the most that is taken."));
            read.Write(bytes, 0, count);
        }
        return read.ToArray();
    }

    private ModuleInfo Read(StoredModule row)
    {
        var exports = RowJson.Read<ModuleExports>(row.ExportsJson);
        return new(row.Name, row.Kind, row.Bytes, row.Hash, row.UploadedAt, row.UploadedBy, exports, use.Of(row.Name, row.Kind, exports));
    }

    private static AuditSubject SubjectOf(string name) => new(AuditSubjectKind.Module, null, name);

    /// <summary>Everything but the content.</summary>
    private static IQueryable<StoredModule> Stored(IQueryable<ModuleRow> rows) =>
        rows.Select(row => new StoredModule(row.Name, row.Kind, row.Bytes, row.Hash, row.UploadedAt, row.UploadedBy, row.ExportsJson));

    private sealed record StoredModule(string Name, ModuleKind Kind, long Bytes, string Hash, DateTimeOffset UploadedAt, string UploadedBy, string ExportsJson);
}
