using System.Text.Json;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Variables;

/// <summary>What a reaction needs of what an Octopus event relates to.</summary>
internal sealed class ReactionNeeds(TemplateLanguages templates)
{
    /// <summary>What its filter and its action need. A script may look at anything.</summary>
    public OctopusNeeds Of(ReactionDocument document) => document.Trigger is { Octopus: null, Absence: null } or null ? OctopusNeeds.Nothing : OfFilter(document.Filter) | OfAction(document.Action) | OfOrder(document.Order);

    private static OctopusNeeds OfOrder(RunOrder? order) => order is null ? OctopusNeeds.Nothing : OctopusNeeds.OfVariable(order.By.Trim());

    /// <summary>What the filter alone needs.</summary>
    public static OctopusNeeds OfFilter(Filter? filter)
    {
        if (filter is null)
            return OctopusNeeds.Nothing;
        var needs = filter.Field is null ? OctopusNeeds.Nothing : OctopusNeeds.OfVariable(filter.Field);
        if (filter.Ids is { Count: > 0 } && NamedVariables.IdOf(filter.Field) is { } id)
            needs |= OctopusNeeds.OfVariable(id);
        foreach (var inner in (IEnumerable<Filter?>)[.. filter.All ?? [], .. filter.Any ?? [], filter.Not])
            needs |= OfFilter(inner);
        return needs;
    }

    /// <summary>What ties an event to one that is expected after it, and what the filter on that one needs.</summary>
    public static OctopusNeeds OfAwaited(AbsenceTrigger? absence) => absence?.After is null
        ? OctopusNeeds.Nothing
        : Correlations.SameOf(absence).Aggregate(OfFilter(absence.Filter), (needs, name) => needs | OctopusNeeds.OfVariable(name));

    private OctopusNeeds OfAction(ActionDocument? action)
    {
        if (action?.Http is not { } http)
            return action?.PowerShell is null ? OctopusNeeds.Nothing : OctopusNeeds.All;
        var needs = OctopusNeeds.Nothing;
        using var json = JsonSerializer.SerializeToDocument(http, DocumentJson.Options);
        foreach (var text in Texts(json.RootElement))
        {
            foreach (var path in templates.VariablesUsed(http.Syntax ?? TemplateSyntax.Octopus, text))
                needs |= OctopusNeeds.OfVariable(path);
        }
        return needs;
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Texts(property.Value)),
        _ => [],
    };
}
