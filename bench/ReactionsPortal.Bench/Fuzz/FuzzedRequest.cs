namespace ReactionsPortal.Bench.Fuzz;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="IsFramed">Whether its length is what it says; else the connection is not used again, and no answer may come.</param>
internal sealed record FuzzedRequest(byte[] Bytes, bool IsFramed);
