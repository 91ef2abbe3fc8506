using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Octopus.Reading;

namespace ReactionsPortal.Connections;

public sealed partial class ProofCard : LookupCard<FeedProof>
{
    private int _news;

    /// <summary>Another number: something changed, look again.</summary>
    [Parameter]
    public int News { get; set; }

    [Inject]
    private IFeedProofs Proofs { get; set; } = default!;

    protected override Task<FeedProof?> FindAsync(CancellationToken cancellationToken) => Proofs.FindAsync(Connection, cancellationToken);

    protected override bool TakeNews()
    {
        var isNews = _news != News;
        _news = News;
        return isNews;
    }

    private static string Numbers(long from, long to) => from == to ? InWords.Count(from) : L($"{InWords.Count(from)} to {InWords.Count(to)}");

    private static string Seconds(double? seconds) => seconds switch
    {
        null => L("not measured"),
        < 1 => L($"{seconds * 1000:0} ms"),
        _ => L($"{seconds:0.0} s"),
    };
}
