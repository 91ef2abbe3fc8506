namespace ReactionsPortal.Tests.Given;

/// <summary>Where a test begins: <c>A.Reaction().OnWebhook("/triggers/a").Runs("...")</c>.</summary>
internal static class A
{
    /// <summary>A reaction with a name of its own, or this one.</summary>
    public static ReactionBuilder Reaction(string? name = null) => new(name ?? $"Reaction {Guid.NewGuid():N}");
}
