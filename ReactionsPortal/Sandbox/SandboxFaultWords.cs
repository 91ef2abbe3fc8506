using ReactionsPortal.Controls;
using ReactionsPortal.Sandbox.Faults;

namespace ReactionsPortal.Sandbox;

/// <summary>Says which faults are on.</summary>
internal static class SandboxFaultWords
{
    public static string Of(SandboxFaults faults)
    {
        var words = new List<string>();
        if (faults.SlowMilliseconds > 0) words.Add($"answers take {InWords.Duration(TimeSpan.FromMilliseconds(faults.SlowMilliseconds))} longer");
        if (faults.ServerErrorRate > 0) words.Add($"{Percent(faults.ServerErrorRate)} of requests get 500");
        if (faults.TooManyRequestsRate > 0) words.Add($"{Percent(faults.TooManyRequestsRate)} get 429");
        if (faults.CutConnectionRate > 0) words.Add($"{Percent(faults.CutConnectionRate)} are cut off");
        if (faults.KeyRevoked) words.Add("the portal's key is refused");
        if (faults.AutoIdGaps) words.Add("AutoIds have gaps");
        if (faults.OutOfOrderCommits) words.Add("some events are committed late");
        if (faults.WithoutAutoIds) words.Add("events have no AutoId");
        if (faults.ClockOffsetMinutes != 0)
        {
            var off = InWords.Duration(TimeSpan.FromMinutes(Math.Abs(faults.ClockOffsetMinutes)));
            words.Add($"its clock is {off} {(faults.ClockOffsetMinutes > 0 ? "ahead" : "behind")}");
        }
        return words is [] ? "none" : string.Join(", ", words);
    }

    private static string Percent(double rate) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate * 100:0.#} %");
}
