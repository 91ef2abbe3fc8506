using System.Globalization;
using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Octopus.Reading;

namespace ReactionsPortal.Connections;

public sealed partial class ProofCard : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private FeedProof? _proof;
    private bool _hasFailed;
    private (Guid Connection, int News)? _shown;

    /// <summary>Id of the connection.</summary>
    [Parameter, EditorRequired]
    public Guid Connection { get; set; }

    /// <summary>Another number: something changed, look again.</summary>
    [Parameter]
    public int News { get; set; }

    [Inject]
    private IFeedProofs Proofs { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _shown == (Connection, News))
            return;
        _shown = (Connection, News);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _proof = await Proofs.FindAsync(Connection, _leaving.Token);
            _hasFailed = _proof is null;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is left.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private static string Numbers(long from, long to) => from == to ? InWords.Count(from) : $"{InWords.Count(from)} to {InWords.Count(to)}";

    private static string Seconds(double? seconds) => seconds switch
    {
        null => "not measured",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
    };
}
