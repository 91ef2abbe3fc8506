using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ReactionsPortal.Layout;

/// <summary>
/// Has whatever a browser sends wait its turn in its page's own queue, so that no click and no key is lost.
/// </summary>
/// <remarks>
/// A page that is drawn anew gives its buttons new numbers, and forgets the old ones once the browser confirms that it has drawn
/// them. Events wait for the page's queue, and confirmations do not: one that comes while the page is still at the end of that
/// drawing overtakes a click that was sent before it, and the click's number is forgotten ("There is no event handler associated
/// with this event"). In one queue they stay in the order in which the browser sent them.
/// </remarks>
internal sealed class InboundOrder : CircuitHandler
{
    private Func<Func<Task>, Task>? _turn;

    /// <summary>The outermost: what other handlers do is done in turn as well.</summary>
    public override int Order => int.MinValue;

    /// <summary>Begins to keep the order.</summary>
    /// <param name="turn">Does something in its turn: a component's <c>InvokeAsync</c>.</param>
    public void Keep(Func<Func<Task>, Task> turn) => _turn = turn;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context => _turn is { } turn ? turn(() => next(context)) : next(context);
}
