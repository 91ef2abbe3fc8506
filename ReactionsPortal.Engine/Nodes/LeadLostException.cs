namespace ReactionsPortal.Engine.Nodes;

/// <summary>Another node leads by now: what this one was about to write is that one's to do.</summary>
internal sealed class LeadLostException() : Exception("Another node leads by now.");
