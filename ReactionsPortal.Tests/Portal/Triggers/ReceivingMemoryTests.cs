using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Tests.Portal.Triggers;

public sealed class ReceivingMemoryTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void Bodies_together_take_no_more_than_there_is_and_give_it_back()
    {
        using var memory = new ReceivingMemory(Options.Create(new IntakeOptions { MaxReceivingMegabytes = 16 }));
        var first = memory.Begin();
        using var second = memory.Begin();

        Assert.True(first.TryGrow(8 * Megabyte));
        Assert.True(first.TryGrow(10 * Megabyte));
        Assert.True(second.TryGrow(6 * Megabyte));
        Assert.False(second.TryGrow(6 * Megabyte + 1));
        first.Dispose();
        Assert.True(second.TryGrow(16 * Megabyte));
        Assert.False(second.TryGrow(16 * Megabyte + 1));
    }
}
