using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Tests.Engine.Octopus;

public sealed class OctopusOptionsTests
{
    [Fact]
    public void A_wrong_setting_is_named_with_its_value_and_what_is_allowed()
    {
        var result = new RangesValidator<OctopusOptions>(OctopusOptions.Section).Validate(null, new OctopusOptions { PollInterval = TimeSpan.Zero, PageSize = 9 });

        Assert.Equal(
            [
                "Setting Octopus:PollInterval is '00:00:00': allowed is 00:00:01 to 00:10:00.",
                "Setting Octopus:PageSize is '9': allowed is 10 to 5000.",
            ],
            result.Failures!);
    }

    [Fact]
    public void The_settings_as_they_come_are_right() =>
        Assert.True(new RangesValidator<OctopusOptions>(OctopusOptions.Section).Validate(null, new OctopusOptions()).Succeeded);
}
