using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Layout;

namespace ReactionsPortal.Tests.Portal.Layout;

public sealed class ConnectionWordsTests
{
    [Fact]
    public void Without_a_connection_the_bar_says_so() => Assert.Equal("No connection yet", ConnectionWords.Of([]).Text);

    [Theory]
    [InlineData(ConnectionState.Connected, "main up to date", Tone.Done)]
    [InlineData(ConnectionState.CatchingUp, "main is catching up", Tone.Now)]
    [InlineData(ConnectionState.Unreachable, "main is down", Tone.Waiting)]
    [InlineData(ConnectionState.KeyRejected, "main is down", Tone.Bad)]
    [InlineData(ConnectionState.Paused, "main is paused", Tone.Quiet)]
    public void One_connection_is_called_by_name(ConnectionState state, string text, Tone tone)
    {
        var words = ConnectionWords.Of([Connection("main", state)]);

        Assert.Equal((text, tone), (words.Text, words.Tone));
    }

    [Fact]
    public void What_is_down_is_counted_among_several()
    {
        var words = ConnectionWords.Of([Connection("main", ConnectionState.Connected), Connection("test", ConnectionState.Unreachable)]);

        Assert.Equal("1 of 2 connections down", words.Text);
        Assert.Equal("test says why.", words.Reason);
    }

    private static Connection Connection(string name, ConnectionState state) => new()
    {
        Id = Guid.NewGuid(),
        Name = name,
        Url = "https://octopus.example",
        Spaces = [],
        State = state,
        StateReason = $"{name} says why.",
        Checkpoint = 1,
    };
}
