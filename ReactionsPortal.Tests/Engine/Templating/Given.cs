using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

internal static class Given
{
    internal static TemplateVariables Variables(params (string Name, string Value)[] variables) =>
        TemplateVariables.Of(variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal));
}
