namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>A document that is wanted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Space">Its space; null on servers without spaces.</param>
/// <param name="NotBefore">A copy read earlier may miss what the event did to the document; null: any copy will do.</param>
internal sealed record DocumentNeed(string Id, string? Space, DateTimeOffset? NotBefore);
