using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Circuits;

/// <summary>An open page's circuit without the page: it starts as blazor.web.js starts one, takes every render batch, reads it, and says that it was drawn.</summary>
internal sealed class MemberCircuit : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Action<DateTimeOffset, byte[]> _drawn;
    private readonly TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _batches;
    private long _bytes;
    private int _objects;

    private MemberCircuit(HubConnection connection, Action<DateTimeOffset, byte[]> drawn)
    {
        (_connection, _drawn) = (connection, drawn);
        connection.On<int, byte[]>("JS.RenderBatch", DrawAsync);
        connection.On("JS.BeginInvokeJS", [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)], (call, _) => AnswerAsync(call), new object());
        connection.On<string>("JS.Error", error => _live.TrySetException(new InvalidOperationException($"The circuit broke: {error}")));
        connection.Closed += why =>
        {
            _live.TrySetException(why ?? new InvalidOperationException("The circuit was closed."));
            IsOpen = false;
            return Task.CompletedTask;
        };
        foreach (var ignored in (string[])["JS.AttachComponent", "JS.EndUpdateRootComponents", "JS.EndInvokeDotNet", "JS.ReceiveByteArray", "JS.BeginTransmitStream"])
            connection.On(ignored, () => { });
    }

    /// <summary>Render batches so far.</summary>
    public int Batches => Volatile.Read(ref _batches);

    /// <summary>Bytes of them.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>False once the portal ended it.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Opens a page and makes it live.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="member">Who looks.</param>
    /// <param name="path">The page, without a slash at the beginning.</param>
    /// <param name="drawn">Is given each batch and when it came.</param>
    public static async Task<MemberCircuit> OpenAsync(PortalUnderMeasure portal, SignedInMember member, string path, Action<DateTimeOffset, byte[]> drawn)
    {
        var start = await member.OpenAsync(path);
        var builder = new HubConnectionBuilder().WithUrl($"{portal.Address}/_blazor", HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            options.Headers["Cookie"] = member.Cookies;
            options.Headers["Origin"] = portal.Address;
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var circuit = new MemberCircuit(builder.Build(), drawn);
        await circuit._connection.StartAsync();
        if (string.IsNullOrEmpty(await circuit._connection.InvokeAsync<string>("StartCircuit", $"{portal.Address}/", $"{portal.Address}/{path}", "[]", start.State)))
            throw new InvalidOperationException("The portal started no circuit.");

        var operations = new JsonArray([.. start.Markers.Select((marker, index) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = index + 1, ["marker"] = marker.DeepClone() })]);
        await circuit._connection.SendAsync("UpdateRootComponents", new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), start.State);
        await circuit._live.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return circuit;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task DrawAsync(int id, byte[] batch)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _bytes, batch.Length);
        _drawn(DateTimeOffset.UtcNow, batch);
        await _connection.SendAsync("OnRenderCompleted", (long)id, (string?)null);
        _live.TrySetResult();
    }

    /// <summary>What scripts of the page would answer; the portal waits for some of them.</summary>
    private async Task AnswerAsync(object?[] call)
    {
        var (id, name, kind) = ((long)call[0]!, (string)call[1]!, (int)call[3]!);
        if (id == 0)
            return;
        var result = kind == 1 ? $$"""{"__jsObjectId":{{Interlocked.Increment(ref _objects).ToString(CultureInfo.InvariantCulture)}}}""" : name.StartsWith("window.has", StringComparison.Ordinal) ? "true" : name.Contains("count", StringComparison.OrdinalIgnoreCase) ? "0" : "null";
        await _connection.SendAsync("EndInvokeJSFromDotNet", id, true, $"[{id.ToString(CultureInfo.InvariantCulture)},true,{result}]");
    }
}
