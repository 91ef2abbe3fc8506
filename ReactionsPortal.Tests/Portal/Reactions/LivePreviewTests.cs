using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Editor;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class LivePreviewTests : IDisposable
{
    private readonly IMatchPreview _preview = Substitute.For<IMatchPreview>();
    private readonly FakeTimeProvider _clock = new();
    private readonly Guid _event = Guid.NewGuid();
    private readonly LivePreview _live;
    private int _drawn;

    public LivePreviewTests()
    {
        _preview.RenderAsync(default!, default, default).ReturnsForAnyArgs(new ActionPreview(null, null, new Dictionary<string, string>(StringComparer.Ordinal), []));
        _live = new LivePreview(_preview, _clock, () => Interlocked.Increment(ref _drawn));
    }

    [Fact]
    public async Task What_says_the_same_is_not_rendered_again()
    {
        await FollowAsync(Document("https://example.com", "Production"), drawn: 1);

        _live.Follow(Document("https://example.com", "Production"), _event);
        _live.Follow(Document("https://example.com", "Staging"), _event);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await FollowAsync(Document("https://example.com/other", "Staging"), drawn: 2);

        await _preview.ReceivedWithAnyArgs(2).RenderAsync(default!, default, default);
    }

    public void Dispose() => _live.Dispose();

    private async Task FollowAsync(ReactionDocument document, int drawn)
    {
        _live.Follow(document, _event);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.That(() => Task.FromResult(Volatile.Read(ref _drawn)), now => now == drawn);
    }

    /// <summary>Read anew, as each change of the draft makes its document anew.</summary>
    private static ReactionDocument Document(string url, string environment) =>
        DocumentJson.Read($$$"""{"name":"A","filter":{"all":[{"field":"Octopus.Environment.Name","is":"{{{environment}}}"}]},"action":{"http":{"url":"{{{url}}}","query":[{"name":"a","value":"1"}],"headers":{"b":"2"} } } }""");
}
