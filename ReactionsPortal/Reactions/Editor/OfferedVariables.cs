using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>Variables to choose from: the chosen event's, and what earlier requests of the action capture.</summary>
public static class OfferedVariables
{
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> ofEvent, HttpActionDraft action)
    {
        if (action.Requests.Count == 1)
            return ofEvent;
        var all = new Dictionary<string, string>(ofEvent, StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < action.Requests.Count - 1; index++)
        {
            foreach (var name in action.Requests[index].Captured)
                all[VariablePrefix.Captured + name] = L($"captured by request {index + 1}, for those after it");
        }

        return all;
    }
}
