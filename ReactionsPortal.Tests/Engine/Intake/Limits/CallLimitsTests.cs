using System.Net;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Limits;

namespace ReactionsPortal.Tests.Engine.Intake.Limits;

public sealed class CallLimitsTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData(null, null, true)]
    [InlineData(null, "192.0.2.1", false)]
    public void Refusals_are_counted_by_who_calls(string? first, string? second, bool isSame)
    {
        using var limits = new CallLimits(Options.Create(new IntakeOptions { RefusalsPerMinute = 1 }));

        Assert.Null(limits.CountRefusal(AddressOf(first)));
        var wait = limits.CountRefusal(AddressOf(second));

        Assert.Equal(isSame, wait is not null);
        if (wait is { } time)
            Assert.InRange(time, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
    }

    private static IPAddress? AddressOf(string? text) => text is null ? null : IPAddress.Parse(text);
}
