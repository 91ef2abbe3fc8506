namespace ReactionsPortal.Engine.Model;

/// <summary>The portal must not start on this data. The message is a sentence for the admin that says what to do.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
