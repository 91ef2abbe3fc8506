using ReactionsPortal.Controls;
using ReactionsPortal.Sandbox.Faults;

namespace ReactionsPortal.Sandbox;

/// <summary>Says which faults are on.</summary>
internal static class SandboxFaultWords
{
    public static string Of(SandboxFaults faults)
    {
        var words = new List<string>();
        if (faults.SlowMilliseconds > 0) words.Add(L($"answers take {InWords.Duration(TimeSpan.FromMilliseconds(faults.SlowMilliseconds))} longer"));
        if (faults.ServerErrorRate > 0) words.Add(L($"{Percent(faults.ServerErrorRate)} of requests get 500"));
        if (faults.TooManyRequestsRate > 0) words.Add(L($"{Percent(faults.TooManyRequestsRate)} get 429"));
        if (faults.CutConnectionRate > 0) words.Add(L($"{Percent(faults.CutConnectionRate)} are cut off"));
        if (faults.KeyRevoked) words.Add(L("the portal's key is refused"));
        if (faults.AutoIdGaps) words.Add(L("AutoIds have gaps"));
        if (faults.OutOfOrderCommits) words.Add(L("some events are committed late"));
        if (faults.WithoutAutoIds) words.Add(L("events have no AutoId"));
        if (faults.ClockOffsetMinutes != 0)
        {
            var off = InWords.Duration(TimeSpan.FromMinutes(Math.Abs(faults.ClockOffsetMinutes)));
            words.Add(L($"its clock is {off} {(faults.ClockOffsetMinutes > 0 ? L("ahead") : L("behind"))}"));
        }
        return words is [] ? L("none") : string.Join(", ", words);
    }

    private static string Percent(double rate) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate * 100:0.#} %");
}
