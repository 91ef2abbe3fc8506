using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Runs.Copies;

/// <summary>A kept text, cut where secrets were masked.</summary>
/// <param name="Parts">In order; none is empty.</param>
internal sealed record MaskedText(IReadOnlyList<MaskedPart> Parts)
{
    /// <summary>Whether nothing was masked.</summary>
    public bool IsPlain => Parts.All(part => part.Variable is null);

    /// <param name="text">As kept.</param>
    /// <param name="variables">Takes the name behind the next mask; an empty one where there is none.</param>
    public static MaskedText Of(string text, Func<string> variables)
    {
        var parts = new List<MaskedPart>();
        var pieces = text.Split(SecretMask.Mask);
        for (var index = 0; index < pieces.Length; index++)
        {
            if (index > 0)
                parts.Add(new MaskedPart(SecretMask.Mask, variables()));
            if (pieces[index].Length > 0)
                parts.Add(new MaskedPart(pieces[index], Variable: null));
        }

        return new MaskedText(parts);
    }
}

/// <param name="Text">As kept.</param>
/// <param name="Variable">What a template calls the value behind a mask, <c>Secrets.Key</c>; empty: it has no name; null: this is no mask.</param>
internal sealed record MaskedPart(string Text, string? Variable);
