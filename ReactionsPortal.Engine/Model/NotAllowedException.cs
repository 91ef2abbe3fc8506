namespace ReactionsPortal.Engine.Model;

/// <summary>The actor's role does not allow the call. Endpoints answer it with 403, pages with the sentence.</summary>
public class NotAllowedException(string message) : Exception(message);
