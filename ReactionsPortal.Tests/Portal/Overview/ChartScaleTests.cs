using ReactionsPortal.Overview;

namespace ReactionsPortal.Tests.Portal.Overview;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(5, 8)]
    [InlineData(104, 120)]
    [InlineData(1_034, 1_200)]
    [InlineData(81, 120)]
    [InlineData(80, 80)]
    public void The_topmost_line_is_round_and_holds_the_greatest_value(int greatest, int top) => Assert.Equal(top, ChartScale.Of(greatest).Top);
}
