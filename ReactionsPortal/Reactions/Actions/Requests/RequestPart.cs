namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>What a request rarely needs, in the order it is offered.</summary>
public enum RequestPart
{
    /// <summary>Query parameters.</summary>
    Query,

    /// <summary>Headers.</summary>
    Headers,

    /// <summary>Authentication.</summary>
    Proof,

    /// <summary>Which answers count as success.</summary>
    Answer,

    /// <summary>Values taken from the answer.</summary>
    Captures,

    /// <summary>After which failures it is tried again.</summary>
    Retry,

    /// <summary>Where redirects may lead.</summary>
    Redirects,

    /// <summary>Which way the request goes.</summary>
    Proxy,

    /// <summary>What becomes of empty values.</summary>
    Empty,
}
