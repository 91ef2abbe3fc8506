using System.Globalization;
using System.Text.Json;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>
/// Takes the files that a script leaves with its run. Their bytes come through the host's channel, so that the portal
/// opens no path that a script names, and what is counted is what came.
/// </summary>
internal sealed class ScriptArtifacts(RunArtifacts artifacts, ActionWork work, ScriptOutput output, PowerShellOptions options) : IAsyncDisposable
{
    private ArtifactDraft? _draft;
    private string _name = "";
    private long _mostBytes;
    private string? _refusal;

    /// <summary>Begins a file: its name, and below it its size.</summary>
    /// <returns>The answer for the host: an error, or none.</returns>
    public async Task<byte[]> BeginAsync(string text, CancellationToken cancellationToken)
    {
        await DropAsync();
        _refusal = null;
        var end = text.LastIndexOf('\n');
        _name = ArtifactName.Of(output.Masked(end < 0 ? text : text[..end]));
        var bytes = end >= 0 && long.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
        var others = (await artifacts.ListAsync(work.Run.Id, cancellationToken)).Where(artifact => !string.Equals(artifact.Name, _name, StringComparison.OrdinalIgnoreCase)).ToList();
        _mostBytes = Math.Max(0, (long)options.MaxArtifactMegabytes * 1024 * 1024 - others.Sum(artifact => artifact.Bytes));
        if (others.Count >= options.MaxArtifacts)
            _refusal = string.Create(CultureInfo.InvariantCulture, $"{_name} is not kept: a run may keep {options.MaxArtifacts} files.");
        else if (bytes > _mostBytes)
            _refusal = TooLarge();
        else
            await TryAsync(() =>
            {
                _draft = artifacts.Begin();
                return Task.CompletedTask;
            });
        return Answer();
    }

    /// <summary>Takes the next bytes, in base64.</summary>
    /// <exception cref="InvalidDataException">It is not base64.</exception>
    public async Task AddAsync(string text, CancellationToken cancellationToken)
    {
        if (_draft is not { } draft || _refusal is not null)
            return;
        var bytes = new byte[text.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
            throw new InvalidDataException("The script's host sent a piece of a file that is not base64.");
        if (draft.Bytes + count > _mostBytes)
            _refusal = TooLarge();
        else
            await TryAsync(() => draft.AddAsync(bytes.AsMemory(0, count), cancellationToken));
    }

    /// <summary>Keeps the file.</summary>
    /// <returns>The answer for the host: an error, or none.</returns>
    public async Task<byte[]> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_draft is { } draft && _refusal is null)
        {
            await TryAsync(async () =>
            {
                var kept = await artifacts.KeepAsync(draft, work.Run.Id, _name, work.Attempt, cancellationToken);
                output.Say($"Kept the file {kept.Name} ({ScriptOutput.SizeText(kept.Bytes)}).");
            });
        }
        await DropAsync();
        return Answer();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DropAsync();

    private async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            _refusal = $"{_name} is not kept: the portal's disk could not take it ({broken.Message.TrimEnd('.')}).";
        }
    }

    private async Task DropAsync()
    {
        if (_draft is { } draft)
            await draft.DisposeAsync();
        _draft = null;
    }

    private string TooLarge() => string.Create(CultureInfo.InvariantCulture, $"{_name} is not kept: the files of a run may have {options.MaxArtifactMegabytes} MB together.");

    private byte[] Answer() => JsonSerializer.SerializeToUtf8Bytes(new { Error = _refusal, Name = _name });
}
