namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Runs of one lane that start together.</summary>
/// <param name="Lane">The lane's name.</param>
/// <param name="IsScripts">Whether they are scripts.</param>
/// <param name="Runs">The runs, in their order.</param>
internal sealed record RunBatch(string Lane, bool IsScripts, List<Guid> Runs)
{
    /// <summary>For the jobs' dashboard.</summary>
    public string Words => $"{Runs.Count} {(IsScripts ? "script" : "request")}{(Runs.Count == 1 ? "" : "s")}{(IsScripts ? "" : $" to {Lane}")}";
}
