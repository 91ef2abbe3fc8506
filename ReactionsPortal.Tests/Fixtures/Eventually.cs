using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Waits for something to become true, instead of sleeping and hoping.</summary>
internal static class Eventually
{
    /// <summary>Deadline where the caller names none: long enough for a busy machine, reached only by a failing test.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads a value again and again until it is as wanted, and returns it.</summary>
    /// <param name="read">Reads the value; an <see cref="HttpRequestException"/> counts as "not yet".</param>
    /// <param name="wanted">What must hold.</param>
    /// <param name="within">Deadline; null: <see cref="Usual"/>.</param>
    /// <param name="claim">The condition as written, for the failure's words.</param>
    [OverloadResolutionPriority(1)]
    public static async Task<T> That<T>(Func<Task<T>> read, Func<T, bool> wanted, TimeSpan? within = null,
        [CallerArgumentExpression(nameof(wanted))] string claim = "")
    {
        var deadline = within ?? Usual;
        var watch = Stopwatch.StartNew();
        object? last;
        do
        {
            try
            {
                var value = await read();
                if (wanted(value))
                    return value;
                last = value;
            }
            catch (HttpRequestException unreachable)
            {
                last = unreachable.Message;
            }

            await Task.Delay(Pause);
        }
        while (watch.Elapsed < deadline);

        throw new Xunit.Sdk.XunitException($"Not within {deadline.TotalSeconds:0} s: {claim}\nLast seen: {Show(last)}{PortalProcess.Complaints(watch.Elapsed)}");
    }

    /// <summary>Reads a value that costs nothing to read until it is as wanted, and returns it.</summary>
    public static Task<T> That<T>(Func<T> read, Func<T, bool> wanted, TimeSpan? within = null,
        [CallerArgumentExpression(nameof(wanted))] string claim = "") =>
        That(() => Task.FromResult(read()), wanted, within, claim);

    private static string Show(object? value) => value switch
    {
        null => "nothing",
        string text => text,
        _ => JsonSerializer.Serialize(value, Indented),
    };
}
