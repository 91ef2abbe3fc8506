using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Nodes.PostgreSql;

/// <summary>News over the database's notices: whatever waits goes in one.</summary>
internal sealed class PostgreSqlSignals(NodeDatabase database, SharedNodes nodes, TimeProvider time, ILogger<PostgreSqlSignals> log) : INodeSignals
{
    /// <summary>PostgreSQL takes less than 8,000 bytes.</summary>
    private const int MostBytes = 7_500;
    private const int MostWaiting = 20_000;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly Channel<object> _waiting = Channel.CreateBounded<object>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<object, byte> _conflated = new();
    private readonly ConcurrentDictionary<string, Followed> _followed = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private Action _missed = static () => { };

    public bool HasOthers => nodes.HasOthers;

    public void Tell<TSignal>(TSignal signal) where TSignal : class
    {
        if (nodes.HasOthers)
            TellAnyhow(signal);
    }

    /// <summary>Tells even where no other node is known of.</summary>
    public void TellAnyhow(object signal)
    {
        if (signal is IConflatedSignal)
            _conflated.TryAdd(signal, 0);
        else
            _waiting.Writer.TryWrite(signal);
    }

    public void Follow<TSignal>(Action<TSignal> hear) where TSignal : class
    {
        lock (_lock)
        {
            var hears = _followed.TryGetValue(typeof(TSignal).Name, out var known) ? known.Hears : [];
            _followed[typeof(TSignal).Name] = new Followed(typeof(TSignal), [.. hears, told => hear((TSignal)told)]);
        }
    }

    public void FollowMissed(Action missed)
    {
        lock (_lock)
            _missed += missed;
    }

    /// <summary>Has everything read anew that others may have changed.</summary>
    public void Miss() => _missed();

    /// <summary>Something came.</summary>
    public void Hear(string payload)
    {
        try
        {
            using var message = JsonDocument.Parse(payload);
            if (message.RootElement.GetProperty("n").GetInt32() == nodes.Self)
                return;
            nodes.Hear();
            foreach (var signal in message.RootElement.GetProperty("s").EnumerateArray())
                Hear(signal[0].GetString()!, signal[1]);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            log.SignalBroken("unreadable", broken);
        }
    }

    /// <summary>Something happened here as if another node had told it.</summary>
    public void Hear<TSignal>(TSignal signal) where TSignal : class
    {
        if (_followed.TryGetValue(typeof(TSignal).Name, out var followed))
            Hear(followed, typeof(TSignal).Name, signal);
    }

    /// <summary>Sends what waits until the portal stops.</summary>
    public async Task SendAsync(CancellationToken stopping)
    {
        var conflated = SendConflatedAsync(stopping);
        while (await _waiting.Reader.WaitToReadAsync(stopping))
        {
            var signals = new List<object>();
            while (_waiting.Reader.TryRead(out var signal))
                signals.Add(signal);
            await SendAsync(signals, stopping);
        }
        await conflated;
    }

    private void Hear(string kind, JsonElement told)
    {
        // A newer version may tell what this one does not know.
        if (!_followed.TryGetValue(kind, out var followed))
            return;
        try
        {
            Hear(followed, kind, told.Deserialize(followed.Type)!);
        }
        catch (JsonException broken)
        {
            log.SignalBroken(kind, broken);
        }
    }

    private void Hear(Followed followed, string kind, object told)
    {
        foreach (var hear in followed.Hears)
        {
            try
            {
                hear(told);
            }
            catch (Exception broken)
            {
                log.SignalBroken(kind, broken);
            }
        }
    }

    private async Task SendConflatedAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Pace, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var signal in _conflated.Keys)
            {
                if (_conflated.TryRemove(signal, out _))
                    _waiting.Writer.TryWrite(signal);
            }
        }
    }

    private async Task SendAsync(List<object> signals, CancellationToken stopping)
    {
        try
        {
            foreach (var payload in Payloads(signals))
            {
                await using var command = database.Command("SELECT pg_notify(@channel, @payload)");
                command.Parameters.AddWithValue("channel", NodeDatabase.Channel);
                command.Parameters.AddWithValue("payload", payload);
                await command.ExecuteNonQueryAsync(stopping);
            }
        }
        catch (Exception broken) when (!stopping.IsCancellationRequested)
        {
            // The others read what matters from disk: they look for it now and then.
            log.NewsCut(NodeDatabase.Reason(broken));
            await Task.Delay(AfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<string> Payloads(List<object> signals)
    {
        var (all, bytes) = (new List<string>(), 0);
        foreach (var signal in signals.Distinct())
        {
            var text = $"[\"{signal.GetType().Name}\",{JsonSerializer.Serialize(signal, signal.GetType())}]";
            var length = Encoding.UTF8.GetByteCount(text) + 1;
            if (length > MostBytes)
                continue;
            if (bytes + length > MostBytes)
            {
                yield return Payload(all);
                (all, bytes) = ([], 0);
            }
            all.Add(text);
            bytes += length;
        }
        if (all.Count > 0)
            yield return Payload(all);
    }

    private string Payload(List<string> signals) => $"{{\"n\":{nodes.Self},\"s\":[{string.Join(',', signals)}]}}";

    private sealed record Followed(Type Type, IReadOnlyList<Action<object>> Hears);
}
