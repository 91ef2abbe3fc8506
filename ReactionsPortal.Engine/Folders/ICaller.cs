using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders;

/// <summary>Says who asks: in a request its key or cookie, in a live page the member who is signed in still. The host brings it, a scope each.</summary>
public interface ICaller
{
    /// <summary>Who asks now.</summary>
    /// <exception cref="NotAllowedException">Nobody is signed in, or without a role.</exception>
    Actor Who();
}
