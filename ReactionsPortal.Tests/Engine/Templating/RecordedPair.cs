namespace ReactionsPortal.Tests.Engine.Templating;

/// <summary>What a template gave with some variables.</summary>
/// <param name="Id">Its number in the record.</param>
/// <param name="Template">The input.</param>
/// <param name="Variables">Values may be null.</param>
/// <param name="Expected">The output; null where the result was null or an exception.</param>
/// <param name="ReportsError">Whether an error came with it.</param>
/// <param name="HaltOnError">False for the mode that continues on errors.</param>
public sealed record RecordedPair(
    string Id, string Template, IReadOnlyDictionary<string, string> Variables, string? Expected, bool ReportsError, bool HaltOnError);
