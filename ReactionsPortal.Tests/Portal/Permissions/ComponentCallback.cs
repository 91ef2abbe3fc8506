using Microsoft.AspNetCore.Components;
using Mono.Cecil;
using ReactionsPortal.Members;

namespace ReactionsPortal.Tests.Portal.Permissions;

/// <summary>What a button, a field or another part of a page has done, over the page's live connection.</summary>
/// <param name="Component">Its component.</param>
/// <param name="Name">The method, or the methods that a lambda calls.</param>
/// <param name="Calls">The engine's and the portal's services that it may reach, as <c>Type.Method</c>.</param>
internal sealed record ComponentCallback(string Component, string Name, IReadOnlyList<string> Calls)
{
    private const string Engine = "ReactionsPortal.Engine.";

    /// <summary>All of them that reach a service, as the portal is compiled.</summary>
    /// <param name="guarded">Calls that are told who asks, as <c>Type.Method</c>: those of the portal itself are not looked into any further.</param>
    public static IReadOnlyList<ComponentCallback> All(IReadOnlySet<string> guarded)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Member).Assembly.Location);
        var graph = new CallGraph(assembly.MainModule);
        return
        [
            .. Types(assembly.MainModule.Types).Where(IsComponent)
                .SelectMany(component => Handlers(graph, component).Select(handler => Of(graph, component, handler, guarded)))
                .Where(callback => callback.Calls.Count > 0)
                .GroupBy(callback => (callback.Component, callback.Name))
                .Select(same => same.First() with { Calls = [.. same.SelectMany(one => one.Calls).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] })
                .OrderBy(callback => callback.Component, StringComparer.Ordinal).ThenBy(callback => callback.Name, StringComparer.Ordinal),
        ];
    }

    private static ComponentCallback Of(CallGraph graph, TypeDefinition component, MethodDefinition handler, IReadOnlySet<string> guarded)
    {
        var name = handler.Name.Contains('<', StringComparison.Ordinal)
            ? string.Join(", ", graph.CallsOf(handler).Where(call => call.DeclaringType.GetElementType().Name == component.Name && !call.Name.Contains('<', StringComparison.Ordinal)).Select(call => call.Name).Distinct(StringComparer.Ordinal))
            : handler.Name;
        return new ComponentCallback(component.Name, name.Length > 0 ? name : "(in place)", [.. graph.Reached(handler, call => guarded.Contains(NameOf(call)))
            .Where(call => guarded.Contains(NameOf(call)) || IsEngineFront(call)).Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Everything that a component hands over as a delegate while it is drawn, fragments of its drawing left out but looked into.</summary>
    private static IEnumerable<MethodDefinition> Handlers(CallGraph graph, TypeDefinition component)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var drawing = new Queue<MethodDefinition>(component.Methods.Where(method => method.Name == "BuildRenderTree"));
        while (drawing.TryDequeue(out var method))
        {
            foreach (var (target, made) in graph.DelegatesIn(method))
            {
                if (!seen.Add(target.FullName))
                    continue;
                if (made.Name.StartsWith("RenderFragment", StringComparison.Ordinal) || Draws(target))
                    drawing.Enqueue(target);
                else
                    yield return target;
            }
        }
    }

    /// <summary>A lambda that takes a value and gives a fragment, or that takes the builder itself.</summary>
    private static bool Draws(MethodDefinition method) =>
        method.ReturnType.Name.StartsWith("RenderFragment", StringComparison.Ordinal) || method.Parameters.Any(parameter => parameter.ParameterType.Name == "RenderTreeBuilder");

    private static string NameOf(MethodReference call) => $"{call.DeclaringType.GetElementType().Name}.{call.Name}";

    private static bool IsEngineFront(MethodReference call) =>
        call.DeclaringType.FullName.StartsWith(Engine, StringComparison.Ordinal) && call.DeclaringType.Name is ['I', >= 'A' and <= 'Z', ..] && !call.Name.StartsWith("get_", StringComparison.Ordinal) && !call.Name.StartsWith("add_", StringComparison.Ordinal) && !call.Name.StartsWith("remove_", StringComparison.Ordinal);

    private static bool IsComponent(TypeDefinition type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.Resolve()?.BaseType)
            if (parent.Name == nameof(ComponentBase))
                return true;
        return false;
    }

    private static IEnumerable<TypeDefinition> Types(IEnumerable<TypeDefinition> types) => types.SelectMany(type => Types(type.NestedTypes).Prepend(type));
}
